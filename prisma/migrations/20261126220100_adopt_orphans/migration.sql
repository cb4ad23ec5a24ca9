-- A channel that no event flow knows becomes one's (docs/decisions/037-adopt-a-channel.md): the flow keeps the name that
-- the channel has in Azure, in lower case, for its first generation; a later one has a name that the portal makes.
ALTER TABLE event_flow ADD COLUMN adopted_channel text;
CREATE UNIQUE INDEX event_flow_adopted_channel ON event_flow (adopted_channel, partner_namespace)
  WHERE adopted_channel IS NOT NULL AND generation = 1 AND life NOT IN ('expired', 'topic_deleted', 'deleted', 'declined');
-- Only the worker adopts, after a read.
CREATE POLICY web_adopts_nothing ON event_flow AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (adopted_channel IS NULL);

ALTER TABLE orphan_wish
  ADD COLUMN wanted text NOT NULL DEFAULT 'delete' CHECK (wanted IN ('delete', 'adopt')),
  ADD COLUMN asked_by_id uuid,
  -- Whose event flow it becomes, and how that is called.
  ADD COLUMN organization_id uuid REFERENCES organization (id),
  ADD COLUMN flow_name text,
  -- The event flow that it became.
  ADD COLUMN flow_id uuid REFERENCES event_flow (id) ON DELETE SET NULL,
  ADD CONSTRAINT orphan_wish_for_somebody CHECK (wanted = 'delete' OR (organization_id IS NOT NULL AND flow_name IS NOT NULL));

-- A flow is found by the name of its channel in Azure, whoever gave it.
CREATE OR REPLACE FUNCTION flow_search_text(flow event_flow, organization organization) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(concat_ws(E'\n', flow.name, flow.topic_name, flow.resource_group, flow.azure_subscription_id, flow.id,
    'flow-' || right(flow.id::text, 12) || '-' || flow.secret || '-', flow.adopted_channel, flow.sent_by_name, organization.name, organization.account_id))
$$;

-- One task for whatever is wanted of a channel without an event flow.
UPDATE work_table SET task = 'settle-orphan' WHERE task = 'delete-orphan';

-- The feed names the channel to publish to.
CREATE OR REPLACE VIEW feed_route WITH (security_invoker = true) AS
  SELECT f.id, f.secret, f.generation, f.life, f.present, f.deleting, f.location, f.partner_namespace, f.event_types,
    f.observed_event_types, o.account_id, n.endpoint, r.organization_id, r.position, r.changed_at, f.adopted_channel
  FROM route r JOIN event_flow f ON f.id = r.flow_id JOIN organization o ON o.id = f.organization_id
    LEFT JOIN partner_namespace n ON n.name = f.partner_namespace;
