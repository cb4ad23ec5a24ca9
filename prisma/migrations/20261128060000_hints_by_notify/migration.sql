-- As before, but workers hear of it directly (docs/decisions/046-what-an-activation-waits-for.md): a job had to be written, told
-- of, taken and ended first. One that hears nothing looks every five seconds. `portal_wake_hints` goes with a later version.
CREATE OR REPLACE FUNCTION keep_receipts(viewer jsonb, hints jsonb, received timestamptz, happened timestamptz, request_id text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM become_viewer(viewer);
  INSERT INTO event_receipt (event_id, channel, happened_at, client_request_id, received_at)
    SELECT "eventId", channel, to_timestamp(hint.happened), "clientRequestId", received
    FROM jsonb_to_recordset(hints) AS hint("eventId" text, channel text, happened float8, "clientRequestId" text)
    ORDER BY "eventId", channel
    ON CONFLICT DO NOTHING;
  IF FOUND THEN PERFORM pg_notify('azure_told', ''); END IF;
  PERFORM azure_told(false, keep_receipts.happened, request_id);
END
$$;
