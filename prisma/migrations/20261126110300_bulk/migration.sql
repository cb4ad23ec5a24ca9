-- One thing asked for many event flows at once: which ones, as the person saw them, and what came of each. The worker
-- asks for them one after the other (docs/decisions/018-many-flows-at-once.md).
CREATE TABLE bulk_run (
  id uuid PRIMARY KEY,
  action text NOT NULL CHECK (action IN ('check', 'retry', 'extend', 'delete')),
  -- The list's address that the flows were chosen by.
  chosen_by text NOT NULL,
  asked_by_id uuid NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz(3) NOT NULL DEFAULT now(),
  flows integer NOT NULL,
  ended_at timestamptz(3),
  stopped_by_name text,
  check_at timestamptz(3) DEFAULT now(),
  lease_until timestamptz(3),
  fence integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0
);
CREATE INDEX bulk_run_due ON bulk_run (check_at);
CREATE TABLE bulk_item (
  run_id uuid NOT NULL REFERENCES bulk_run (id) ON DELETE CASCADE,
  position integer NOT NULL,
  flow_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  -- As they were when the person looked.
  flow_name text NOT NULL,
  generation integer NOT NULL,
  -- 'done', or why not; null while it waits.
  outcome text,
  PRIMARY KEY (run_id, position),
  FOREIGN KEY (flow_id, organization_id) REFERENCES event_flow (id, organization_id) ON DELETE CASCADE
);
DO $$
DECLARE bulk_table text;
BEGIN
  FOREACH bulk_table IN ARRAY ARRAY['bulk_run', 'bulk_item'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bulk_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', bulk_table);
    EXECUTE format('CREATE POLICY partner_reads ON %I FOR SELECT TO portal_web USING (portal_role() = ''admin'')', bulk_table);
    EXECUTE format('CREATE POLICY partner_asks ON %I FOR INSERT TO portal_web WITH CHECK (portal_role() = ''admin'' AND portal_may_change())', bulk_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO portal_web', bulk_table);
    EXECUTE format('GRANT SELECT, UPDATE ON %I TO portal_worker', bulk_table);
  END LOOP;
END
$$;
CREATE POLICY partner_stops ON bulk_run FOR UPDATE TO portal_web USING (portal_role() = 'admin' AND portal_may_change());
GRANT UPDATE (stopped_by_name, ended_at, check_at) ON bulk_run TO portal_web;
INSERT INTO work_table VALUES ('run-bulk', 'bulk_run');
