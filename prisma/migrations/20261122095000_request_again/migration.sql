-- Asking again for an event flow that is over: a draft points at the flow, sending it begins the flow's next
-- generation (docs/decisions/013-request-again.md).
ALTER TABLE "event_flow" ADD COLUMN "again_of" UUID, ADD COLUMN "sent_draft_id" UUID;
ALTER TABLE "attempt" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;

-- The flow asked for again is the organization's own: foreign keys do not look at row-level security.
CREATE UNIQUE INDEX event_flow_id_of_organization ON event_flow (id, organization_id);
ALTER TABLE event_flow ADD CONSTRAINT event_flow_again_of FOREIGN KEY (again_of, organization_id)
  REFERENCES event_flow (id, organization_id);
ALTER TABLE event_flow ADD CONSTRAINT event_flow_again_is_a_draft CHECK (again_of IS NULL OR review = 'not_sent');
-- However often it is pressed, one draft.
CREATE UNIQUE INDEX event_flow_one_draft_again ON event_flow (again_of) WHERE again_of IS NOT NULL;
CREATE UNIQUE INDEX event_flow_sent_draft_id ON event_flow (sent_draft_id) WHERE sent_draft_id IS NOT NULL;
GRANT UPDATE ("generation", "sent_draft_id") ON "event_flow" TO portal_web;

-- With a new generation nothing of the life before is left: what Azure said, what was tried and by whom. A worker that
-- is late with an answer of the old one is refused by the fencing number. It runs as the owner, because the web process
-- may write none of these columns, and releases the claim as lib/db/change-flow.ts does at the end of a flow.
CREATE FUNCTION begin_generation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.generation <> OLD.generation + 1 OR NEW.review <> 'unproven' OR NOT NEW.present THEN
    RAISE EXCEPTION 'a generation begins as a request that is not proven' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (OLD.life IN ('expired', 'topic_deleted', 'deleted', 'declined')
      OR (OLD.life = 'requested' AND OLD.change = 'blocked' AND OLD.last_outcome = 'refused')) THEN
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
  IF OLD.claim_id IS NOT NULL THEN
    PERFORM id FROM claim WHERE id = OLD.claim_id FOR UPDATE;
    UPDATE claim SET released_at = now() WHERE id = OLD.claim_id AND released_at IS NULL AND NOT EXISTS (
      SELECT FROM event_flow f WHERE f.claim_id = OLD.claim_id AND f.id <> OLD.id
        AND f.life NOT IN ('expired', 'topic_deleted', 'deleted', 'declined'));
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER generation_begins BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (NEW.generation IS DISTINCT FROM OLD.generation) EXECUTE FUNCTION begin_generation();
