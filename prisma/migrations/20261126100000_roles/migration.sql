-- Roles (docs/decisions/015-roles.md): admin, support, auditor at the partner; owner, editor, viewer in an organization.
ALTER TABLE person
  ADD COLUMN partner_role text CHECK (partner_role IN ('admin', 'support', 'auditor')),
  ADD COLUMN organization_role text CHECK (organization_role IN ('owner', 'editor', 'viewer')),
  -- Who gave the role: the directory, which says it anew at each sign-in, or a person in this portal, whose word then counts.
  ADD COLUMN role_from text NOT NULL DEFAULT 'directory' CHECK (role_from IN ('directory', 'portal')),
  ADD COLUMN joined_by text CHECK (joined_by IN ('directory', 'domain', 'invitation')),
  -- Left of their own accord: the directory does not bring them back.
  ADD COLUMN left_organization_id uuid REFERENCES organization (id),
  ADD COLUMN deactivated_at timestamptz(3),
  ADD COLUMN sessions_ended_at timestamptz(3),
  ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE INDEX person_organization ON person (organization_id);

-- Until now everybody could do everything: the first of each organization becomes its owner, the others go on working.
UPDATE person SET partner_role = 'admin' WHERE is_admin;
UPDATE person SET joined_by = 'directory', organization_role = 'editor' WHERE organization_id IS NOT NULL;
UPDATE person SET organization_role = 'owner'
  WHERE id IN (SELECT DISTINCT ON (organization_id) id FROM person WHERE organization_id IS NOT NULL ORDER BY organization_id, created_at, id);
ALTER TABLE person DROP COLUMN is_admin;

-- What people become who join by their directory, after the first, who is the owner.
ALTER TABLE organization
  ADD COLUMN joins_as text NOT NULL DEFAULT 'viewer' CHECK (joins_as IN ('editor', 'viewer')),
  ADD COLUMN version integer NOT NULL DEFAULT 1;

-- The finer role of the viewer, beside portal.role: one of the six words (lib/db/with-viewer.ts).
CREATE FUNCTION portal_member_role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('portal.member_role', true), '') $$;
-- Viewers and auditors write nothing, and neither does somebody whose role was not said. Who acts without a person passes.
CREATE FUNCTION portal_may_change() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_role() IS NULL OR portal_role() NOT IN ('customer', 'admin')
    OR coalesce(portal_member_role() IN ('owner', 'editor', 'admin', 'support'), false)
$$;

DO $$
DECLARE written text;
BEGIN
  FOREACH written IN ARRAY ARRAY['event_flow', 'claim', 'confirmation', 'timeline_entry', 'test_event'] LOOP
    EXECUTE format('CREATE POLICY readers_add_nothing ON %I AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (portal_may_change())', written);
  END LOOP;
END
$$;
CREATE POLICY readers_discard_nothing ON event_flow AS RESTRICTIVE FOR DELETE TO portal_web USING (portal_may_change());
CREATE POLICY readers_change_nothing ON claim AS RESTRICTIVE FOR UPDATE TO portal_web USING (portal_may_change());

-- A reader who looks at a flow has Azure asked more often, and that is all. Support neither reviews nor deletes, nor wants
-- anything else of Azure.
CREATE FUNCTION refuse_by_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'this role may not change that' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER readers_only_look BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (NOT portal_may_change()
    AND to_jsonb(NEW) - ARRAY['watched_until', 'check_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['watched_until', 'check_at'])
  EXECUTE FUNCTION refuse_by_role();
CREATE TRIGGER support_decides_nothing BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (portal_member_role() = 'support'
    AND (NEW.review, NEW.claim_id, NEW.present, NEW.event_types, NEW.generation)
      IS DISTINCT FROM (OLD.review, OLD.claim_id, OLD.present, OLD.event_types, OLD.generation))
  EXECUTE FUNCTION refuse_by_role();
