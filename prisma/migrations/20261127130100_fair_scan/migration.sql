-- The scan took the oldest rows that are due, whoever's they are: behind one organization's hundreds, each with its wake-up
-- waiting, it never came to another's whose wake-up was lost, and wrote a hundred wake-ups anew every five seconds
-- (docs/decisions/027-fair-share.md). Now the first twenty of each organization come before the rest of anybody's, and what
-- waits in the queue already is not woken again. In plpgsql, because the queue's tables are made after the migrations.
CREATE FUNCTION portal_due_flows(most integer) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT due.id FROM organization o, LATERAL (
      SELECT f.id, f.check_at, row_number() OVER (ORDER BY f.check_at) AS turn FROM event_flow f
      WHERE f.organization_id = o.id AND f.check_at < now() - interval '2 seconds'
        AND (f.lease_until IS NULL OR f.lease_until < now()) ORDER BY f.check_at LIMIT most) due
    WHERE NOT EXISTS (SELECT FROM graphile_worker._private_jobs job
      WHERE job.key = 'reconcile-flow:' || due.id AND job.is_available AND job.run_at <= now())
    ORDER BY due.turn > 20, due.check_at LIMIT most;
END
$$;
REVOKE ALL ON FUNCTION portal_due_flows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_due_flows TO portal_worker;

-- As before, but for the event flows.
CREATE OR REPLACE FUNCTION portal_wake_due(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE work record; woken integer; rows integer;
BEGIN
  SELECT count(*) INTO woken FROM portal_due_flows(most) AS due (id), LATERAL portal_wake('reconcile-flow', due.id, now());
  FOR work IN SELECT task, table_name FROM work_table WHERE table_name <> 'event_flow' LOOP
    EXECUTE format(
      'SELECT count(*) FROM (SELECT id FROM %I WHERE check_at < now() - interval ''2 seconds''
         AND (lease_until IS NULL OR lease_until < now()) ORDER BY check_at LIMIT $1) due, LATERAL portal_wake(%L, due.id, now())',
      work.table_name, work.task) INTO rows USING most;
    woken := woken + rows;
  END LOOP;
  RETURN woken;
END
$$;
