-- Erasing also reaches the event flows of whoever has left their organization, which is when names get erased, and the
-- partner's records that keep a name alone (docs/decisions/028-audit-log.md).
CREATE OR REPLACE FUNCTION erase_name_everywhere() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE none CONSTANT text := 'name erased'; who person;
BEGIN
  SELECT * INTO who FROM person WHERE id = OLD.person_id;
  UPDATE flow_note SET author_id = NEW.id, author_name = none WHERE author_id = OLD.person_id;
  UPDATE bulk_run SET asked_by_id = NEW.id, asked_by_name = none WHERE asked_by_id = OLD.person_id;
  UPDATE orphan_wish SET asked_by_id = NEW.id, asked_by_name = none
    WHERE asked_by_id = OLD.person_id OR (asked_by_id IS NULL AND asked_by_name = OLD.name);
  -- Kept by name alone: a namesake's goes too.
  UPDATE bulk_run SET stopped_by_name = none WHERE stopped_by_name = OLD.name;
  UPDATE azure_mend SET asked_by_name = none WHERE asked_by_name = OLD.name;
  UPDATE review_policy SET set_by_name = none WHERE set_by_name = OLD.name;
  UPDATE branding SET changed_by = none WHERE changed_by = OLD.name;
  UPDATE event_type SET changed_by = none WHERE changed_by = OLD.name;
  UPDATE catalogue_rollout SET asked_by = none WHERE asked_by = OLD.name;
  UPDATE service_token SET created_by_name = none WHERE created_by_name = OLD.name;
  UPDATE service_token SET revoked_by_name = none WHERE revoked_by_name = OLD.name;
  UPDATE webhook_endpoint SET created_by_name = none WHERE created_by_name = OLD.name;
  UPDATE organization_domain SET added_by_name = none WHERE added_by_name = OLD.name;
  -- No organization's own invitations tell that a namesake of another was erased.
  UPDATE invitation SET created_by_name = none
    WHERE created_by_name = OLD.name AND (by_partner OR organization_id IN (who.organization_id, who.left_organization_id));
  UPDATE event_flow SET sender_erased = true WHERE sent_by_name = OLD.name
    AND (organization_id IN (who.organization_id, who.left_organization_id) OR 'event-flow/' || id IN (
      SELECT target FROM audit_record WHERE actor_id = NEW.id AND action IN ('event-flow.sent', 'event-flow.requested-again')));
  RETURN NULL;
END
$$;

-- Whoever sends it again is found by their own name.
CREATE FUNCTION sender_is_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sender_erased := false;
  RETURN NEW;
END
$$;
CREATE TRIGGER sender_is_known BEFORE UPDATE OF sent_at, sent_by_name ON event_flow FOR EACH ROW
  WHEN (NEW.sent_at IS DISTINCT FROM OLD.sent_at OR NEW.sent_by_name IS DISTINCT FROM OLD.sent_by_name)
  EXECUTE FUNCTION sender_is_known();
