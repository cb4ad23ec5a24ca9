-- A flow that Azure was never asked about has no event types there, which is a list without entries: pages that read the
-- row as it is must not meet a null.
UPDATE event_flow SET observed_event_types = '{}' WHERE observed_event_types IS NULL;
UPDATE event_flow SET event_types = '{}' WHERE event_types IS NULL;
ALTER TABLE event_flow
  ALTER COLUMN observed_event_types SET DEFAULT '{}', ALTER COLUMN observed_event_types SET NOT NULL,
  ALTER COLUMN event_types SET DEFAULT '{}', ALTER COLUMN event_types SET NOT NULL;
