-- Each partner namespace is listed now and then, and compared with the rows (docs/decisions/010-arm-budget-and-sweep.md).

-- The channel's name as lib/domain/channel.ts makes it.
CREATE INDEX event_flow_channel_name ON event_flow (('flow-' || right(id::text, 12) || '-' || secret || '-' || generation::text));
CREATE INDEX event_flow_present_in_namespace ON event_flow (partner_namespace) WHERE channel = 'present';

CREATE TABLE "namespace_sweep" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "namespace" TEXT NOT NULL,
    "check_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "continuation" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "channels" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "completed_channels" INTEGER,
    "held_at" TIMESTAMPTZ(3),
    "held_missing" INTEGER,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "namespace_sweep_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "namespace_sweep_namespace_key" ON "namespace_sweep"("namespace");

CREATE TABLE "sweep_page" (
    "sweep_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "flow_ids" UUID[],

    CONSTRAINT "sweep_page_pkey" PRIMARY KEY ("sweep_id","page")
);
ALTER TABLE "sweep_page" ADD CONSTRAINT "sweep_page_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "namespace_sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "held_flow" (
    "flow_id" UUID NOT NULL,
    "sweep_id" UUID NOT NULL,

    CONSTRAINT "held_flow_pkey" PRIMARY KEY ("flow_id")
);
CREATE INDEX "held_flow_sweep_id_idx" ON "held_flow"("sweep_id");
ALTER TABLE "held_flow" ADD CONSTRAINT "held_flow_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "held_flow" ADD CONSTRAINT "held_flow_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "namespace_sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "orphan_channel" (
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "named_by_us" BOOLEAN NOT NULL,
    "azure_subscription_id" TEXT,
    "resource_group" TEXT,
    "topic_name" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orphan_channel_pkey" PRIMARY KEY ("namespace","name")
);

DO $$
DECLARE partner_table text;
BEGIN
  FOREACH partner_table IN ARRAY ARRAY['namespace_sweep', 'sweep_page', 'held_flow', 'orphan_channel'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partner_table);
    EXECUTE format('CREATE POLICY worker ON %I TO portal_worker USING (true) WITH CHECK (true)', partner_table);
    EXECUTE format('CREATE POLICY admin_reads ON %I FOR SELECT TO portal_web USING (portal_role() = ''admin'')', partner_table);
    EXECUTE format('GRANT SELECT ON %I TO portal_web', partner_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_worker', partner_table);
  END LOOP;
END
$$;
REVOKE DELETE ON namespace_sweep FROM portal_worker;
