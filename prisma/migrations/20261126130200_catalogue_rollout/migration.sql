-- A change of the catalogue is a wish in each event flow that has the event type, and becomes a write to Azure in the same
-- reconcile as every other one (docs/decisions/020-catalogue-rollout.md). Columns of event_flow are the worker's alone.
CREATE TABLE "catalogue_rollout" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('describe', 'retire')),
    "names" TEXT[],
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "total" INTEGER NOT NULL,
    "reached" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "check_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "catalogue_rollout_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "catalogue_rollout_check_at_idx" ON "catalogue_rollout"("check_at");

ALTER TABLE "event_flow"
  ADD COLUMN "definitions_asked" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "definitions_confirmed" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "rollout_id" UUID;
CREATE INDEX event_flow_rollout ON event_flow (rollout_id) WHERE rollout_id IS NOT NULL;

GRANT SELECT, INSERT ON catalogue_rollout TO portal_web;
GRANT SELECT, UPDATE ON catalogue_rollout TO portal_worker;
ALTER TABLE catalogue_rollout ENABLE ROW LEVEL SECURITY;
CREATE POLICY partner_reads ON catalogue_rollout FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_asks ON catalogue_rollout FOR INSERT TO portal_web
  WITH CHECK (portal_role() = 'admin' AND current_setting('portal.member_role', true) = 'admin');
CREATE POLICY worker ON catalogue_rollout TO portal_worker USING (true) WITH CHECK (true);

INSERT INTO work_table VALUES ('roll-out-event-types', 'catalogue_rollout');
