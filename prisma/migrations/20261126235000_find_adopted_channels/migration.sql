-- Azure's events and sweeps ask for adopted channels by name, whatever became of the flow: the unique index, which knows
-- living flows alone, serves neither.
CREATE INDEX event_flow_adopted ON event_flow (adopted_channel) WHERE adopted_channel IS NOT NULL;
