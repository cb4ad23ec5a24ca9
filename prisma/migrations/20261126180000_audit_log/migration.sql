-- The audit log names its actors by pseudonym (docs/decisions/028-audit-log.md): names stand in a table of their own
-- and can be erased there, without a record changing.
CREATE TABLE audit_actor (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Null: a part of the system, somebody of before this table, or erased.
  person_id uuid UNIQUE,
  name text,
  erased_at timestamptz(3),
  CONSTRAINT audit_actor_erased CHECK ((erased_at IS NULL) = (name IS NOT NULL)),
  CONSTRAINT audit_actor_unlinked CHECK (erased_at IS NULL OR person_id IS NULL)
);
CREATE UNIQUE INDEX audit_actor_without_person ON audit_actor (name) WHERE person_id IS NULL;

ALTER TABLE audit_record
  ADD COLUMN actor_id uuid REFERENCES audit_actor (id),
  ADD COLUMN request_id text,
  ALTER COLUMN actor DROP NOT NULL;
INSERT INTO audit_actor (name) SELECT DISTINCT actor FROM audit_record;
UPDATE audit_record record SET actor_id = known.id, actor = NULL FROM audit_actor known WHERE known.name = record.actor;
ALTER TABLE audit_record
  ALTER COLUMN actor_id SET NOT NULL,
  ADD CONSTRAINT audit_record_has_no_name CHECK (actor IS NULL);
CREATE INDEX audit_record_actor ON audit_record (actor_id, id);
CREATE INDEX audit_record_request ON audit_record (request_id);
CREATE INDEX audit_record_target ON audit_record (target, id);

-- What the worker has sealed: each seal is the hash of its record and of the seal before, so that a record that is
-- changed, taken out or put in later breaks its organization's chain.
CREATE TABLE audit_seal (
  -- The organization, or zeros for what belongs to none.
  chain uuid NOT NULL,
  number bigint NOT NULL,
  record_id uuid NOT NULL UNIQUE,
  hash bytea NOT NULL,
  sealed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (chain, number)
);
-- Records that wait for their seal.
CREATE TABLE audit_unsealed (record_id uuid PRIMARY KEY);
INSERT INTO audit_unsealed SELECT id FROM audit_record;

-- Who acts is who the transaction says (lib/db/with-viewer.ts); `actor` carries their name in and is kept as a
-- pseudonym. Whoever signs in is the person that the record is about.
CREATE FUNCTION audit_actor_of(who uuid, called text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found audit_actor;
BEGIN
  LOOP
    SELECT * INTO found FROM audit_actor known
      WHERE CASE WHEN who IS NULL THEN known.person_id IS NULL AND known.name = called ELSE known.person_id = who END;
    IF found.id IS NOT NULL THEN
      IF found.name IS DISTINCT FROM called THEN UPDATE audit_actor SET name = called WHERE id = found.id; END IF;
      RETURN found.id;
    END IF;
    INSERT INTO audit_actor (person_id, name) VALUES (who, called) ON CONFLICT DO NOTHING;
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION audit_actor_of FROM PUBLIC;

CREATE FUNCTION audit_record_names_nobody() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.actor_id := audit_actor_of(
    CASE WHEN portal_role() = 'sign-in' AND NEW.target LIKE 'person/%' THEN substr(NEW.target, 8)::uuid ELSE portal_person() END,
    coalesce(NEW.actor, 'unnamed'));
  NEW.actor := NULL;
  NEW.request_id := nullif(current_setting('portal.request', true), '');
  INSERT INTO audit_unsealed VALUES (NEW.id);
  RETURN NEW;
END
$$;
CREATE TRIGGER audit_record_names_nobody BEFORE INSERT ON audit_record FOR EACH ROW EXECUTE FUNCTION audit_record_names_nobody();

-- A record as the text that is hashed: the same in every session, and everything in it but the actor's name.
CREATE FUNCTION audit_record_text(record audit_record) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', record.id, 'organization', record.organization_id, 'actor', record.actor_id,
    'action', record.action, 'target', record.target, 'before', record.before, 'after', record.after,
    'request', record.request_id, 'at', to_char(record.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text
$$;
CREATE FUNCTION audit_hash(previous bytea, record audit_record) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(audit_record_text(record), 'UTF8'))
$$;

-- Seals what waits, at most `most` records, and says how many. One worker at a time: two would give one number twice.
CREATE FUNCTION seal_audit_records(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE waiting record; newest audit_seal; sealed integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('seal_audit_records')) THEN RETURN 0; END IF;
  FOR waiting IN
    DELETE FROM audit_unsealed WHERE record_id IN (SELECT record_id FROM audit_unsealed ORDER BY record_id LIMIT most) RETURNING record_id
  LOOP
    SELECT coalesce(organization_id, '00000000-0000-0000-0000-000000000000') AS chain INTO newest.chain FROM audit_record WHERE id = waiting.record_id;
    CONTINUE WHEN newest.chain IS NULL;
    SELECT number, hash INTO newest.number, newest.hash FROM audit_seal WHERE chain = newest.chain ORDER BY number DESC LIMIT 1;
    INSERT INTO audit_seal (chain, number, record_id, hash)
      SELECT newest.chain, coalesce(newest.number, 0) + 1, one.id, audit_hash(newest.hash, one) FROM audit_record one WHERE one.id = waiting.record_id;
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END
$$;

ALTER TABLE audit_actor ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin_reads ON audit_actor FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_erases ON audit_actor FOR UPDATE TO portal_web USING (portal_role() = 'admin');
CREATE POLICY admin_reads ON audit_seal FOR SELECT TO portal_web USING (portal_role() = 'admin');
CREATE POLICY worker ON audit_seal TO portal_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON audit_unsealed TO portal_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (person_id, name, erased_at) ON audit_actor TO portal_web;
GRANT SELECT ON audit_seal TO portal_web;
GRANT SELECT, INSERT ON audit_seal TO portal_worker;
GRANT SELECT, DELETE ON audit_unsealed TO portal_worker;
REVOKE ALL ON FUNCTION seal_audit_records FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_audit_records TO portal_worker;
