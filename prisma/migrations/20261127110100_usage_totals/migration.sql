-- What was published in an hour through one partner namespace, for whomever: the page about all organizations shows a day of
-- it as plots and beside Azure's counts, and reads a few rows instead of those of every organization.
CREATE TABLE usage_total (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  namespace text,
  hour timestamptz(3) NOT NULL,
  accepted bigint NOT NULL,
  failed bigint NOT NULL,
  dropped bigint NOT NULL,
  units bigint NOT NULL
);
CREATE UNIQUE INDEX usage_total_of ON usage_total (hour, namespace) NULLS NOT DISTINCT;
ALTER TABLE usage_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON usage_total FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON usage_total TO portal_worker USING (true);
GRANT SELECT ON usage_total TO portal_web;
GRANT SELECT, DELETE ON usage_total TO portal_worker;

-- One report after the other: a report adds minutes and lets others grow, each of which comes here by itself, so an order of
-- rows is not enough for two reports not to wait for each other crosswise.
CREATE OR REPLACE FUNCTION keep_usage_hour() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('usage_hour: one report after the other'));
  EXECUTE format($add$
    WITH hours AS MATERIALIZED (
      SELECT u.organization_id, f.partner_namespace AS namespace, date_trunc('hour', u.minute, 'UTC') AS hour, sum(sign * u.accepted) AS accepted,
        sum(sign * u.failed) AS failed, sum(sign * u.dropped) AS dropped, sum(sign * u.units) AS units, max(u.last_accepted_at) AS last_accepted_at
      FROM (%s) u LEFT JOIN event_flow f ON f.id = u.flow_id GROUP BY 1, 2, 3
    ), of_organizations AS (
      INSERT INTO usage_hour AS h (organization_id, namespace, hour, accepted, failed, dropped, units, last_accepted_at)
      SELECT * FROM hours
      ON CONFLICT (hour, organization_id, namespace) DO UPDATE SET accepted = h.accepted + excluded.accepted,
        failed = h.failed + excluded.failed, dropped = h.dropped + excluded.dropped, units = h.units + excluded.units,
        last_accepted_at = greatest(h.last_accepted_at, excluded.last_accepted_at)
    )
    INSERT INTO usage_total AS t (namespace, hour, accepted, failed, dropped, units)
    SELECT namespace, hour, sum(accepted), sum(failed), sum(dropped), sum(units) FROM hours GROUP BY 1, 2
    ON CONFLICT (hour, namespace) DO UPDATE SET accepted = t.accepted + excluded.accepted, failed = t.failed + excluded.failed,
      dropped = t.dropped + excluded.dropped, units = t.units + excluded.units
  $add$, CASE TG_OP WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM counted'
    ELSE 'SELECT 1 AS sign, * FROM counted UNION ALL SELECT -1, * FROM counted_before' END);
  RETURN NULL;
END
$$;

INSERT INTO usage_total (namespace, hour, accepted, failed, dropped, units)
SELECT namespace, hour, sum(accepted), sum(failed), sum(dropped), sum(units) FROM usage_hour GROUP BY 1, 2;
