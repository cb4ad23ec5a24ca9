-- The audit log is filtered by what was done, and the page lists what there is.
CREATE INDEX audit_record_action ON audit_record (action text_pattern_ops, id);

-- Erasing a name cannot be undone: not for support.
DROP POLICY admin_erases ON audit_actor;
CREATE POLICY admin_erases ON audit_actor FOR UPDATE TO portal_web
  USING (portal_role() = 'admin' AND portal_member_role() = 'admin') WITH CHECK (portal_role() = 'admin');
