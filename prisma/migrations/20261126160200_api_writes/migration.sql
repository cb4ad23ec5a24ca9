-- What systems of the partner write (docs/decisions/026-api-writes.md). The answer to a write is kept for a day under the
-- key that the system chose, so that a request whose answer was lost can be sent again and is done once.
CREATE TABLE "api_request" (
    "token_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    -- The id of what the request makes: the same for every try.
    "proposed_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- One process at a time; whoever comes after a dead one goes on.
    "held_until" TIMESTAMPTZ(3),
    "status" INTEGER,
    "answer" JSON,
    CONSTRAINT "api_request_pkey" PRIMARY KEY ("token_id", "key"),
    CONSTRAINT "api_request_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "service_token"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "api_request_began_at_idx" ON "api_request"("began_at");
ALTER TABLE api_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON api_request TO portal_web
  USING (portal_role() = 'service' AND token_id = portal_person()) WITH CHECK (portal_role() = 'service' AND token_id = portal_person());
GRANT SELECT, INSERT, UPDATE, DELETE ON api_request TO portal_web;

CREATE POLICY service_reads ON event_type FOR SELECT TO portal_web USING (portal_scope('event-types:read', 'event-types:write'));
CREATE POLICY service_adds ON event_type FOR INSERT TO portal_web WITH CHECK (portal_scope('event-types:write'));
CREATE POLICY service_changes ON event_type FOR UPDATE TO portal_web
  USING (portal_scope('event-types:write')) WITH CHECK (portal_scope('event-types:write'));
-- Who changes an event type must know who has it: what may become of it and what is written to Azure depend on that.
CREATE POLICY service_counts ON event_flow FOR SELECT TO portal_web USING (portal_scope('event-types:write'));
CREATE POLICY service_counts ON test_event FOR SELECT TO portal_web USING (portal_scope('event-types:write'));
CREATE POLICY service_reads ON catalogue_rollout FOR SELECT TO portal_web USING (portal_scope('event-types:write'));
CREATE POLICY service_asks ON catalogue_rollout FOR INSERT TO portal_web WITH CHECK (portal_scope('event-types:write'));
