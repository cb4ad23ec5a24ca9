-- What was published in an hour for an organization through one partner namespace: the page about all organizations reads a
-- day of it, which by the minute would be more with every event flow there is. `namespace` null: there was no event flow.
CREATE TABLE usage_hour (
  organization_id uuid NOT NULL REFERENCES organization (id),
  namespace text,
  hour timestamptz(3) NOT NULL,
  accepted bigint NOT NULL,
  failed bigint NOT NULL,
  dropped bigint NOT NULL,
  units bigint NOT NULL,
  last_accepted_at timestamptz(3),
  id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);
CREATE UNIQUE INDEX usage_hour_of ON usage_hour (hour, organization_id, namespace) NULLS NOT DISTINCT;
ALTER TABLE usage_hour ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON usage_hour FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON usage_hour TO portal_worker USING (true);
GRANT SELECT ON usage_hour TO portal_web;
GRANT SELECT, DELETE ON usage_hour TO portal_worker;

-- Kept by triggers, so that the build before, which knows minutes alone, adds to it too. In one order, so that two reports at
-- once wait for each other and never crosswise.
CREATE FUNCTION keep_usage_hour() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format($add$
    INSERT INTO usage_hour AS h (organization_id, namespace, hour, accepted, failed, dropped, units, last_accepted_at)
    SELECT u.organization_id, f.partner_namespace, date_trunc('hour', u.minute, 'UTC'), sum(sign * u.accepted), sum(sign * u.failed),
      sum(sign * u.dropped), sum(sign * u.units), max(u.last_accepted_at)
    FROM (%s) u LEFT JOIN event_flow f ON f.id = u.flow_id GROUP BY 1, 2, 3 ORDER BY 3, 1, 2
    ON CONFLICT (hour, organization_id, namespace) DO UPDATE SET accepted = h.accepted + excluded.accepted,
      failed = h.failed + excluded.failed, dropped = h.dropped + excluded.dropped, units = h.units + excluded.units,
      last_accepted_at = greatest(h.last_accepted_at, excluded.last_accepted_at)
  $add$, CASE TG_OP WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM counted'
    ELSE 'SELECT 1 AS sign, * FROM counted UNION ALL SELECT -1, * FROM counted_before' END);
  RETURN NULL;
END
$$;
CREATE TRIGGER usage_hour_begins AFTER INSERT ON usage_minute
  REFERENCING NEW TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION keep_usage_hour();
CREATE TRIGGER usage_hour_grows AFTER UPDATE ON usage_minute
  REFERENCING OLD TABLE AS counted_before NEW TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION keep_usage_hour();

INSERT INTO usage_hour (organization_id, namespace, hour, accepted, failed, dropped, units, last_accepted_at)
SELECT u.organization_id, f.partner_namespace, date_trunc('hour', u.minute, 'UTC'), sum(u.accepted), sum(u.failed), sum(u.dropped),
  sum(u.units), max(u.last_accepted_at)
FROM usage_minute u LEFT JOIN event_flow f ON f.id = u.flow_id GROUP BY 1, 2, 3;

-- Minutes with something to mend, few among all that are counted: what a customer did not choose is no problem. A column,
-- because behind row-level security PostgreSQL uses no index for a comparison of JSON.
ALTER TABLE usage_minute ADD COLUMN has_problem boolean GENERATED ALWAYS AS ((reasons - 'type_not_chosen') <> '{}') STORED;
CREATE INDEX usage_minute_problems ON usage_minute (minute) WHERE has_problem;
CREATE INDEX test_event_accepted ON test_event (answered_at) WHERE outcome = 'accepted';
