-- A task of a flow, handed to somebody without an account by a link (docs/decisions/021-hand-over.md). The link's token
-- is not here, only its hash: reading this table opens nothing.
CREATE TABLE handover (
  id uuid PRIMARY KEY,
  flow_id uuid NOT NULL REFERENCES event_flow (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL,
  generation integer NOT NULL,
  task text NOT NULL CHECK (task IN ('authorize', 'activate')),
  token_hash text NOT NULL UNIQUE,
  -- Until when the authorization shall be given.
  valid_until timestamptz(3),
  created_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at <= created_at + interval '31 days'),
  revoked_at timestamptz(3),
  -- When whoever has the link said that it is done.
  done_at timestamptz(3)
);
CREATE INDEX handover_flow ON handover (flow_id, id);
ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON handover TO portal_web
  USING (organization_id = portal_organization())
  WITH CHECK (organization_id = portal_organization() AND EXISTS (
    SELECT FROM event_flow f WHERE f.id = flow_id AND f.organization_id = handover.organization_id));
CREATE POLICY readers_add_nothing ON handover AS RESTRICTIVE FOR INSERT TO portal_web
  WITH CHECK (current_setting('portal.member_role', true) IS DISTINCT FROM 'viewer');
CREATE POLICY readers_change_nothing ON handover AS RESTRICTIVE FOR UPDATE TO portal_web
  USING (current_setting('portal.member_role', true) IS DISTINCT FROM 'viewer');
GRANT SELECT, INSERT, UPDATE (flow_id, generation, revoked_at, done_at) ON handover TO portal_web;

-- A guest is whoever has a token: role "handover" and the token's hash in portal.handover. They find their own row, to
-- be told what became of it, and the flow only while the link is open: expiry and revocation are decided here.
CREATE FUNCTION portal_handover() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('portal.handover', true), '') WHERE portal_role() = 'handover'
$$;
CREATE POLICY guest_reads ON handover FOR SELECT TO portal_web USING (token_hash = portal_handover());
CREATE POLICY guest_says_done ON handover FOR UPDATE TO portal_web
  USING (token_hash = portal_handover() AND revoked_at IS NULL AND expires_at > now())
  WITH CHECK (token_hash = portal_handover() AND revoked_at IS NULL);
CREATE FUNCTION portal_handover_flow() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT flow_id FROM handover WHERE token_hash = portal_handover() AND revoked_at IS NULL AND expires_at > now()
$$;
CREATE POLICY guest_reads ON event_flow FOR SELECT TO portal_web USING (id = portal_handover_flow());
CREATE POLICY guest_watches ON event_flow FOR UPDATE TO portal_web
  USING (id = portal_handover_flow()) WITH CHECK (id = portal_handover_flow());
CREATE POLICY guest_reads ON organization FOR SELECT TO portal_web
  USING (portal_role() = 'handover' AND id = (SELECT f.organization_id FROM event_flow f WHERE f.id = portal_handover_flow()));
-- Whoever changes a flow must see the claim that it stands on (policy own_claim).
CREATE POLICY guest_reads ON claim FOR SELECT TO portal_web
  USING (portal_role() = 'handover' AND id = (SELECT f.claim_id FROM event_flow f WHERE f.id = portal_handover_flow()));
CREATE POLICY guest_says_done ON timeline_entry FOR INSERT TO portal_web
  WITH CHECK (flow_id = portal_handover_flow() AND kind = 'handed_task_done');
CREATE POLICY guest_reads ON timeline_entry FOR SELECT TO portal_web
  USING (flow_id = portal_handover_flow() AND kind = 'handed_task_done');
CREATE POLICY guest_is_audited ON audit_record FOR INSERT TO portal_web
  WITH CHECK (target = 'event-flow/' || portal_handover_flow() AND action = 'handover.done');

-- A guest has Azure asked, and people told that something was said; nothing else of a flow changes by their hand.
CREATE FUNCTION refuse_guest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a guest may not change that' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER guests_only_look BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (portal_role() = 'handover'
    AND to_jsonb(NEW) - ARRAY['watched_until', 'check_at', 'asked_at', 'version']
      IS DISTINCT FROM to_jsonb(OLD) - ARRAY['watched_until', 'check_at', 'asked_at', 'version'])
  EXECUTE FUNCTION refuse_guest();
CREATE TRIGGER guests_only_say_done BEFORE UPDATE ON handover FOR EACH ROW
  WHEN (portal_role() = 'handover' AND to_jsonb(NEW) - 'done_at' IS DISTINCT FROM to_jsonb(OLD) - 'done_at')
  EXECUTE FUNCTION refuse_guest();
