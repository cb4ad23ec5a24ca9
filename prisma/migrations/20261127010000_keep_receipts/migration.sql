-- What Azure told is kept with one statement and no lock that others wait for: as a transaction of five that also wrote the
-- one row of the wake-up, each held up all others until it was on the disk (docs/decisions/011-an-event-is-a-hint.md).
CREATE FUNCTION keep_receipts(viewer jsonb, hints jsonb, received timestamptz, happened timestamptz, request_id text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM become_viewer(viewer);
  INSERT INTO event_receipt (event_id, channel, happened_at, client_request_id, received_at)
    SELECT "eventId", channel, to_timestamp(hint.happened), "clientRequestId", received
    FROM jsonb_to_recordset(hints) AS hint("eventId" text, channel text, happened float8, "clientRequestId" text)
    ON CONFLICT DO NOTHING;
  PERFORM azure_told(false, keep_receipts.happened, request_id);
END
$$;
