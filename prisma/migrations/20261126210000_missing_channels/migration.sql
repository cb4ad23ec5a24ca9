-- Before a flow ends because its channel is not found, it is counted how many others of its namespace went the same way.
CREATE INDEX "event_flow_missing_idx" ON "event_flow" ("partner_namespace", "observed_at") WHERE "channel" IN ('missing', 'gone');
