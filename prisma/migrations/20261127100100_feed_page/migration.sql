-- A page of the feed as one row. As a row for each route, as read_feed has it, every route was made into PostgreSQL's own
-- form of JSON and back into text, and was carried with the clock beside it. read_feed stays for web processes of the
-- build before (docs/decisions/034-two-builds-at-once.md).

-- The clock, and the routes after a position in their order; `after` null: all from the beginning, without what had ended
-- by now. `until`: leaves out what had ended by then. The plan is the one by the indexes, as in read_feed.
CREATE FUNCTION feed_page(viewer jsonb, after bigint, until bigint, most integer)
  RETURNS TABLE (mark text, clock bigint, forgotten bigint, routes json) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM become_viewer(viewer);
  SELECT feed_mark(), c.position, c.forgotten INTO mark, clock, forgotten FROM feed_clock c;
  IF NOT FOUND THEN RETURN; END IF;
  until := coalesce(until, CASE WHEN after IS NULL THEN clock ELSE -1 END);
  after := coalesce(after, 0);
  -- What is read after the clock is at least as new.
  SELECT coalesce(json_agg(f ORDER BY f.position), '[]') INTO routes FROM (SELECT * FROM feed_route r
    WHERE r.position > after AND (r.life = 'active' OR r.position > until) ORDER BY r.position LIMIT most) f;
  RETURN NEXT;
END
$$;
