-- Looking after people (docs/decisions/015-roles.md): colleagues, invitations, e-mail domains, account ids.

-- "nobody": only whom somebody invites. So it is for an organization that was itself invited.
ALTER TABLE organization DROP CONSTRAINT organization_joins_as_check,
  ADD CONSTRAINT organization_joins_as_check CHECK (joins_as IN ('editor', 'viewer', 'nobody'));
ALTER TABLE organization ADD CONSTRAINT organization_account_id_check CHECK (account_id ~ '^[A-Za-z0-9._-]{1,64}$') NOT VALID;
-- Domain of an e-mail address of which the identity provider says that it is verified; taken anew at each sign-in.
ALTER TABLE person ADD COLUMN verified_domain text, ADD COLUMN last_signed_in_at timestamptz(3);

-- A person is seen by their colleagues and by themselves, and changed by an owner of the organization or an admin.
CREATE POLICY colleagues ON person FOR SELECT TO portal_web USING (portal_role() = 'customer' AND organization_id = portal_organization());
CREATE POLICY self ON person FOR SELECT TO portal_web USING (portal_role() = 'customer' AND id = portal_person());
CREATE POLICY owner_manages ON person FOR UPDATE TO portal_web
  USING (portal_role() = 'customer' AND portal_member_role() = 'owner' AND organization_id = portal_organization())
  WITH CHECK (portal_role() = 'customer' AND organization_id = portal_organization());
CREATE POLICY leaves ON person FOR UPDATE TO portal_web
  USING (portal_role() = 'customer' AND id = portal_person() AND organization_id = portal_organization())
  WITH CHECK (portal_role() = 'customer' AND id = portal_person() AND organization_id IS NULL AND organization_role IS NULL);
CREATE POLICY admin_manages ON person FOR UPDATE TO portal_web
  USING (portal_role() = 'admin' AND portal_member_role() = 'admin') WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');

-- Who somebody is, the identity provider says; a role at the partner, the partner's admins alone.
CREATE TRIGGER people_stay_who_they_are BEFORE UPDATE ON person FOR EACH ROW
  WHEN (portal_role() IN ('customer', 'admin') AND (
    (NEW.id, NEW.issuer, NEW.subject, NEW.tenant_id, NEW.name, NEW.email, NEW.verified_domain)
      IS DISTINCT FROM (OLD.id, OLD.issuer, OLD.subject, OLD.tenant_id, OLD.name, OLD.email, OLD.verified_domain)
    OR (portal_role() = 'customer' AND NEW.partner_role IS DISTINCT FROM OLD.partner_role)))
  EXECUTE FUNCTION refuse_by_role();

-- Sessions end with the change that ends them, wherever they are: the next request finds none.
CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM session WHERE person_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER end_sessions AFTER UPDATE ON person FOR EACH ROW
  WHEN (NEW.sessions_ended_at IS DISTINCT FROM OLD.sessions_ended_at OR (NEW.deactivated_at IS NOT NULL AND OLD.deactivated_at IS NULL))
  EXECUTE FUNCTION end_sessions();

-- Organizations are made by admins, and by whoever accepts an invitation to make one. Their owners say how people join.
GRANT UPDATE (name, account_id, joins_as, version) ON organization TO portal_web;
CREATE POLICY admins_add ON organization AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK (portal_role() = 'sign-in' OR portal_member_role() = 'admin');
CREATE POLICY invited_add ON organization FOR INSERT TO portal_web WITH CHECK (portal_role() = 'sign-in');
CREATE POLICY admin_changes ON organization FOR UPDATE TO portal_web
  USING (portal_role() = 'admin' AND portal_member_role() = 'admin') WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');
CREATE POLICY owner_changes ON organization FOR UPDATE TO portal_web
  USING (portal_role() = 'customer' AND portal_member_role() = 'owner' AND id = portal_organization())
  WITH CHECK (portal_role() = 'customer' AND portal_member_role() = 'owner' AND id = portal_organization());
CREATE TRIGGER partner_names_organizations BEFORE UPDATE ON organization FOR EACH ROW
  WHEN (portal_role() = 'customer' AND (NEW.name, NEW.account_id) IS DISTINCT FROM (OLD.name, OLD.account_id))
  EXECUTE FUNCTION refuse_by_role();

-- A link by which one person joins. Only a hash of what is in it is kept; a GET never uses it up.
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL UNIQUE,
  -- Null: whoever accepts it brings their organization, with this name and account id.
  organization_id uuid REFERENCES organization (id),
  organization_name text,
  account_id text,
  role text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  -- Whom it is meant for, in the words of who invites. It decides nothing.
  note text NOT NULL DEFAULT '',
  by_partner boolean NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  accepted_at timestamptz(3),
  accepted_by_name text,
  CONSTRAINT invitation_for CHECK ((organization_id IS NOT NULL) OR (organization_name IS NOT NULL AND account_id IS NOT NULL AND role = 'owner'))
);
CREATE INDEX invitation_organization ON invitation (organization_id, id);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON invitation TO portal_web USING (portal_role() = 'sign-in') WITH CHECK (portal_role() = 'sign-in');
CREATE POLICY owner_invites ON invitation TO portal_web
  USING (portal_role() = 'customer' AND portal_member_role() = 'owner' AND organization_id = portal_organization())
  WITH CHECK (portal_role() = 'customer' AND portal_member_role() = 'owner' AND organization_id = portal_organization() AND NOT by_partner);
CREATE POLICY partner_reads ON invitation FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_invites ON invitation FOR INSERT TO portal_web WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin' AND by_partner);
CREATE POLICY admin_revokes ON invitation FOR UPDATE TO portal_web
  USING (portal_role() = 'admin' AND portal_member_role() = 'admin') WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');
GRANT SELECT, INSERT, UPDATE (revoked_at, accepted_at, accepted_by_name, organization_id) ON invitation TO portal_web;

-- People with a verified address of this domain join the organization. The partner vouches for whose it is.
CREATE TABLE organization_domain (
  domain text PRIMARY KEY CHECK (domain = lower(domain)),
  organization_id uuid NOT NULL REFERENCES organization (id),
  added_by_name text NOT NULL,
  added_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX organization_domain_organization ON organization_domain (organization_id);
ALTER TABLE organization_domain ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON organization_domain FOR SELECT TO portal_web USING (portal_role() = 'sign-in');
CREATE POLICY own ON organization_domain FOR SELECT TO portal_web USING (organization_id = portal_organization() OR portal_role() = 'admin');
CREATE POLICY admin_adds ON organization_domain FOR INSERT TO portal_web WITH CHECK (portal_role() = 'admin' AND portal_member_role() = 'admin');
CREATE POLICY admin_takes_out ON organization_domain FOR DELETE TO portal_web USING (portal_role() = 'admin' AND portal_member_role() = 'admin');
GRANT SELECT, INSERT, DELETE ON organization_domain TO portal_web;
