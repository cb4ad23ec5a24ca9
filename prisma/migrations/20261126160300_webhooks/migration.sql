-- Webhooks: the same changes of routes, sent to addresses of the partner by the worker (docs/decisions/025-feed.md).
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "off_at" TIMESTAMPTZ(3),
    "off_because" TEXT,
    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- Signing needs the secret itself. So the process that faces the internet may add one and never read it; only the worker reads.
CREATE TABLE "webhook_secret" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_secret_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "webhook_secret_endpoint_id_idx" ON "webhook_secret"("endpoint_id");

CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" UUID NOT NULL,
    "flow_id" UUID,
    "body" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_tried_at" TIMESTAMPTZ(3),
    "http_status" INTEGER,
    "problem" TEXT,
    "check_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_delivery_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "webhook_delivery_outcome" CHECK (outcome IN ('waiting', 'delivered', 'failed', 'dropped'))
);
CREATE INDEX "webhook_delivery_endpoint_id_asked_at_idx" ON "webhook_delivery"("endpoint_id", "asked_at");
CREATE INDEX "webhook_delivery_check_at_idx" ON "webhook_delivery"("check_at");

INSERT INTO work_table VALUES ('send-webhook', 'webhook_delivery');

DO $$
DECLARE hook_table text;
BEGIN
  FOREACH hook_table IN ARRAY ARRAY['webhook_endpoint', 'webhook_secret', 'webhook_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', hook_table);
    EXECUTE format('CREATE POLICY admin ON %I TO portal_web USING (portal_role() = ''admin'') WITH CHECK (portal_role() = ''admin'' AND coalesce(current_setting(''portal.member_role'', true), '''') NOT IN (''support'', ''auditor''))', hook_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', hook_table);
    EXECUTE format('GRANT SELECT, UPDATE ON %I TO portal_worker', hook_table);
    EXECUTE format('GRANT INSERT ON %I TO portal_web', hook_table);
  END LOOP;
END
$$;
GRANT DELETE ON webhook_delivery TO portal_worker;
GRANT SELECT, UPDATE (url, off_at, off_because) ON webhook_endpoint TO portal_web;
GRANT SELECT (id, endpoint_id, created_at, ends_at), UPDATE (ends_at) ON webhook_secret TO portal_web;
GRANT SELECT, UPDATE (outcome, check_at, tries) ON webhook_delivery TO portal_web;

-- As before, and one delivery for each address that listens, in the same transaction.
CREATE OR REPLACE FUNCTION take_route_position(flow uuid, organization uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken bigint; delivery uuid;
BEGIN
  UPDATE feed_clock SET position = position + 1 RETURNING position INTO taken;
  INSERT INTO route (flow_id, organization_id, position, changed_at) VALUES (flow, organization, taken, clock_timestamp())
    ON CONFLICT (flow_id) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at;
  PERFORM pg_notify('route_changed', taken::text);
  FOR delivery IN
    INSERT INTO webhook_delivery (endpoint_id, flow_id, check_at)
      SELECT id, flow, now() FROM webhook_endpoint WHERE off_at IS NULL RETURNING id
  LOOP
    PERFORM portal_wake('send-webhook', delivery, now());
  END LOOP;
END
$$;
