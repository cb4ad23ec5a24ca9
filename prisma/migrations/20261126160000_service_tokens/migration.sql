-- Tokens of the partner's own systems (docs/decisions/025-feed.md). What a system may read and write is decided here
-- too: the web process names the scopes of the token in portal.scopes, as it names a person's organization.
CREATE TABLE "service_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_name" TEXT,
    "burst" INTEGER NOT NULL DEFAULT 200,
    "per_second" DOUBLE PRECISION NOT NULL DEFAULT 20,
    CONSTRAINT "service_token_pkey" PRIMARY KEY ("id")
);

-- A token has one key, or two while it is rotated. Only a hash is kept: reading this table lets nobody in.
CREATE TABLE "service_token_key" (
    "id" UUID NOT NULL,
    "token_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    CONSTRAINT "service_token_key_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "service_token_key_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "service_token"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "service_token_key_hash_key" ON "service_token_key"("hash");
CREATE INDEX "service_token_key_token_id_idx" ON "service_token_key"("token_id");

-- Apart from the token, because each request writes it: a token bucket that all web processes share.
CREATE TABLE "service_token_use" (
    "token_id" UUID NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    CONSTRAINT "service_token_use_pkey" PRIMARY KEY ("token_id"),
    CONSTRAINT "service_token_use_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "service_token"("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITH (fillfactor = 50);

DO $$
DECLARE token_table text;
BEGIN
  FOREACH token_table IN ARRAY ARRAY['service_token', 'service_token_key', 'service_token_use'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', token_table);
    EXECUTE format('CREATE POLICY admin ON %I TO portal_web USING (portal_role() = ''admin'') WITH CHECK (portal_role() = ''admin'' AND coalesce(current_setting(''portal.member_role'', true), '''') NOT IN (''support'', ''auditor''))', token_table);
    EXECUTE format('CREATE POLICY token_is_checked ON %I FOR SELECT TO portal_web USING (portal_role() = ''token-check'')', token_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO portal_web', token_table);
  END LOOP;
END
$$;
CREATE POLICY use_is_counted ON service_token_use FOR UPDATE TO portal_web USING (portal_role() = 'token-check') WITH CHECK (portal_role() = 'token-check');
GRANT UPDATE ("revoked_at", "revoked_by_name") ON "service_token" TO portal_web;
GRANT UPDATE ("ends_at") ON "service_token_key" TO portal_web;
GRANT UPDATE ("level", "at", "last_used_at") ON "service_token_use" TO portal_web;

CREATE FUNCTION portal_scope(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_role() = 'service' AND string_to_array(coalesce(current_setting('portal.scopes', true), ''), ' ') && wanted
$$;

-- A system sees every organization's rows, as its scopes say; it answers for the partner, so it is no organization's.
CREATE POLICY service_reads ON organization FOR SELECT TO portal_web
  USING (portal_scope('organizations:read', 'organizations:write', 'routes:read', 'flows:read', 'flows:write', 'usage:write'));
CREATE POLICY service_adds ON organization FOR INSERT TO portal_web WITH CHECK (portal_scope('organizations:write'));
CREATE POLICY service_reads ON event_flow FOR SELECT TO portal_web
  USING (portal_scope('routes:read', 'flows:read', 'flows:write', 'usage:write'));
CREATE POLICY service_adds ON event_flow FOR INSERT TO portal_web WITH CHECK (portal_scope('flows:write'));
CREATE POLICY service_changes ON event_flow FOR UPDATE TO portal_web
  USING (portal_scope('flows:write')) WITH CHECK (portal_scope('flows:write'));
CREATE POLICY service_discards ON event_flow FOR DELETE TO portal_web USING (portal_scope('flows:write'));
CREATE POLICY service_reads ON confirmation FOR SELECT TO portal_web USING (portal_scope('flows:read', 'flows:write'));
CREATE POLICY service_adds ON confirmation FOR INSERT TO portal_web WITH CHECK (portal_scope('flows:write'));
CREATE POLICY service_reads ON timeline_entry FOR SELECT TO portal_web USING (portal_scope('flows:read', 'flows:write'));
CREATE POLICY service_adds ON timeline_entry FOR INSERT TO portal_web WITH CHECK (portal_scope('flows:write'));
CREATE POLICY service_is_audited ON audit_record FOR INSERT TO portal_web WITH CHECK (portal_role() = 'service');
-- A flow that a system withdraws may stand on a claim; whether it is released is decided as for everybody.
CREATE POLICY service_reads ON claim FOR SELECT TO portal_web USING (portal_scope('flows:write'));

-- No system vouches for a claim: it is proven by the worker, or a partner admin looks at it.
CREATE TRIGGER service_review_when_added BEFORE INSERT ON event_flow FOR EACH ROW
  WHEN (portal_role() = 'service' AND NEW.review IN ('accepted', 'declined'))
  EXECUTE FUNCTION refuse_own_review();
CREATE TRIGGER service_review BEFORE UPDATE ON event_flow FOR EACH ROW
  WHEN (portal_role() = 'service' AND NEW.review IN ('accepted', 'declined') AND NEW.review IS DISTINCT FROM OLD.review)
  EXECUTE FUNCTION refuse_own_review();
