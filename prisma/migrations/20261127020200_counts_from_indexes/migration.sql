-- What the partner's pages count up to a thousand is counted in indexes alone, without looking at each event flow
-- (docs/decisions/017-find-a-flow.md).
DROP INDEX flow_list_by_life;
CREATE INDEX flow_list_by_life ON event_flow (life, id) INCLUDE (review, location);
DROP INDEX flow_list_attention;
CREATE INDEX flow_list_attention ON event_flow (change, id) INCLUDE (reason, review) WHERE change IN ('blocked', 'drifted');
DROP INDEX flow_list_by_deadline;
CREATE INDEX flow_list_by_deadline ON event_flow
  ((CASE WHEN life = 'waiting_for_activation' AND activate_by IS NOT NULL THEN activate_by ELSE timestamptz '9999-12-31 00:00:00+00' END), id)
  INCLUDE (life, activate_by) WHERE review <> 'not_sent';
DROP INDEX event_flow_of_claim;
CREATE INDEX event_flow_of_claim ON event_flow (claim_id, id) INCLUDE (life, organization_id) WHERE claim_id IS NOT NULL;
-- A day of the audit log is found without reading all of it.
CREATE INDEX audit_record_at ON audit_record (at);
-- What was not delivered is few among all mails.
CREATE INDEX mail_outcome ON mail (outcome, made_at);
