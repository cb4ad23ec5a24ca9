-- What the check script printed, as it was read: marks only, nothing of the pasted text. The newest for each flow.
CREATE TABLE azure_check (
  id uuid PRIMARY KEY,
  flow_id uuid NOT NULL REFERENCES event_flow (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL,
  read_by_name text NOT NULL,
  read_at timestamptz(3) NOT NULL,
  result jsonb NOT NULL
);
CREATE INDEX azure_check_flow ON azure_check (flow_id, id);
ALTER TABLE azure_check ENABLE ROW LEVEL SECURITY;
-- A row belongs to its flow's organization: whoever names a flow of others finds none.
CREATE POLICY tenant ON azure_check TO portal_web
  USING (organization_id = portal_organization())
  WITH CHECK (organization_id = portal_organization() AND EXISTS (
    SELECT FROM event_flow WHERE event_flow.id = flow_id AND event_flow.organization_id = azure_check.organization_id));
-- Who only reads changes nothing (docs/decisions/015-roles.md).
CREATE POLICY readers_add_nothing ON azure_check AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (current_setting('portal.member_role', true) IS DISTINCT FROM 'viewer');
CREATE POLICY readers_remove_nothing ON azure_check AS RESTRICTIVE FOR DELETE TO portal_web
  USING (current_setting('portal.member_role', true) IS DISTINCT FROM 'viewer');
GRANT SELECT, INSERT, DELETE ON azure_check TO portal_web;
