-- Event types are kept up in the portal: a schema, a version for two who change one at once, and who changed it last.
ALTER TABLE "event_type"
  ADD COLUMN "data_schema" JSON,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "changed_by" TEXT NOT NULL DEFAULT 'set-up',
  ADD CONSTRAINT event_type_status CHECK (status IN ('draft','published','deprecated','retired'));
-- Azure keeps the last of two names that differ in case only, and says nothing.
CREATE UNIQUE INDEX event_type_name_folded ON event_type (lower(name));
-- Who uses an event type is asked for each of them, on every look at the catalogue.
CREATE INDEX event_flow_event_types ON event_flow USING gin (event_types);

GRANT INSERT, UPDATE, DELETE ON event_type TO portal_web;
ALTER TABLE event_type ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON event_type FOR SELECT TO portal_web USING (status <> 'draft' OR portal_role() = 'admin');
-- Of the partner's people, those with the role admin.
CREATE POLICY admin_writes ON event_type TO portal_web
  USING (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin')
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin');
CREATE POLICY worker ON event_type FOR SELECT TO portal_worker USING (true);
