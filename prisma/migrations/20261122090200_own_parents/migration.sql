-- Foreign keys do not look at row-level security: without these a row of one's own organization could name another
-- organization's flow or claim (reference, reliability SEC-02).

-- What belongs to a flow belongs to the flow's organization, for admins too.
CREATE POLICY own_flow ON confirmation AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (EXISTS (SELECT FROM event_flow f WHERE f.id = flow_id AND f.organization_id = confirmation.organization_id));
CREATE POLICY own_flow ON timeline_entry AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (EXISTS (SELECT FROM event_flow f WHERE f.id = flow_id AND f.organization_id = timeline_entry.organization_id));
CREATE POLICY own_flow ON test_event AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (EXISTS (SELECT FROM event_flow f WHERE f.id = flow_id AND f.organization_id = test_event.organization_id));

-- Claims are proven by the worker or approved by a partner admin; a customer only reads them.
CREATE POLICY admin_grants ON claim AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (portal_role() = 'admin');
CREATE POLICY admin_changes ON claim AS RESTRICTIVE FOR UPDATE TO portal_web USING (portal_role() = 'admin');

-- A flow stands on a claim of its own organization to its own place: "accepted" needs one (event_flow_claimed).
CREATE FUNCTION claim_fits(claim_id uuid, organization uuid, subscription uuid, resource_group text) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT claim_id IS NULL OR EXISTS (
    SELECT FROM claim c WHERE c.id = $1 AND c.organization_id = $2 AND c.azure_subscription_id = $3 AND c.resource_group = lower($4))
$$;
CREATE POLICY own_claim_when_added ON event_flow AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (claim_fits(claim_id, organization_id, azure_subscription_id, resource_group));
CREATE POLICY own_claim ON event_flow AS RESTRICTIVE FOR UPDATE TO portal_web
  USING (true) WITH CHECK (claim_fits(claim_id, organization_id, azure_subscription_id, resource_group));
