-- The feed is read with one statement (docs/decisions/025-feed.md): as a transaction of five, the reading took longer than
-- all other hops of a change's way to its listeners together.

-- Names the viewer to row-level security, for the transaction or the one statement that it is called in.
CREATE FUNCTION become_viewer(settings jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('portal.' || key, value, true) FROM jsonb_each_text(settings);
END
$$;

-- A flow as the feed knows it. Whoever looks sees what row-level security shows them of the tables.
CREATE VIEW feed_route WITH (security_invoker = true) AS
  SELECT f.id, f.secret, f.generation, f.life, f.present, f.deleting, f.location, f.partner_namespace, f.event_types,
    f.observed_event_types, o.account_id, n.endpoint, r.organization_id, r.position, r.changed_at
  FROM route r JOIN event_flow f ON f.id = r.flow_id JOIN organization o ON o.id = f.organization_id
    LEFT JOIN partner_namespace n ON n.name = f.partner_namespace;
GRANT SELECT ON feed_route TO portal_web, portal_worker;

-- The clock, and the routes after a position in their order; `after` null: all from the beginning, without what had ended
-- by now. `until`: leaves out what had ended by then. One row without a route where there is none. Planning a statement
-- behind these policies takes longer than running it, so the plan is made once for each connection, and is the one by the
-- indexes: a plan for any number of routes would join and sort all of them for the first page.
CREATE FUNCTION read_feed(viewer jsonb, after bigint, until bigint, most integer)
  RETURNS TABLE (mark text, clock bigint, forgotten bigint, route jsonb) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM become_viewer(viewer);
  SELECT feed_mark(), c.position, c.forgotten INTO mark, clock, forgotten FROM feed_clock c;
  IF NOT FOUND THEN RETURN; END IF;
  until := coalesce(until, CASE WHEN after IS NULL THEN clock ELSE -1 END);
  after := coalesce(after, 0);
  -- What is read after the clock is at least as new.
  RETURN QUERY SELECT mark, clock, forgotten, to_jsonb(f) FROM feed_route f
    WHERE f.position > after AND (f.life = 'active' OR f.position > until) ORDER BY f.position LIMIT most;
  IF NOT FOUND THEN RETURN QUERY SELECT mark, clock, forgotten, NULL::jsonb; END IF;
END
$$;
