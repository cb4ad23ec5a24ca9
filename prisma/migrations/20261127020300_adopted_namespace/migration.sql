-- A channel that a flow took over is known as its own also when the flow goes on in another partner namespace.
ALTER TABLE event_flow ADD COLUMN adopted_namespace text;
UPDATE event_flow SET adopted_namespace = partner_namespace WHERE adopted_channel IS NOT NULL;
