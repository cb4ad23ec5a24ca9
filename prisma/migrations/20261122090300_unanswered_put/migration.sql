-- A PUT whose answer was lost may be carried out later: until then an absent channel is not the end of a flow.
ALTER TABLE "event_flow" ADD COLUMN "unanswered_put_at" TIMESTAMPTZ(3);

-- Calls to Azure are kept for support, not for ever (lib/db/attempts.ts, forgetOldAttempts).
GRANT DELETE ON attempt TO portal_worker;
CREATE INDEX "attempt_started_at_idx" ON "attempt"("started_at");
CREATE POLICY only_old_ones_are_forgotten ON attempt AS RESTRICTIVE FOR DELETE TO portal_worker
  USING (started_at < now() - interval '1 day');
