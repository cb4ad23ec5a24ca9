-- The list of all event flows, found and sorted by what people know of one, as fast with 100,000 as with 1,000
-- (docs/decisions/017-find-a-flow.md).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What a flow can be found by, in lower case; drafts are not in it. A table of its own, because event_flow is written
-- at every call to Azure and this only when people change something.
CREATE TABLE flow_search (
  id uuid PRIMARY KEY REFERENCES event_flow (id) ON DELETE CASCADE,
  text text NOT NULL,
  event_types text[] NOT NULL
);
CREATE INDEX flow_search_text ON flow_search USING gin (text gin_trgm_ops);
CREATE INDEX flow_search_event_types ON flow_search USING gin (event_types);
ALTER TABLE flow_search ENABLE ROW LEVEL SECURITY;

-- The channel without its generation: a name from an earlier request finds the flow too.
CREATE FUNCTION flow_search_text(flow event_flow, organization organization) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(concat_ws(E'\n', flow.name, flow.topic_name, flow.resource_group, flow.azure_subscription_id, flow.id,
    'flow-' || right(flow.id::text, 12) || '-' || flow.secret || '-', flow.sent_by_name, organization.name, organization.account_id))
$$;

CREATE FUNCTION keep_flow_search() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO flow_search AS s (id, text, event_types)
    SELECT NEW.id, flow_search_text(NEW, o), NEW.event_types FROM organization o WHERE o.id = NEW.organization_id
  ON CONFLICT (id) DO UPDATE SET text = excluded.text, event_types = excluded.event_types
    WHERE s.text <> excluded.text OR s.event_types <> excluded.event_types;
  RETURN NULL;
END
$$;
CREATE TRIGGER flow_search_added AFTER INSERT ON event_flow FOR EACH ROW
  WHEN (NEW.review <> 'not_sent') EXECUTE FUNCTION keep_flow_search();
CREATE TRIGGER flow_search_changed
  AFTER UPDATE OF name, topic_name, resource_group, azure_subscription_id, sent_by_name, event_types, review ON event_flow
  FOR EACH ROW WHEN (NEW.review <> 'not_sent') EXECUTE FUNCTION keep_flow_search();

CREATE FUNCTION keep_flow_search_of_organization() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE flow_search s SET text = flow_search_text(f, NEW) FROM event_flow f
    WHERE f.organization_id = NEW.id AND s.id = f.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER flow_search_renamed AFTER UPDATE OF name, account_id ON organization FOR EACH ROW
  WHEN (NEW.name <> OLD.name OR NEW.account_id <> OLD.account_id) EXECUTE FUNCTION keep_flow_search_of_organization();

INSERT INTO flow_search (id, text, event_types)
  SELECT f.id, flow_search_text(f, o), f.event_types FROM event_flow f JOIN organization o ON o.id = f.organization_id
  WHERE f.review <> 'not_sent';

