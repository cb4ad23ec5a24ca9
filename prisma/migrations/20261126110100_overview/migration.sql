-- How many event flows were in each state, day by day, for the overview: counted by the worker, the newest count of a
-- day stays.
CREATE TABLE flow_snapshot (
  day date NOT NULL,
  life text NOT NULL,
  flows integer NOT NULL,
  taken_at timestamptz(3) NOT NULL,
  PRIMARY KEY (day, life)
);
ALTER TABLE flow_snapshot ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON flow_snapshot FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON flow_snapshot TO portal_worker USING (true) WITH CHECK (true);
GRANT SELECT ON flow_snapshot TO portal_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON flow_snapshot TO portal_worker;

-- Two numbers about what Azure tells, for partner people who may not read what it told.
CREATE FUNCTION portal_event_health() RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN NULL; END IF;
  RETURN jsonb_build_object(
    'receivedAt', (SELECT max(received_at) FROM event_receipt),
    'waiting', (SELECT count(*) FROM (SELECT FROM event_receipt WHERE taken_at IS NULL LIMIT 1001) waiting));
END
$$;
REVOKE ALL ON FUNCTION portal_event_health FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_event_health TO portal_web;
CREATE INDEX event_receipt_newest ON event_receipt (received_at);
