-- Who uses an event type. Both run as the owner and ask first who asks: behind row-level security PostgreSQL uses no index for
-- @>, and reads every event flow for an event type that nobody has (docs/decisions/017-find-a-flow.md). Names are written
-- into the statement, because PostgreSQL plans a name that few have otherwise than one that all have.

-- How many event flows and drafts have each of these, each at most one more than `most`.
CREATE FUNCTION portal_count_event_types(names text[], most integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  counts jsonb := '{}';
  name text; counted integer;
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN NULL; END IF;
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('SELECT count(*) FROM (SELECT FROM event_flow WHERE event_types @> ARRAY[%L] LIMIT %s) counted', name, most + 1)
      INTO counted;
    counts := counts || jsonb_build_object(name, counted);
  END LOOP;
  RETURN counts;
END
$$;
REVOKE ALL ON FUNCTION portal_count_event_types FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_count_event_types TO portal_web;

-- The same for one, by life and by organization (the ten with most): of the newest `most` event flows that have it.
CREATE FUNCTION portal_event_type_use(name text, most integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found jsonb;
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN NULL; END IF;
  EXECUTE format($use$
    WITH newest AS MATERIALIZED (
      SELECT life, organization_id FROM event_flow WHERE event_types @> ARRAY[%1$L] ORDER BY id DESC LIMIT %2$s + 1
    ), counted AS MATERIALIZED (SELECT * FROM newest LIMIT %2$s)
    SELECT jsonb_build_object(
      'more', (SELECT count(*) > %2$s FROM newest),
      'lives', coalesce((SELECT jsonb_agg(l ORDER BY l.life) FROM (SELECT life, count(*) AS flows FROM counted GROUP BY life) l), '[]'),
      'organizationCount', (SELECT count(DISTINCT organization_id) FROM counted),
      'organizations', coalesce((SELECT jsonb_agg(u) FROM (
        SELECT o.id, o.name, count(*) AS flows FROM counted c JOIN organization o ON o.id = c.organization_id
        GROUP BY o.id ORDER BY count(*) DESC, o.name LIMIT 10) u), '[]'),
      'testEvents', (SELECT count(*) FROM (SELECT FROM test_event WHERE event_type = %1$L LIMIT %2$s) sent))
  $use$, name, most) INTO found;
  RETURN found;
END
$$;
REVOKE ALL ON FUNCTION portal_event_type_use FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_event_type_use TO portal_web;
CREATE INDEX test_event_of_type ON test_event (event_type);
