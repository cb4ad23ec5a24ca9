-- One organization with very much to do does not make the others wait (docs/decisions/027-fair-share.md): its wake-ups
-- come after theirs, and a part of each worker does not take them at all.
CREATE INDEX event_flow_due_of ON event_flow (organization_id, check_at);

-- Whether so many event flows of this organization are due that they are a crowd.
CREATE FUNCTION portal_is_crowd(organization uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) > 20 FROM (
    SELECT FROM public.event_flow WHERE organization_id = organization AND check_at <= now() + interval '1 second' LIMIT 21) due
$$;
REVOKE ALL ON FUNCTION portal_is_crowd FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_is_crowd TO portal_worker;

CREATE OR REPLACE FUNCTION portal_wake(task text, row_id uuid, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE crowd boolean := false;
BEGIN
  IF NOT EXISTS (SELECT FROM public.work_table known WHERE known.task = portal_wake.task) THEN RAISE EXCEPTION 'unknown task %', task; END IF;
  IF task = 'reconcile-flow' THEN
    SELECT public.portal_is_crowd(organization_id) INTO crowd FROM public.event_flow WHERE id = row_id;
  END IF;
  PERFORM graphile_worker.add_job(
    task, json_build_object('id', row_id), run_at => run_at, max_attempts => 1, job_key => task || ':' || row_id,
    priority => CASE WHEN crowd THEN 10 ELSE 0 END, flags => CASE WHEN crowd THEN ARRAY['crowd'] END);
END
$$;
