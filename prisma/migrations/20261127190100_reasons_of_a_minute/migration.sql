-- As before, but a minute keeps about a hundred codes by their names and the others together: whoever reports made a row as
-- large as they liked. What was kept so far stays until its minute is reported again.
CREATE OR REPLACE FUNCTION add_reasons(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(code, times), '{}') FROM (
    SELECT CASE WHEN place <= 100 THEN code ELSE 'other' END AS code, sum(times) AS times FROM (
      -- What is together already takes no place of its own, nor what customers chose not to get, which is told from troubles by
      -- its name.
      SELECT key AS code, sum(value::bigint) AS times,
        CASE WHEN key IN ('other', 'type_not_chosen') THEN 0
          ELSE row_number() OVER (ORDER BY key IN ('other', 'type_not_chosen'), sum(value::bigint) DESC, key) END AS place
      FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) all_of GROUP BY key) placed
    GROUP BY 1
  ) added
$$;
