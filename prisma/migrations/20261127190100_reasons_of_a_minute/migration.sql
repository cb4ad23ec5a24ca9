-- As before, but a minute keeps its hundred most frequent codes by their names and the others together: whoever reports made
-- a row as large as they liked. What was kept so far stays until its minute is reported again.
CREATE OR REPLACE FUNCTION add_reasons(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(code, times), '{}') FROM (
    SELECT CASE WHEN place <= 100 THEN code ELSE 'other' END AS code, sum(times) AS times FROM (
      -- What is together already takes no place of its own.
      SELECT key AS code, sum(value::bigint) AS times,
        CASE WHEN key = 'other' THEN 0 ELSE row_number() OVER (ORDER BY key = 'other', sum(value::bigint) DESC, key) END AS place
      FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) all_of GROUP BY key) placed
    GROUP BY 1
  ) added
$$;
