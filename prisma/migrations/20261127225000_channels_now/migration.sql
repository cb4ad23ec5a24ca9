-- How many channels came into a namespace since its last comparison, without reading all that are there. What only asks
-- which are present is answered by it too.
CREATE INDEX event_flow_present_since ON event_flow (partner_namespace, topic_created_at) WHERE channel = 'present';
DROP INDEX event_flow_present_in_namespace;
