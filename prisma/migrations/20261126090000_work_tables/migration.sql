-- What the worker can be woken for. A migration that brings a new kind of work adds its row here, instead of writing
-- the functions below again: two such migrations would undo each other.
CREATE TABLE work_table (
  task text PRIMARY KEY,
  -- Rows with id, check_at and lease_until that are due by themselves; null for work that has no row of its own.
  table_name text UNIQUE
);
INSERT INTO work_table VALUES
  ('reconcile-flow', 'event_flow'), ('send-test-event', 'test_event'), ('sweep-namespace', 'namespace_sweep'), ('take-hints', NULL);
ALTER TABLE work_table ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON work_table FOR SELECT TO portal_worker USING (true);
GRANT SELECT ON work_table TO portal_worker;

CREATE OR REPLACE FUNCTION portal_wake(task text, row_id uuid, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.work_table known WHERE known.task = portal_wake.task) THEN RAISE EXCEPTION 'unknown task %', task; END IF;
  PERFORM graphile_worker.add_job(
    task, json_build_object('id', row_id), run_at => run_at, max_attempts => 1, job_key => task || ':' || row_id);
END
$$;

-- Rows that are due and held by nobody: how many were woken, at most `most` of each kind.
CREATE FUNCTION portal_wake_due(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE work record; woken integer := 0; rows integer;
BEGIN
  FOR work IN SELECT task, table_name FROM work_table WHERE table_name IS NOT NULL LOOP
    EXECUTE format(
      'SELECT count(*) FROM (SELECT id FROM %I WHERE check_at < now() - interval ''2 seconds''
         AND (lease_until IS NULL OR lease_until < now()) ORDER BY check_at LIMIT $1) due, LATERAL portal_wake(%L, due.id, now())',
      work.table_name, work.task) INTO rows USING most;
    woken := woken + rows;
  END LOOP;
  RETURN woken;
END
$$;
REVOKE ALL ON FUNCTION portal_wake_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_wake_due TO portal_worker;
