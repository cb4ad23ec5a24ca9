-- Erasing a name reaches where else it stands among the partner's own records (docs/decisions/028-audit-log.md): there it
-- gives way to the pseudonym. What belongs to an event flow itself, its timeline, its confirmations and who sent it, stays.
ALTER TABLE event_flow ADD COLUMN sender_erased boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION flow_search_text(flow event_flow, organization organization) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(concat_ws(E'\n', flow.name, flow.topic_name, flow.resource_group, flow.azure_subscription_id, flow.id,
    'flow-' || right(flow.id::text, 12) || '-' || flow.secret || '-', flow.adopted_channel,
    CASE WHEN NOT flow.sender_erased THEN flow.sent_by_name END, organization.name, organization.account_id))
$$;
DROP TRIGGER flow_search_changed ON event_flow;
CREATE TRIGGER flow_search_changed
  AFTER UPDATE OF name, topic_name, resource_group, azure_subscription_id, sent_by_name, sender_erased, event_types, review ON event_flow
  FOR EACH ROW WHEN (NEW.review <> 'not_sent') EXECUTE FUNCTION keep_flow_search();

CREATE FUNCTION erase_name_everywhere() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE none CONSTANT text := 'name erased';
BEGIN
  UPDATE flow_note SET author_id = NEW.id, author_name = none WHERE author_id = OLD.person_id;
  UPDATE bulk_run SET asked_by_id = NEW.id, asked_by_name = none WHERE asked_by_id = OLD.person_id;
  -- Who stopped a run, and older wishes, are kept by name alone: a namesake's goes too.
  UPDATE bulk_run SET stopped_by_name = none WHERE stopped_by_name = OLD.name;
  UPDATE orphan_wish SET asked_by_id = NEW.id, asked_by_name = none
    WHERE asked_by_id = OLD.person_id OR (asked_by_id IS NULL AND asked_by_name = OLD.name);
  UPDATE event_flow f SET sender_erased = true FROM person p
    WHERE p.id = OLD.person_id AND f.sent_by_name = OLD.name AND f.organization_id = p.organization_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER name_erased AFTER UPDATE OF name ON audit_actor FOR EACH ROW
  WHEN (OLD.name IS NOT NULL AND NEW.name IS NULL AND OLD.person_id IS NOT NULL) EXECUTE FUNCTION erase_name_everywhere();
