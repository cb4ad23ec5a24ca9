-- A channel that nobody looks after any more is the one thing that the portal cannot mend by itself. So what would leave
-- one behind is refused here, whatever the web process believes.

-- What it adds is a draft: of Azure, of reviews and of workers a new row says nothing.
CREATE POLICY only_drafts_are_added ON event_flow AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (
  review = 'not_sent' AND life = 'draft' AND change = 'none' AND present AND generation = 1
  AND num_nonnulls(sent_at, sent_by_name, sent_draft_id, claim_id, review_reason, reason, check_at, asked_at, hinted_at,
    watched_until, desired_activate_by) = 0
  AND channel = 'never_read' AND NOT deleting AND coalesce(cardinality(observed_event_types), 0) = 0
  AND num_nonnulls(topic_created_at, activated_at, activate_by, observed_at, types_applied_at) = 0
  AND types_asked = 1 AND types_confirmed = 0 AND deadline_asked = 0 AND deadline_confirmed = 0
  AND failures = 0 AND fence = 0
  AND num_nonnulls(last_verb, last_outcome, last_reason, last_tried_at, looked_at, unanswered_put_at, retry_after,
    failing_since, lease_until) = 0);

-- Where the channel of a generation is, is in these columns: once sent they stay. An accepted request stays accepted and
-- no request becomes a draft again, which could be discarded.
CREATE FUNCTION refuse_another_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was sent stays as it was sent' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER sent_stays_sent BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (portal_role() IS NOT NULL AND OLD.review <> 'not_sent' AND NEW.generation = OLD.generation AND (
    NEW.review = 'not_sent' OR (OLD.review = 'accepted' AND NEW.review <> 'accepted')
    OR (NEW.azure_subscription_id, NEW.resource_group, NEW.location, NEW.partner_namespace, NEW.topic_name)
      IS DISTINCT FROM (OLD.azure_subscription_id, OLD.resource_group, OLD.location, OLD.partner_namespace, OLD.topic_name)))
  EXECUTE FUNCTION refuse_another_place();

-- As before, with three differences: whether a life is over is judged by what Azure and the review said, not by the
-- copies of the state, which the web process writes; refused for good is only the call that would have made the channel
-- (lib/domain/again.ts); and a brake that held the old life does not hold the new one.
CREATE OR REPLACE FUNCTION begin_generation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.generation <> OLD.generation + 1 OR NEW.review <> 'unproven' OR NOT NEW.present THEN
    RAISE EXCEPTION 'a generation begins as a request that is not proven' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (OLD.channel = 'gone' OR OLD.review = 'declined' OR (NOT OLD.present AND OLD.review IN ('unproven', 'in_review'))
      OR (OLD.review = 'accepted' AND OLD.topic_created_at IS NULL AND OLD.last_verb = 'create' AND OLD.last_outcome = 'refused')) THEN
    RAISE EXCEPTION 'the generation before is not over' USING ERRCODE = 'check_violation';
  END IF;
  NEW.review_reason := NULL; NEW.claim_id := NULL; NEW.desired_activate_by := NULL;
  NEW.types_asked := 1; NEW.types_confirmed := 0; NEW.deadline_asked := 0; NEW.deadline_confirmed := 0;
  NEW.channel := 'never_read'; NEW.observed_event_types := '{}'; NEW.topic_created_at := NULL;
  NEW.activated_at := NULL; NEW.activate_by := NULL; NEW.deleting := false; NEW.observed_at := NULL;
  NEW.types_applied_at := NULL;
  NEW.last_verb := NULL; NEW.last_outcome := NULL; NEW.last_reason := NULL; NEW.last_tried_at := NULL;
  NEW.looked_at := NULL; NEW.unanswered_put_at := NULL; NEW.retry_after := NULL; NEW.failures := 0;
  NEW.failing_since := NULL; NEW.asked_at := NULL; NEW.hinted_at := NULL;
  NEW.lease_until := NULL; NEW.fence := OLD.fence + 1;
  UPDATE test_event SET outcome = 'refused', reason = 'The event flow ended before it was sent.', answered_at = now(),
    check_at = NULL, lease_until = NULL, fence = fence + 1 WHERE flow_id = OLD.id AND outcome = 'waiting';
  DELETE FROM held_flow WHERE flow_id = OLD.id;
  IF OLD.claim_id IS NOT NULL THEN
    PERFORM id FROM claim WHERE id = OLD.claim_id FOR UPDATE;
    UPDATE claim SET released_at = now() WHERE id = OLD.claim_id AND released_at IS NULL AND NOT EXISTS (
      SELECT FROM event_flow f WHERE f.claim_id = OLD.claim_id AND f.id <> OLD.id
        AND f.life NOT IN ('expired', 'topic_deleted', 'deleted', 'declined'));
  END IF;
  RETURN NEW;
END
$$;
