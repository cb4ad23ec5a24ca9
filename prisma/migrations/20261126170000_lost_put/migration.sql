-- A second PUT that is refused says nothing about the first, whose answer was lost: until that is known, the generation
-- is not over.
ALTER TABLE event_flow ADD COLUMN lost_put_at timestamptz(3);
CREATE POLICY drafts_have_no_lost_put ON event_flow AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (lost_put_at IS NULL);

CREATE OR REPLACE FUNCTION begin_generation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.generation <> OLD.generation + 1 OR NEW.review <> 'unproven' OR NOT NEW.present THEN
    RAISE EXCEPTION 'a generation begins as a request that is not proven' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (OLD.channel = 'gone' OR OLD.review = 'declined' OR (NOT OLD.present AND OLD.review IN ('unproven', 'in_review'))
      OR (OLD.review = 'accepted' AND OLD.topic_created_at IS NULL AND OLD.last_verb = 'create' AND OLD.last_outcome = 'refused'
        AND OLD.lost_put_at IS NULL)) THEN
    RAISE EXCEPTION 'the generation before is not over' USING ERRCODE = 'check_violation';
  END IF;
  NEW.review_reason := NULL; NEW.claim_id := NULL; NEW.desired_activate_by := NULL;
  NEW.types_asked := 1; NEW.types_confirmed := 0; NEW.deadline_asked := 0; NEW.deadline_confirmed := 0;
  NEW.channel := 'never_read'; NEW.observed_event_types := '{}'; NEW.topic_created_at := NULL;
  NEW.activated_at := NULL; NEW.activate_by := NULL; NEW.deleting := false; NEW.observed_at := NULL;
  NEW.types_applied_at := NULL;
  NEW.last_verb := NULL; NEW.last_outcome := NULL; NEW.last_reason := NULL; NEW.last_tried_at := NULL;
  NEW.looked_at := NULL; NEW.unanswered_put_at := NULL; NEW.lost_put_at := NULL; NEW.retry_after := NULL; NEW.failures := 0;
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
