-- The partner's own side of Azure: what the worker read of it, what people want of it, and what they asked the worker to
-- do there (docs/decisions/019-azure-connection.md).

-- One row, which nobody can add to: the newest reading.
CREATE TABLE azure_reading (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  check_at timestamptz(3) NOT NULL DEFAULT now(),
  lease_until timestamptz(3),
  fence integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  -- Somebody asked for a reading that no finished one has answered.
  asked_at timestamptz(3),
  -- How often a person asked.
  asks integer NOT NULL DEFAULT 0,
  read_at timestamptz(3),
  facts json
);
INSERT INTO azure_reading DEFAULT VALUES;

-- One step that a person asked the worker to take in Azure. Steps of one batch follow each other by position; a step
-- whose turn has not come has no check_at.
CREATE TABLE azure_mend (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL,
  position integer NOT NULL,
  task text NOT NULL,
  target text NOT NULL,
  -- The name of what is made, as it was chosen when it was asked for.
  name text,
  phase text NOT NULL DEFAULT 'waiting' CHECK (phase IN ('waiting', 'asked', 'working', 'done', 'refused', 'stopped')),
  asked_by_name text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- Azure's address of the operation under way: whoever takes the row over goes on with it.
  operation text,
  problem text,
  reason text,
  failures integer NOT NULL DEFAULT 0,
  check_at timestamptz(3),
  lease_until timestamptz(3),
  fence integer NOT NULL DEFAULT 0
);
-- Two people who ask for the same thing at once ask once.
CREATE UNIQUE INDEX azure_mend_one_open ON azure_mend (task, target) WHERE phase IN ('waiting', 'asked', 'working');
CREATE INDEX azure_mend_due ON azure_mend (check_at);
CREATE INDEX azure_mend_newest ON azure_mend (task, target, asked_at DESC);

-- A region as people want it. Without a row: offered as soon as a namespace is there, without a cap.
CREATE TABLE region_wish (
  location text PRIMARY KEY,
  namespace text,
  retired_at timestamptz(3),
  soft_cap integer CHECK (soft_cap > 0),
  version integer NOT NULL DEFAULT 0
);

-- One row, which nobody can add to: what reached the portal's address for Azure's events. No content of any event.
CREATE TABLE azure_delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  handshake_at timestamptz(3),
  received_at timestamptz(3),
  -- The newest change of a namespace itself, which no flow needs: tells that a test arrived.
  write_happened_at timestamptz(3),
  write_request_id text
);
INSERT INTO azure_delivery DEFAULT VALUES;

DO $$
DECLARE partner_table text;
BEGIN
  FOREACH partner_table IN ARRAY ARRAY['azure_reading', 'azure_mend', 'region_wish', 'azure_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partner_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', partner_table);
    EXECUTE format('CREATE POLICY admin_reads ON %I FOR SELECT TO portal_web USING (portal_role() = ''admin'')', partner_table);
    EXECUTE format('GRANT SELECT ON %I TO portal_web', partner_table);
    EXECUTE format('GRANT SELECT, UPDATE ON %I TO portal_worker', partner_table);
  END LOOP;
END
$$;
-- An admin asks; what came of it only the worker writes. Others of the partner's people look, and may have it read again.
CREATE POLICY admin_asks ON azure_reading FOR UPDATE TO portal_web USING (portal_role() = 'admin') WITH CHECK (portal_role() = 'admin');
GRANT UPDATE (asked_at, asks, check_at) ON azure_reading TO portal_web;
GRANT INSERT ON azure_mend, region_wish TO portal_worker;
CREATE POLICY admin_asks ON azure_mend FOR INSERT TO portal_web
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin' AND phase = 'waiting');
GRANT INSERT (id, batch_id, position, task, target, name, asked_by_name, asked_at, check_at) ON azure_mend TO portal_web;
CREATE POLICY admin_adds ON region_wish FOR INSERT TO portal_web
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin');
CREATE POLICY admin_changes ON region_wish FOR UPDATE TO portal_web
  USING (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin')
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin');
GRANT INSERT, UPDATE ON region_wish TO portal_web;
-- Customers are not offered what is retired; what it is capped at is none of their business.
CREATE POLICY retired ON region_wish FOR SELECT TO portal_web USING (retired_at IS NOT NULL);

-- Azure knocked, or its events arrived, perhaps one about a namespace itself. The receiver reads nothing.
CREATE FUNCTION azure_told(knocked boolean, happened timestamptz, request_id text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.portal_role() IS DISTINCT FROM 'azure-events' THEN
    RAISE EXCEPTION 'only what Azure tells' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF knocked THEN UPDATE public.azure_delivery SET handshake_at = now(); RETURN; END IF;
  UPDATE public.azure_delivery SET write_happened_at = happened, write_request_id = request_id
    WHERE write_happened_at IS NULL OR write_happened_at <= happened;
  -- No oftener, because events come by the thousand.
  UPDATE public.azure_delivery SET received_at = now() WHERE received_at IS NULL OR received_at < now() - interval '5 seconds';
END
$$;
REVOKE ALL ON FUNCTION azure_told FROM PUBLIC;
GRANT EXECUTE ON FUNCTION azure_told TO portal_web;

INSERT INTO work_table VALUES ('read-azure', 'azure_reading'), ('mend-azure', 'azure_mend');
