-- As before, and the worker is woken by the same statement: a web process has a few of them under way at a time, for all
-- posts that came meanwhile (docs/decisions/011-an-event-is-a-hint.md). In one order, so that two that tell the same never
-- wait for each other.
CREATE OR REPLACE FUNCTION keep_receipts(viewer jsonb, hints jsonb, received timestamptz, happened timestamptz, request_id text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM become_viewer(viewer);
  INSERT INTO event_receipt (event_id, channel, happened_at, client_request_id, received_at)
    SELECT "eventId", channel, to_timestamp(hint.happened), "clientRequestId", received
    FROM jsonb_to_recordset(hints) AS hint("eventId" text, channel text, happened float8, "clientRequestId" text)
    ORDER BY "eventId", channel
    ON CONFLICT DO NOTHING;
  IF FOUND THEN PERFORM portal_wake_hints(); END IF;
  PERFORM azure_told(false, keep_receipts.happened, request_id);
END
$$;

-- All receipts are taken together, so their wake-up has one name, and one that waits is enough: whoever writes it anew keeps
-- the others waiting until it is on the disk. A worker that takes it looks again after it has taken what it found, so what
-- was not committed yet is found then, or by the worker's own look every five seconds.
CREATE FUNCTION portal_wake_hints() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM graphile_worker._private_jobs job
      WHERE job.key = 'take-hints:00000000-0000-4000-8000-000000000000' AND job.is_available AND job.run_at <= now()) THEN
    PERFORM public.portal_wake('take-hints', '00000000-0000-4000-8000-000000000000', now());
  END IF;
END
$$;
REVOKE ALL ON FUNCTION portal_wake_hints FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_wake_hints TO portal_web;
