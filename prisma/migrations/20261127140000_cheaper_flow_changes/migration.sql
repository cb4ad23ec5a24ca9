-- What a change of an event flow costs beside writing its row: it was ten times as much (docs/decisions/025-feed.md). The
-- rules are as before. PostgreSQL makes each trigger's WHEN ready anew for every statement, and unfolds the functions in
-- it: so the six triggers that refuse are one, and the others are named for the columns that they are about, which a
-- statement that sets none of them passes by. A column that a BEFORE trigger alone changes does not count for that:
-- begin_generation changes some, so "generation" is among them.

-- Who may not change what, whatever the program believes. It comes after generation_begins, by its name, and judges what
-- that has made of the row.
CREATE FUNCTION guard_flow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acting text := portal_role();
  refused text;
BEGIN
  -- A guest has Azure asked, and people told that something was said; nothing else of a flow changes by their hand.
  IF acting = 'handover'
    AND to_jsonb(NEW) - ARRAY['watched_until', 'check_at', 'asked_at', 'version']
      IS DISTINCT FROM to_jsonb(OLD) - ARRAY['watched_until', 'check_at', 'asked_at', 'version']
  THEN refused := 'a guest may not change that';
  -- Neither a customer nor a system reviews what was asked for in a customer's name.
  ELSIF acting IN ('customer', 'service') AND NEW.review IN ('accepted', 'declined') AND NEW.review IS DISTINCT FROM OLD.review
  THEN refused := 'a customer does not review their own event flow';
  -- A reader who looks at a flow has Azure asked more often, and that is all.
  ELSIF NOT portal_may_change()
    AND to_jsonb(NEW) - ARRAY['watched_until', 'check_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['watched_until', 'check_at']
  THEN refused := 'this role may not change that';
  -- Where the channel of a generation is, is in these columns: once sent they stay.
  ELSIF OLD.review <> 'not_sent' AND NEW.generation = OLD.generation AND (
    NEW.review = 'not_sent' OR (OLD.review = 'accepted' AND NEW.review <> 'accepted')
    OR (NEW.azure_subscription_id, NEW.resource_group, NEW.location, NEW.partner_namespace, NEW.topic_name)
      IS DISTINCT FROM (OLD.azure_subscription_id, OLD.resource_group, OLD.location, OLD.partner_namespace, OLD.topic_name))
  THEN refused := 'what was sent stays as it was sent';
  -- Support neither reviews nor deletes, nor wants anything else of Azure.
  ELSIF portal_member_role() = 'support'
    AND (NEW.review, NEW.claim_id, NEW.present, NEW.event_types, NEW.generation)
      IS DISTINCT FROM (OLD.review, OLD.claim_id, OLD.present, OLD.event_types, OLD.generation)
  THEN refused := 'this role may not change that';
  END IF;
  IF refused IS NOT NULL THEN RAISE EXCEPTION '%', refused USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER sent_stays_sent ON event_flow;
DROP TRIGGER own_review ON event_flow;
DROP TRIGGER service_review ON event_flow;
DROP TRIGGER readers_only_look ON event_flow;
DROP TRIGGER support_decides_nothing ON event_flow;
DROP TRIGGER guests_only_look ON event_flow;
-- The owner, who migrates, is no viewer.
CREATE TRIGGER guarded BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (current_setting('portal.role', true) <> '') EXECUTE FUNCTION guard_flow();

CREATE OR REPLACE TRIGGER flow_changed AFTER UPDATE OF version ON event_flow FOR EACH ROW
  WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION notify_flow_changed();

CREATE OR REPLACE TRIGGER mail_planned
  AFTER UPDATE OF life, change, reason, activate_by, generation, present, failing_since ON event_flow FOR EACH ROW
  WHEN (NEW.life <> 'draft' AND (OLD.life, OLD.change, OLD.reason, OLD.activate_by, OLD.generation, OLD.present, OLD.failing_since)
    IS DISTINCT FROM (NEW.life, NEW.change, NEW.reason, NEW.activate_by, NEW.generation, NEW.present, NEW.failing_since))
  EXECUTE FUNCTION plan_mail();

CREATE OR REPLACE TRIGGER flow_search_changed
  AFTER UPDATE OF name, topic_name, resource_group, azure_subscription_id, sent_by_name, sender_erased, event_types, review ON event_flow
  FOR EACH ROW WHEN (NEW.review <> 'not_sent'
    AND (OLD.name, OLD.topic_name, OLD.resource_group, OLD.azure_subscription_id, OLD.sent_by_name, OLD.sender_erased, OLD.event_types, OLD.review)
      IS DISTINCT FROM (NEW.name, NEW.topic_name, NEW.resource_group, NEW.azure_subscription_id, NEW.sent_by_name, NEW.sender_erased, NEW.event_types, NEW.review))
  EXECUTE FUNCTION keep_flow_search();

-- One statement, and no row for what stays.
CREATE OR REPLACE FUNCTION keep_flow_tally() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO flow_tally (organization_id, event_type, life, reached, alone, flows)
    SELECT organization_id, event_type, life, reached, alone, sum(flows) FROM (
      SELECT t.*, -1 AS flows FROM flow_tally_of(OLD) t WHERE TG_OP <> 'INSERT'
      UNION ALL SELECT t.*, 1 FROM flow_tally_of(NEW) t WHERE TG_OP <> 'DELETE') changed
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(flows) <> 0;
  RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER flow_tally_changed AFTER UPDATE OF event_types, life, present, review ON event_flow FOR EACH ROW
  WHEN ((OLD.event_types, OLD.life, OLD.present, OLD.review) IS DISTINCT FROM (NEW.event_types, NEW.life, NEW.present, NEW.review))
  EXECUTE FUNCTION keep_flow_tally();

-- No OR REPLACE for a constraint's trigger.
DROP TRIGGER route_changed ON event_flow;
CREATE CONSTRAINT TRIGGER route_changed
  AFTER UPDATE OF life, present, deleting, generation, location, partner_namespace, event_types, observed_event_types ON event_flow
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.life, NEW.present, NEW.deleting, NEW.generation, NEW.location, NEW.partner_namespace, NEW.event_types, NEW.observed_event_types)
    IS DISTINCT FROM (OLD.life, OLD.present, OLD.deleting, OLD.generation, OLD.location, OLD.partner_namespace, OLD.event_types, OLD.observed_event_types))
  EXECUTE FUNCTION route_changed();
