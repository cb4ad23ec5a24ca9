-- Between Azure's event and the worker's look at the channel stood some twenty statements, one after the other: each way to
-- the database and back takes longer than what it asks for. These two are one statement each.

-- Takes at most so many of the receipts, and makes due now the living flows whose channels they name; gives how many it
-- took. Echoes of our own calls are known by their client request id and cost no read. One statement makes flows due, because
-- people wait for the locks of it; in one order, so that two workers never wait for each other. While a worker holds a flow
-- it looks at the row again itself. By the database's clock and after every look before it, or the hint would count as looked
-- into (F-20). The name of a channel is as in event_flow_channel_name. A column of these tables that is called like a variable, one day,
-- is not meant.
CREATE FUNCTION take_receipts(viewer jsonb, most integer, endings text[]) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  taken integer;
  woken integer;
  told text[];
  named text[];
BEGIN
  PERFORM become_viewer(viewer);
  WITH receipt AS (
    UPDATE event_receipt SET taken_at = now() WHERE (event_id, channel) IN (
      SELECT event_id, channel FROM event_receipt WHERE taken_at IS NULL
      ORDER BY received_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING channel,
      CASE WHEN client_request_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN client_request_id::uuid END AS call)
  SELECT count(*), array_agg(DISTINCT channel) FILTER (WHERE a.id IS NULL) INTO taken, told
    FROM receipt LEFT JOIN attempt a ON a.id = receipt.call;
  IF told IS NULL THEN RETURN taken; END IF;
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
    WHERE f.id = living.id RETURNING f.id, f.lease_until
  )
  SELECT count(portal_wake('reconcile-flow', id, now())::text) INTO woken FROM hinted WHERE lease_until IS NULL;
  RETURN taken;
END
$$;

-- Takes a flow for a worker, for so many seconds, and gives it as it is then; no row while another one holds it. Whoever left
-- a call open is dead or late: what Azure answered nobody will ever write down. `crowd`: so many flows of its organization are
-- due that others would wait for them. `held`: the brake holds it. `at`: the database's time.
CREATE FUNCTION take_flow(viewer jsonb, flow_id uuid, seconds integer)
  RETURNS TABLE (flow event_flow, crowd boolean, held boolean, at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
  PERFORM become_viewer(viewer);
  UPDATE event_flow f SET lease_until = now() + make_interval(secs => seconds), fence = f.fence + 1
    WHERE f.id = take_flow.flow_id AND (f.lease_until IS NULL OR f.lease_until < now()) RETURNING f.* INTO flow;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE attempt a SET outcome = 'unknown'
    WHERE a.flow_id = take_flow.flow_id AND a.outcome = 'open' AND a.fence < (flow).fence;
  crowd := portal_is_crowd((flow).organization_id);
  held := EXISTS (SELECT FROM held_flow h WHERE h.flow_id = take_flow.flow_id);
  at := clock_timestamp();
  RETURN NEXT;
END
$$;
