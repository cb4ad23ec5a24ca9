-- A refused change stands while the channel is read beside it; and when Azure first showed the wanted event types.
-- Both are the worker's: the web process may write neither (column grants of two_walls).
ALTER TABLE "event_flow" ADD COLUMN "looked_at" TIMESTAMPTZ(3), ADD COLUMN "types_applied_at" TIMESTAMPTZ(3);

-- Until now event types could not be changed after sending: they were applied when the topic was created.
UPDATE "event_flow" SET "types_applied_at" = "topic_created_at" WHERE "topic_created_at" IS NOT NULL;
