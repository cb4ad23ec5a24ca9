-- What a person asked for here and Azure has not confirmed is written to Azure; what Azure confirmed once and shows
-- otherwise now is drift, and only shown (docs/decisions/012-drift.md). A wish counts up in *_asked (web), the first
-- answer that shows it as it is wanted sets *_confirmed to it (worker, by the column grants of two_walls).
ALTER TABLE "event_flow"
  ADD COLUMN "types_asked" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "types_confirmed" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "deadline_asked" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "deadline_confirmed" INTEGER NOT NULL DEFAULT 0;
GRANT UPDATE ("types_asked", "deadline_asked") ON "event_flow" TO portal_web;

ALTER TABLE event_flow DROP CONSTRAINT event_flow_change;
ALTER TABLE event_flow ADD CONSTRAINT event_flow_change CHECK (change IN ('none','applying','blocked','drifted'));

-- Until now everything that differed was written back, so what is equal is confirmed and what differs was asked for.
UPDATE event_flow SET types_confirmed = 1
  WHERE topic_created_at IS NOT NULL AND event_types @> observed_event_types AND event_types <@ observed_event_types;
UPDATE event_flow SET deadline_asked = 1
  WHERE desired_activate_by >= activate_by + interval '1 second' AND activated_at IS NULL;
UPDATE event_flow SET desired_activate_by = activate_by WHERE deadline_asked = 0 AND activate_by IS NOT NULL;
