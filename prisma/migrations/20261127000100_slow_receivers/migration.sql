-- A receiver that is slow, or that does not take what it is sent, does not make the other receivers wait
-- (docs/decisions/027-fair-share.md): its messages come after theirs, and one place of each worker does not take them.
ALTER TABLE webhook_delivery ADD COLUMN took_ms integer;
CREATE INDEX "webhook_delivery_endpoint_id_last_tried_at_idx" ON webhook_delivery (endpoint_id, last_tried_at);

-- By the newest try: it failed, or took longer than two seconds.
CREATE FUNCTION portal_is_slow_receiver(endpoint uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((
    SELECT problem IS NOT NULL OR took_ms > 2000 FROM public.webhook_delivery
    WHERE endpoint_id = endpoint AND last_tried_at IS NOT NULL ORDER BY last_tried_at DESC LIMIT 1), false)
$$;
REVOKE ALL ON FUNCTION portal_is_slow_receiver FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_is_slow_receiver TO portal_worker;

CREATE OR REPLACE FUNCTION portal_wake(task text, row_id uuid, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  crowd boolean := false;
  slow boolean := false;
BEGIN
  IF NOT EXISTS (SELECT FROM public.work_table known WHERE known.task = portal_wake.task) THEN RAISE EXCEPTION 'unknown task %', task; END IF;
  IF task = 'reconcile-flow' THEN
    SELECT public.portal_is_crowd(organization_id) INTO crowd FROM public.event_flow WHERE id = row_id;
  ELSIF task = 'send-webhook' THEN
    SELECT public.portal_is_slow_receiver(endpoint_id) INTO slow FROM public.webhook_delivery WHERE id = row_id;
  END IF;
  PERFORM graphile_worker.add_job(
    task, json_build_object('id', row_id), run_at => run_at, max_attempts => 1, job_key => task || ':' || row_id,
    priority => CASE WHEN crowd OR slow THEN 10 ELSE 0 END,
    flags => CASE WHEN crowd THEN ARRAY['crowd'] WHEN slow THEN ARRAY['slow'] END);
END
$$;