-- A page of the list: ids in their order, what the list is ordered by there, and how many fit in all (at most one more
-- than `most`; null where counting would read too much). It runs as the owner and asks first who asks: behind
-- row-level security PostgreSQL uses no trigram index, because LIKE might tell of rows that a policy hides, and its
-- guesses about the policy make it read whole tables. `wish`: see lib/db/flow-list.ts.
CREATE FUNCTION portal_list_flows(wish jsonb, most integer, per_page integer)
  RETURNS TABLE (id uuid, key text, line integer, total integer) ROWS 50
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  fits text := 'f.review <> ''not_sent''';
  searched text := '';
  found uuid[];
  counted integer;
  sort text; sort_type text := ''; sign text := 'ASC'; past text;
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN; END IF;
  IF wish ? 'life' THEN fits := fits || format(' AND f.life = %L', wish->>'life'); END IF;
  IF wish ? 'change' THEN fits := fits || format(' AND f.change = %L', wish->>'change'); END IF;
  IF wish ? 'reasons' THEN fits := fits || format(' AND f.reason = ANY (%L::text[])', ARRAY(SELECT jsonb_array_elements_text(wish->'reasons'))); END IF;
  -- The deadline as the index flow_list_by_deadline has it.
  IF wish ? 'expiring' THEN fits := fits || ' AND f.life = ''waiting_for_activation'' AND CASE WHEN f.life = ''waiting_for_activation'' AND f.activate_by IS NOT NULL THEN f.activate_by ELSE timestamptz ''9999-12-31 00:00:00+00'' END < now() + interval ''48 hours'''; END IF;
  IF wish ? 'failing' THEN fits := fits || ' AND f.id IN (SELECT t.flow_id FROM test_event t WHERE t.outcome = ''refused'' AND t.asked_at > now() - interval ''7 days'')'; END IF;
  IF wish ? 'location' THEN fits := fits || format(' AND f.location = %L', wish->>'location'); END IF;
  IF wish ? 'organizationId' THEN fits := fits || format(' AND f.organization_id = %L::uuid', wish->>'organizationId'); END IF;
  IF wish ? 'pattern' THEN searched := searched || format(' AND s.text LIKE %L', wish->>'pattern'); END IF;
  IF wish ? 'eventType' THEN searched := searched || format(' AND s.event_types @> ARRAY[%L]', wish->>'eventType'); END IF;

  IF searched <> '' THEN
    EXECUTE format('SELECT ARRAY(SELECT id FROM flow_search s WHERE true%s LIMIT %s)', searched, most + 1) INTO found;
    IF cardinality(found) <= most THEN
      fits := fits || format(' AND f.id = ANY (%L::uuid[])', found);
    ELSE
      -- So many fit that reading the list in its order fills a page sooner than collecting them all would.
      fits := fits || format(' AND EXISTS (SELECT FROM flow_search s WHERE s.id = f.id%s)', searched);
    END IF;
  END IF;
  IF searched = '' OR cardinality(found) <= most THEN
    EXECUTE format('SELECT count(*) FROM (SELECT FROM event_flow f WHERE %s LIMIT %s) counted', fits, most + 1) INTO counted;
  END IF;

  -- Word for word as in the indexes flow_list_by_…: a date that is not there is last, or first where it means "never".
  CASE split_part(wish->>'order', '-', 1)
    WHEN 'name' THEN sort := 'f.name COLLATE "und-x-icu"'; sort_type := '::text COLLATE "und-x-icu"';
    WHEN 'deadline' THEN sort_type := '::timestamptz';
      sort := 'CASE WHEN life = ''waiting_for_activation'' AND activate_by IS NOT NULL THEN activate_by ELSE timestamptz ''9999-12-31 00:00:00+00'' END';
    WHEN 'asked' THEN sort := 'coalesce(looked_at, last_tried_at, timestamptz ''1970-01-01 00:00:00+00'')'; sort_type := '::timestamptz';
    ELSE sort := NULL;
  END CASE;
  -- The page before a place is read backwards from it.
  IF (wish->>'order' IN ('newest', 'name-desc', 'asked-desc')) <> (wish->>'backwards' = 'true') THEN sign := 'DESC'; END IF;
  past := CASE sign WHEN 'ASC' THEN '>' ELSE '<' END;
  IF wish ? 'place' AND sort IS NULL THEN
    fits := fits || format(' AND f.id %s %L::uuid', past, wish->'place'->>'id');
  ELSIF wish ? 'place' THEN
    fits := fits || format(' AND (%s, f.id) %s (%L%s, %L::uuid)', sort, past, wish->'place'->>'key', sort_type, wish->'place'->>'id');
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT p.id, %s, row_number() OVER ()::integer, $1 FROM (SELECT f.id%s FROM event_flow f WHERE %s ORDER BY %sf.id %s LIMIT %s) p',
    CASE sort_type WHEN '' THEN '''''' WHEN '::timestamptz' THEN 'to_char(p.key AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'')' ELSE 'p.key::text' END,
    ', ' || sort || ' AS key', fits, sort || ' ' || sign || ', ', sign, per_page) USING counted;
END
$$;
REVOKE ALL ON FUNCTION portal_list_flows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_list_flows TO portal_web;

-- How many flows fit each of these filters of portal_list_flows, each at most one more than `most`: a strip of numbers must
-- not read 100,000 flows.
CREATE FUNCTION portal_count_flows(wishes jsonb, most integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  counts jsonb := '{}';
  name text; wish jsonb;
BEGIN
  IF portal_role() IS DISTINCT FROM 'admin' THEN RETURN NULL; END IF;
  FOR name, wish IN SELECT key, value FROM jsonb_each(wishes) LOOP
    counts := counts || jsonb_build_object(name, coalesce((SELECT total FROM portal_list_flows(wish, most, 1)), 0));
  END LOOP;
  RETURN counts;
END
$$;
REVOKE ALL ON FUNCTION portal_count_flows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_count_flows TO portal_web;

-- Each order of the list, and each filter alone, with the flow's id behind it: a page is read from where the last ended.
CREATE INDEX flow_list_by_name ON event_flow (name COLLATE "und-x-icu", id) WHERE review <> 'not_sent';
CREATE INDEX flow_list_by_deadline ON event_flow
  ((CASE WHEN life = 'waiting_for_activation' AND activate_by IS NOT NULL THEN activate_by ELSE timestamptz '9999-12-31 00:00:00+00' END), id)
  WHERE review <> 'not_sent';
CREATE INDEX flow_list_by_asked ON event_flow ((coalesce(looked_at, last_tried_at, timestamptz '1970-01-01 00:00:00+00')), id)
  WHERE review <> 'not_sent';
CREATE INDEX flow_list_by_life ON event_flow (life, id);
CREATE INDEX flow_list_by_location ON event_flow (location, id) WHERE review <> 'not_sent';
CREATE INDEX flow_list_attention ON event_flow (change, id) WHERE change IN ('blocked', 'drifted');
CREATE INDEX test_event_refused ON test_event (asked_at, flow_id) WHERE outcome = 'refused';
