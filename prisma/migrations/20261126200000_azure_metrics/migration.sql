-- What Azure Monitor counted of each partner namespace, by the hour (docs/decisions/031-azure-metrics.md).
CREATE TABLE azure_metric_hour (
  namespace text NOT NULL,
  hour timestamptz(3) NOT NULL,
  published bigint NOT NULL,
  failed bigint NOT NULL,
  unmatched bigint NOT NULL,
  -- The average of successful requests; null: there were none.
  latency_ms double precision,
  -- Failed events by the name that Azure gives the error.
  errors jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (namespace, hour)
);
CREATE INDEX azure_metric_hour_hour ON azure_metric_hour (hour);

-- One for each region with a namespace: Azure Monitor is asked at an endpoint of the region.
CREATE TABLE azure_metric_reading (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  location text NOT NULL UNIQUE,
  check_at timestamptz(3) NOT NULL DEFAULT now(),
  lease_until timestamptz(3),
  fence integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  -- When it succeeded last.
  read_at timestamptz(3),
  -- What Azure said the last time, where it did not succeed.
  problem json,
  failing_since timestamptz(3)
);

DO $$
DECLARE partner_table text;
BEGIN
  FOREACH partner_table IN ARRAY ARRAY['azure_metric_hour', 'azure_metric_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partner_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', partner_table);
    EXECUTE format('CREATE POLICY admin_reads ON %I FOR SELECT TO portal_web USING (portal_role() = ''admin'')', partner_table);
    EXECUTE format('GRANT SELECT ON %I TO portal_web', partner_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_worker', partner_table);
  END LOOP;
END
$$;

INSERT INTO work_table VALUES ('read-metrics', 'azure_metric_reading');
