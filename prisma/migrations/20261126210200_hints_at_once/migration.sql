-- When a hint was last looked into: hints wait for each other, not for whatever else read the channel.
ALTER TABLE event_flow ADD COLUMN hint_read_at timestamptz(3);
CREATE POLICY drafts_have_no_hint_read ON event_flow AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (hint_read_at IS NULL);
