-- What support needs beside a flow: Azure's own words about the channel as last read, and notes among the partner's people.

-- id: of the flow. Without what names people (lib/domain/channel-body.ts).
CREATE TABLE channel_body (
  id uuid PRIMARY KEY REFERENCES event_flow (id) ON DELETE CASCADE,
  body json NOT NULL,
  read_at timestamptz(3) NOT NULL
);
ALTER TABLE channel_body ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON channel_body FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON channel_body TO portal_worker USING (true) WITH CHECK (true);
GRANT SELECT ON channel_body TO portal_web;
GRANT SELECT, INSERT, UPDATE ON channel_body TO portal_worker;

-- Customers never see them, also not in their own export.
CREATE TABLE flow_note (
  id uuid PRIMARY KEY,
  flow_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  author_id uuid NOT NULL,
  author_name text NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  at timestamptz(3) NOT NULL DEFAULT now(),
  FOREIGN KEY (flow_id, organization_id) REFERENCES event_flow (id, organization_id) ON DELETE CASCADE
);
CREATE INDEX flow_note_of_flow ON flow_note (flow_id, at);
ALTER TABLE flow_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY partner_reads ON flow_note FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY partner_writes ON flow_note FOR INSERT TO portal_web
  WITH CHECK (portal_role() = 'admin' AND portal_may_change() AND author_id = portal_person());
GRANT SELECT, INSERT ON flow_note TO portal_web;
