-- A system reads what was published for every organization, by account and event flow. A policy's function is asked once
-- for a statement here and not for each row: the feed reads a thousand rows of three tables for a page.
CREATE POLICY service_reads ON usage_minute FOR SELECT TO portal_web USING ((SELECT portal_scope('usage:read')));
ALTER POLICY service_reads ON route USING ((SELECT portal_scope('routes:read', 'usage:write')));
ALTER POLICY service_reads ON organization
  USING ((SELECT portal_scope('organizations:read', 'organizations:write', 'routes:read', 'flows:read', 'flows:write', 'usage:read', 'usage:write')));
ALTER POLICY service_reads ON event_flow
  USING ((SELECT portal_scope('routes:read', 'flows:read', 'flows:write', 'usage:read', 'usage:write')));
