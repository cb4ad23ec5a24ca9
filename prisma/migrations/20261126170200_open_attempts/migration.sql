-- Calls that were begun and have no answer yet: few, and looked through every few seconds.
CREATE INDEX attempt_open ON attempt (started_at) WHERE outcome = 'open';
