-- Two more writes of systems (docs/decisions/032-what-the-api-can.md): what nothing names is deleted from the catalogue, and
-- an organization gets another name. Its account ID, by which events are sent, and how people join stay people's to change.
CREATE POLICY service_deletes ON event_type FOR DELETE TO portal_web USING (portal_scope('event-types:write'));
CREATE POLICY service_changes ON organization FOR UPDATE TO portal_web
  USING (portal_scope('organizations:write')) WITH CHECK (portal_scope('organizations:write'));
CREATE TRIGGER systems_only_rename BEFORE UPDATE ON organization FOR EACH ROW
  WHEN (portal_role() = 'service' AND (NEW.account_id, NEW.joins_as) IS DISTINCT FROM (OLD.account_id, OLD.joins_as))
  EXECUTE FUNCTION refuse_by_role();
