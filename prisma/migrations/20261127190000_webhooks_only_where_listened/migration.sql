-- As before, but nothing is prepared for deliveries where nobody listens: that took a fifth of what a change of a route
-- costs at its commit (docs/decisions/025-feed.md). An address that comes to listen meanwhile is told of the next change.
CREATE OR REPLACE FUNCTION take_route_position(flow uuid, organization uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken bigint; delivery uuid;
BEGIN
  UPDATE feed_clock SET position = position + 1 RETURNING position INTO taken;
  INSERT INTO route (flow_id, organization_id, position, changed_at) VALUES (flow, organization, taken, clock_timestamp())
    ON CONFLICT (flow_id) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at;
  PERFORM pg_notify('route_changed', taken::text);
  IF NOT EXISTS (SELECT FROM webhook_endpoint WHERE off_at IS NULL) THEN RETURN; END IF;
  FOR delivery IN
    INSERT INTO webhook_delivery (endpoint_id, flow_id, check_at)
      SELECT id, flow, now() FROM webhook_endpoint WHERE off_at IS NULL RETURNING id
  LOOP
    PERFORM portal_wake('send-webhook', delivery, now());
  END LOOP;
END
$$;
