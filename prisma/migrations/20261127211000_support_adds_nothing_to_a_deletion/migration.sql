-- Nor does support add event flows to a deletion that an admin began.
CREATE POLICY support_adds_to_no_deletion ON bulk_item AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (portal_member_role() IS DISTINCT FROM 'support'
    OR EXISTS (SELECT FROM bulk_run WHERE bulk_run.id = run_id AND bulk_run.action <> 'delete'));
