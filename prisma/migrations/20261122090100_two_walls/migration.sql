-- The second wall (docs/decisions/003-two-walls.md): what the web process may see and do is decided here,
-- whatever a query forgot. The owner of the tables migrates; web and worker are group roles that a
-- deployment grants to its own login users. Each transaction of the web process names its viewer in
-- portal.role, portal.organization and portal.person (lib/db/with-viewer.ts); without them it sees nothing.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_web') THEN CREATE ROLE portal_web NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_worker') THEN CREATE ROLE portal_worker NOLOGIN; END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO portal_web, portal_worker;

-- One organization holds a resource group at a time.
CREATE UNIQUE INDEX claim_held ON claim (azure_subscription_id, resource_group) WHERE released_at IS NULL;

-- Words of the domain, kept out of reach of a slip.
ALTER TABLE event_flow
  ADD CONSTRAINT event_flow_life CHECK (life IN ('draft','in_review','requested','waiting_for_activation','active','expired','topic_deleted','deleted','declined')),
  ADD CONSTRAINT event_flow_change CHECK (change IN ('none','applying','blocked')),
  ADD CONSTRAINT event_flow_review CHECK (review IN ('not_sent','unproven','in_review','accepted','declined')),
  ADD CONSTRAINT event_flow_channel CHECK (channel IN ('never_read','absent','present','missing','gone')),
  -- What was sent is complete.
  ADD CONSTRAINT event_flow_complete CHECK (review = 'not_sent' OR (azure_subscription_id IS NOT NULL AND resource_group IS NOT NULL AND location IS NOT NULL AND partner_namespace IS NOT NULL AND topic_name IS NOT NULL AND cardinality(event_types) > 0)),
  -- Only a claim that was accepted reaches Azure.
  ADD CONSTRAINT event_flow_claimed CHECK (review <> 'accepted' OR claim_id IS NOT NULL);

CREATE FUNCTION portal_role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('portal.role', true), '') $$;
CREATE FUNCTION portal_organization() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('portal.organization', true), '')::uuid $$;
CREATE FUNCTION portal_person() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('portal.person', true), '')::uuid $$;

-- Catalogue and regions: everybody may read them.
GRANT SELECT ON event_type, partner_registration, partner_namespace TO portal_web, portal_worker;
GRANT INSERT, UPDATE, DELETE ON partner_registration, partner_namespace TO portal_worker;

-- People and sessions: only while signing in or resolving a session; admins may read people.
GRANT SELECT, INSERT, UPDATE ON person TO portal_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO portal_web;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON person TO portal_web USING (portal_role() = 'sign-in') WITH CHECK (portal_role() = 'sign-in');
CREATE POLICY admin_reads ON person FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY sign_in ON session TO portal_web USING (portal_role() = 'sign-in') WITH CHECK (portal_role() = 'sign-in');

-- Typed answers: kept while the session is over (role sign-in), read by the same person only.
GRANT SELECT, INSERT, UPDATE, DELETE ON posted_form TO portal_web;
ALTER TABLE posted_form ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON posted_form TO portal_web USING (person_id = portal_person()) WITH CHECK (person_id = portal_person());
CREATE POLICY keep ON posted_form TO portal_web USING (portal_role() = 'sign-in') WITH CHECK (portal_role() = 'sign-in');

GRANT SELECT ON organization TO portal_web, portal_worker;
GRANT INSERT ON organization TO portal_web;
ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON organization FOR SELECT TO portal_web USING (id = portal_organization() OR portal_role() IN ('admin', 'sign-in'));
CREATE POLICY admin_adds ON organization FOR INSERT TO portal_web WITH CHECK (portal_role() = 'admin');
CREATE POLICY worker ON organization FOR SELECT TO portal_worker USING (true);

-- Everything that belongs to an organization: the same two policies for each table.
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['event_flow', 'claim', 'confirmation', 'timeline_entry', 'test_event', 'audit_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO portal_web USING (organization_id = portal_organization() OR portal_role() = ''admin'') WITH CHECK (organization_id = portal_organization() OR portal_role() = ''admin'')', tenant_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
END
$$;
-- Azure's raw answers may name things of the partner: for admins.
ALTER TABLE attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON attempt FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON attempt TO portal_worker USING (true) WITH CHECK (true);
CREATE POLICY sign_in_is_audited ON audit_record FOR INSERT TO portal_web WITH CHECK (portal_role() = 'sign-in');

GRANT SELECT, INSERT, UPDATE ON event_flow, claim TO portal_worker;
GRANT SELECT, INSERT, UPDATE ON claim TO portal_web;
-- The web process writes what people want and the copies of the state; never what Azure said, nor a lease.
GRANT SELECT, INSERT, DELETE ON event_flow TO portal_web;
GRANT UPDATE (name, azure_subscription_id, resource_group, location, partner_namespace, topic_name, event_types, present,
  review, review_reason, claim_id, sent_at, sent_by_name, version, life, change, reason, check_at, asked_at, watched_until)
  ON event_flow TO portal_web;
CREATE POLICY only_drafts_are_discarded ON event_flow AS RESTRICTIVE FOR DELETE TO portal_web USING (review = 'not_sent');
GRANT SELECT, INSERT ON confirmation, timeline_entry, audit_record TO portal_web, portal_worker;
GRANT SELECT ON attempt TO portal_web;
GRANT SELECT, INSERT, UPDATE ON attempt TO portal_worker;
GRANT SELECT, INSERT ON test_event TO portal_web;
GRANT SELECT, UPDATE ON test_event TO portal_worker;

-- A job is only a wake-up: the row with its check_at is the work list. Runs as the owner, because the
-- web role may not read or write the queue itself.
CREATE FUNCTION portal_wake(task text, row_id uuid, run_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF task NOT IN ('reconcile-flow', 'send-test-event') THEN RAISE EXCEPTION 'unknown task %', task; END IF;
  PERFORM graphile_worker.add_job(
    task, json_build_object('id', row_id), run_at => run_at, max_attempts => 1, job_key => task || ':' || row_id);
END
$$;
REVOKE ALL ON FUNCTION portal_wake FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_wake TO portal_web, portal_worker;

-- Row change -> every replica -> browsers: ids and a version, never content.
CREATE FUNCTION notify_flow_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('flow_changed', json_build_object('id', NEW.id, 'organizationId', NEW.organization_id, 'version', NEW.version)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER flow_changed AFTER UPDATE ON event_flow FOR EACH ROW
  WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION notify_flow_changed();
CREATE TRIGGER flow_added AFTER INSERT ON event_flow FOR EACH ROW EXECUTE FUNCTION notify_flow_changed();
