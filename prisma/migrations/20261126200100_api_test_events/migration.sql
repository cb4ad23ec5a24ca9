-- A system of the partner sends test events for customers, and reads what became of them.
CREATE POLICY service_reads ON test_event FOR SELECT TO portal_web USING (portal_scope('flows:read', 'flows:write'));
CREATE POLICY service_adds ON test_event FOR INSERT TO portal_web WITH CHECK (portal_scope('flows:write'));
