-- Azure's events about channels. A receipt is a hint that triggers a read, never a fact: of the event only what names
-- the channel and our own call is kept; claims and caller never get here (lib/domain/azure-hint.ts).
CREATE TABLE "event_receipt" (
  "event_id" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "client_request_id" TEXT,
  "happened_at" TIMESTAMPTZ(3) NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "taken_at" TIMESTAMPTZ(3),
  CONSTRAINT "event_receipt_pkey" PRIMARY KEY ("event_id", "channel")
);
CREATE INDEX "event_receipt_taken_at_received_at_idx" ON "event_receipt"("taken_at", "received_at");
ALTER TABLE "event_flow" ADD COLUMN "hinted_at" TIMESTAMPTZ(3);
CREATE INDEX "event_flow_secret_idx" ON "event_flow"("secret");

ALTER TABLE event_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY azure_tells ON event_receipt FOR INSERT TO portal_web WITH CHECK (portal_role() = 'azure-events');
CREATE POLICY worker ON event_receipt TO portal_worker USING (true) WITH CHECK (true);
GRANT INSERT ON event_receipt TO portal_web;
GRANT SELECT, UPDATE, DELETE ON event_receipt TO portal_worker;

-- One wake-up for all receipts: they are taken together.
CREATE OR REPLACE FUNCTION portal_wake(task text, row_id uuid, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF task NOT IN ('reconcile-flow', 'send-test-event', 'take-hints', 'sweep-namespace') THEN RAISE EXCEPTION 'unknown task %', task; END IF;
  PERFORM graphile_worker.add_job(
    task, json_build_object('id', row_id), run_at => run_at, max_attempts => 1, job_key => task || ':' || row_id);
END
$$;
