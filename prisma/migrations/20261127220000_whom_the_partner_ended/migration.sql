-- Whom the partner ended, for the whole portal, no organization's owner opens again (docs/decisions/016-joining.md); whom an
-- owner ends is ended in their own organization.
ALTER POLICY owner_manages ON person
  USING (portal_role() = 'customer' AND portal_member_role() = 'owner' AND organization_id = portal_organization()
    AND (deactivated_at IS NULL OR access_ended_in = portal_organization()))
  WITH CHECK (portal_role() = 'customer' AND organization_id = portal_organization()
    AND (deactivated_at IS NULL OR access_ended_in = portal_organization()));
