-- Support decides nothing: it begins no run that deletes event flows, and stops none.
CREATE POLICY support_deletes_nothing ON bulk_run AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (action <> 'delete' OR portal_member_role() IS DISTINCT FROM 'support');
CREATE POLICY support_stops_no_deletion ON bulk_run AS RESTRICTIVE FOR UPDATE TO portal_web
  USING (action <> 'delete' OR portal_member_role() IS DISTINCT FROM 'support');
