-- A channel without an event flow that an admin wants deleted. The worker does it as everything in Azure: written before it
-- is asked, paid from the budget, and over only when a read finds nothing.
CREATE TABLE orphan_wish (
  id uuid PRIMARY KEY,
  namespace text NOT NULL,
  name text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz(3) NOT NULL DEFAULT now(),
  -- The x-ms-client-request-id of the newest call, written before it is made.
  call_id uuid,
  called_at timestamptz(3),
  -- 'deleted', or why not; null while it is under way.
  outcome text,
  answer json,
  check_at timestamptz(3) DEFAULT now(),
  lease_until timestamptz(3),
  fence integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX orphan_wish_one_open ON orphan_wish (namespace, name) WHERE outcome IS NULL;
CREATE INDEX orphan_wish_due ON orphan_wish (check_at);
ALTER TABLE orphan_wish ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON orphan_wish TO portal_worker USING (true) WITH CHECK (true);
CREATE POLICY partner_reads ON orphan_wish FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_asks ON orphan_wish FOR INSERT TO portal_web
  WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');
GRANT SELECT, INSERT ON orphan_wish TO portal_web;
GRANT SELECT, UPDATE ON orphan_wish TO portal_worker;
GRANT DELETE ON orphan_channel TO portal_worker;
INSERT INTO work_table VALUES ('delete-orphan', 'orphan_wish');
