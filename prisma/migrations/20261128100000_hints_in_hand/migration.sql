-- As take_receipts, which goes with a later version, but the first `hands` of the flows are given to the worker that asks, taken for
-- it as take_flow does: a job for each had to be written, told of, asked for by every place of every worker, and ended
-- (docs/decisions/046-what-an-activation-waits-for.md). The others are woken as before. A worker that dies with them in its hands
-- leaves them due, and the look every five seconds finds them when their leases are over. A row for each flow that is given, those first at which
-- somebody looks, or one without a flow; `taken`: how many receipts; `mark`: the row's xmin, by which is seen whether it is still as it was taken.
CREATE FUNCTION take_told(viewer jsonb, most integer, endings text[], hands integer, seconds integer)
  RETURNS TABLE (taken integer, flow event_flow, crowd boolean, held boolean, at timestamptz, mark text) LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  receipts integer;
  told text[];
  named text[];
  due uuid[];
BEGIN
  PERFORM become_viewer(viewer);
  WITH receipt AS (
    UPDATE event_receipt SET taken_at = now() WHERE (event_id, channel) IN (
      SELECT event_id, channel FROM event_receipt WHERE taken_at IS NULL
      ORDER BY received_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING channel,
      CASE WHEN client_request_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN client_request_id::uuid END AS call)
  SELECT count(*), array_agg(DISTINCT channel) FILTER (WHERE a.id IS NULL) INTO receipts, told
    FROM receipt LEFT JOIN attempt a ON a.id = receipt.call;
  IF told IS NULL THEN
    taken := receipts;
    RETURN NEXT;
    RETURN;
  END IF;
  named := ARRAY(SELECT lower(name) FROM unnest(told) name);
  WITH living AS (
    SELECT id FROM event_flow f
    WHERE review = 'accepted' AND life <> ALL (endings) AND (
      'flow-' || right(id::text, 12) || '-' || secret || '-' || generation::text
        = ANY (named)
      OR (adopted_channel IS NOT NULL AND adopted_channel = ANY (told) AND generation = 1))
    ORDER BY id FOR UPDATE
  ), hinted AS (
    UPDATE event_flow f SET check_at = least(f.check_at, now()),
      hinted_at = greatest(now(), f.last_tried_at + interval '1 millisecond', f.looked_at + interval '1 millisecond') FROM living
    WHERE f.id = living.id RETURNING f.id, f.lease_until, f.watched_until > now() AS watched
  )
  SELECT array_agg(id ORDER BY watched DESC NULLS LAST, id) INTO due FROM hinted WHERE lease_until IS NULL;
  PERFORM portal_wake('reconcile-flow', id, now()) FROM unnest(due[hands + 1:]) id;
  RETURN QUERY SELECT receipts, given.*, pg_current_xact_id()::xid::text FROM (SELECT) receipt
    LEFT JOIN LATERAL (SELECT mine.* FROM unnest(due[1:hands]) id, LATERAL take_flow(viewer, id, seconds) mine) given ON true;
END
$$;
