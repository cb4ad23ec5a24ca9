-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "organization_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "signed_in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "posted_form" (
    "person_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posted_form_pkey" PRIMARY KEY ("person_id","path")
);

-- CreateTable
CREATE TABLE "event_type" (
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "sample_payload" JSON NOT NULL,
    "documentation_url" TEXT,
    "data_schema_url" TEXT,
    "status" TEXT NOT NULL DEFAULT 'published',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_type_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "partner_registration" (
    "name" TEXT NOT NULL,
    "immutable_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_registration_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "partner_namespace" (
    "name" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_namespace_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "event_flow" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "sent_by_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "azure_subscription_id" UUID,
    "resource_group" TEXT,
    "location" TEXT,
    "partner_namespace" TEXT,
    "topic_name" TEXT,
    "event_types" TEXT[],
    "present" BOOLEAN NOT NULL DEFAULT true,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "review" TEXT NOT NULL DEFAULT 'not_sent',
    "review_reason" TEXT,
    "claim_id" UUID,
    "channel" TEXT NOT NULL DEFAULT 'never_read',
    "observed_event_types" TEXT[],
    "topic_created_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "activate_by" TIMESTAMPTZ(3),
    "deleting" BOOLEAN NOT NULL DEFAULT false,
    "observed_at" TIMESTAMPTZ(3),
    "last_verb" TEXT,
    "last_outcome" TEXT,
    "last_reason" TEXT,
    "last_tried_at" TIMESTAMPTZ(3),
    "retry_after" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "life" TEXT NOT NULL DEFAULT 'draft',
    "change" TEXT NOT NULL DEFAULT 'none',
    "reason" TEXT,
    "check_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "watched_until" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "azure_subscription_id" UUID NOT NULL,
    "resource_group" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "held_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "wording_version" INTEGER NOT NULL,
    "wording" TEXT NOT NULL,
    "shown" JSONB NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entry" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "timeline_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_record" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "fence" INTEGER NOT NULL,
    "verb" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "http_status" INTEGER,
    "azure_code" TEXT,
    "azure_message" TEXT,
    "azure_request_id" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_event" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "event_type" TEXT NOT NULL,
    "payload" JSON NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL DEFAULT 'waiting',
    "answered_at" TIMESTAMPTZ(3),
    "http_status" INTEGER,
    "reason" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "check_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "test_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_tenant_id_key" ON "organization"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_account_id_key" ON "organization"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_issuer_subject_key" ON "person"("issuer", "subject");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_namespace_location_key" ON "partner_namespace"("location");

-- CreateIndex
CREATE INDEX "event_flow_organization_id_id_idx" ON "event_flow"("organization_id", "id");

-- CreateIndex
CREATE INDEX "event_flow_check_at_idx" ON "event_flow"("check_at");

-- CreateIndex
CREATE INDEX "claim_azure_subscription_id_resource_group_idx" ON "claim"("azure_subscription_id", "resource_group");

-- CreateIndex
CREATE INDEX "confirmation_flow_id_idx" ON "confirmation"("flow_id");

-- CreateIndex
CREATE INDEX "timeline_entry_flow_id_id_idx" ON "timeline_entry"("flow_id", "id");

-- CreateIndex
CREATE INDEX "audit_record_organization_id_id_idx" ON "audit_record"("organization_id", "id");

-- CreateIndex
CREATE INDEX "attempt_flow_id_started_at_idx" ON "attempt"("flow_id", "started_at");

-- CreateIndex
CREATE INDEX "test_event_flow_id_id_idx" ON "test_event"("flow_id", "id");

-- CreateIndex
CREATE INDEX "test_event_check_at_idx" ON "test_event"("check_at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_form" ADD CONSTRAINT "posted_form_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_flow" ADD CONSTRAINT "event_flow_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_flow" ADD CONSTRAINT "event_flow_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entry" ADD CONSTRAINT "timeline_entry_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_event" ADD CONSTRAINT "test_event_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "event_flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

