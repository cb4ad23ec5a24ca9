-- The publishing feed (docs/decisions/025-feed.md): which event flows the partner's systems may have to publish to, and
-- the order in which they changed. What a route says is decided by lib/domain/route.ts from the flow as it is; here is
-- only that something of it changed, and when in the order of all changes.
CREATE TABLE "feed_clock" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "position" BIGINT NOT NULL DEFAULT 0,
    -- Changes up to here may have been forgotten with the rows that they were about.
    "forgotten" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "feed_clock_pkey" PRIMARY KEY ("one"),
    CONSTRAINT "feed_clock_one" CHECK ("one")
) WITH (fillfactor = 50);

CREATE TABLE "route" (
    "flow_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "route_pkey" PRIMARY KEY ("flow_id"),
    CONSTRAINT "route_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "route_position_key" ON "route"("position");
CREATE INDEX "route_organization_id_position_idx" ON "route"("organization_id", "position");

INSERT INTO route (flow_id, organization_id, position)
  SELECT id, organization_id, row_number() OVER (ORDER BY id) FROM event_flow WHERE life = 'active' OR activated_at IS NOT NULL;
INSERT INTO feed_clock (position) SELECT count(*) FROM route;

ALTER TABLE feed_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE route ENABLE ROW LEVEL SECURITY;
CREATE POLICY service_reads ON feed_clock FOR SELECT TO portal_web USING (portal_scope('routes:read', 'usage:write'));
CREATE POLICY service_reads ON route FOR SELECT TO portal_web USING (portal_scope('routes:read', 'usage:write'));
CREATE POLICY worker ON feed_clock FOR SELECT TO portal_worker USING (true);
CREATE POLICY worker ON route FOR SELECT TO portal_worker USING (true);
GRANT SELECT ON feed_clock, route TO portal_web, portal_worker;

-- A position is taken when the transaction commits and not before: the row of the clock stays locked for the commit
-- alone, always as the last lock, and whoever sees a position sees all that came before it.
CREATE FUNCTION take_route_position(flow uuid, organization uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken bigint;
BEGIN
  UPDATE feed_clock SET position = position + 1 RETURNING position INTO taken;
  INSERT INTO route (flow_id, organization_id, position, changed_at) VALUES (flow, organization, taken, clock_timestamp())
    ON CONFLICT (flow_id) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at;
  PERFORM pg_notify('route_changed', taken::text);
END
$$;
REVOKE ALL ON FUNCTION take_route_position FROM PUBLIC;

-- Once a flow was active it stays in the feed, so that its end is told too, whatever it becomes.
CREATE FUNCTION route_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.life = 'active' OR EXISTS (SELECT FROM route WHERE flow_id = NEW.id) THEN
    PERFORM take_route_position(NEW.id, NEW.organization_id);
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER route_added AFTER INSERT ON event_flow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.life = 'active') EXECUTE FUNCTION route_changed();
CREATE CONSTRAINT TRIGGER route_changed AFTER UPDATE ON event_flow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.life, NEW.present, NEW.deleting, NEW.generation, NEW.location, NEW.partner_namespace, NEW.event_types, NEW.observed_event_types)
    IS DISTINCT FROM (OLD.life, OLD.present, OLD.deleting, OLD.generation, OLD.location, OLD.partner_namespace, OLD.event_types, OLD.observed_event_types))
  EXECUTE FUNCTION route_changed();

-- All routes of a namespace whose endpoint is another one, or none any more.
CREATE FUNCTION namespace_changed(namespace text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM take_route_position(f.id, f.organization_id) FROM event_flow f JOIN route r ON r.flow_id = f.id
    WHERE f.partner_namespace = namespace;
END
$$;
REVOKE ALL ON FUNCTION namespace_changed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION namespace_changed TO portal_worker;

CREATE FUNCTION route_forgotten() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE feed_clock SET forgotten = greatest(forgotten, OLD.position);
  RETURN NULL;
END
$$;
CREATE TRIGGER route_forgotten AFTER DELETE ON route FOR EACH ROW EXECUTE FUNCTION route_forgotten();

-- Which feed a cursor is of: another after a restore, a copy or a failover, where the order of changes may be another one.
CREATE FUNCTION feed_mark() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(encode(sha256(convert_to(concat_ws(' ', c.id, s.system_identifier, p.timeline_id), 'UTF8')), 'hex'), 12)
    FROM feed_clock c, pg_control_system() s, pg_control_checkpoint() p
$$;
