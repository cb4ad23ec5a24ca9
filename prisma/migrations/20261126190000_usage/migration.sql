-- What the partner's publisher did, as it reports it: by the minute, for one event flow and type. `flow_id` null: the
-- account had no event flow to publish to.
CREATE TABLE usage_minute (
  organization_id uuid NOT NULL REFERENCES organization (id),
  flow_id uuid REFERENCES event_flow (id) ON DELETE CASCADE,
  event_type text NOT NULL,
  minute timestamptz(3) NOT NULL,
  accepted integer NOT NULL,
  failed integer NOT NULL,
  dropped integer NOT NULL,
  -- Accepted, in begun units of 64 KB an event, as Azure counts.
  units bigint NOT NULL,
  last_accepted_at timestamptz(3),
  -- Why events were dropped or failed: a code, and how often.
  reasons jsonb NOT NULL DEFAULT '{}',
  id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);
CREATE UNIQUE INDEX usage_minute_of ON usage_minute (organization_id, flow_id, event_type, minute) NULLS NOT DISTINCT;
CREATE INDEX usage_minute_flow ON usage_minute (flow_id, minute);
CREATE INDEX usage_minute_minute ON usage_minute (minute);

-- A report is counted once, however often the publisher sends it.
CREATE TABLE usage_report (
  id uuid PRIMARY KEY,
  token_id uuid NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX usage_report_received ON usage_report (received_at);

CREATE FUNCTION add_reasons(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(code, times), '{}') FROM (
    SELECT key AS code, sum(value::bigint) AS times FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) all_of GROUP BY key
  ) added
$$;

ALTER TABLE usage_minute ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY reads ON usage_minute FOR SELECT TO portal_web
  USING (organization_id = portal_organization() OR portal_role() = 'admin' OR portal_scope('usage:write'));
CREATE POLICY service_adds ON usage_minute FOR INSERT TO portal_web WITH CHECK (portal_scope('usage:write'));
CREATE POLICY service_adds_to ON usage_minute FOR UPDATE TO portal_web
  USING (portal_scope('usage:write')) WITH CHECK (portal_scope('usage:write'));
CREATE POLICY service_reports ON usage_report FOR INSERT TO portal_web WITH CHECK (portal_scope('usage:write'));
CREATE POLICY service_knows ON usage_report FOR SELECT TO portal_web USING (portal_scope('usage:write'));
CREATE POLICY worker ON usage_minute TO portal_worker USING (true);
CREATE POLICY worker ON usage_report TO portal_worker USING (true);
GRANT SELECT, INSERT, UPDATE (accepted, failed, dropped, units, last_accepted_at, reasons) ON usage_minute TO portal_web;
GRANT SELECT, INSERT ON usage_report TO portal_web;
GRANT SELECT, DELETE ON usage_minute, usage_report TO portal_worker;
