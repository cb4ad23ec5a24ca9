import { rowsOf } from "./two-organizations";

/** Whose rows each table holds, and who may read and add them: what the tests of the second wall hold the database to. */

/** Tables without row-level security, each with the reason. Nobody on the web side may write them. */
export const forEverybody: Record<string, string> = {
  partner_registration: "customers need the immutable id before they sign in",
  partner_namespace: "the regions offered are public",
  _prisma_migrations: "only the owner has any right on it",
};

/** The partner's own: no row belongs to an organization. */
const nobodys = "$1::uuid is null";

/** Behind row-level security, and nobody's rows: no person reads or writes them. */
export const forTheWorker: Record<string, string> = {
  event_receipt: "what Azure told; of the web side only its receiver adds rows, and nobody there reads them",
  usage_report: "which reports of the publisher were counted; only the API's own viewer adds and knows them",
  audit_unsealed: "records that wait for the worker's seal; a trigger adds them",
  flow_search:
    "what event flows are found by; triggers write it, and a function that asks for admins reads it",
  mail_plan: "when the worker looks at a flow for what to tell by mail",
  work_table: "what the worker can be woken for; migrations alone write it",
  feed_clock: "the order of all changes of routes; triggers alone write it, systems of the partner read it",
};

/** Behind row-level security, and nobody's rows: everybody reads them, admins write them. */
export const forAdminsToWrite: Record<string, string> = {
  event_type: "the catalogue is public, but for its drafts",
  branding: "every page shows it",
};

/** How a row of one owner is found where no organization_id says it, or where it may say nothing. */
export const ownedBy = (table: string): string =>
  ({
    organization: "id = $1",
    session: "person_id = $1",
    posted_form: "person_id = $1",
    person_check: "person_id = $1",
    mail: "person_id = $1",
    mail_opt_out: "person_id = $1",
    person_wish: "person_id = $1",
    person: "id = $1",
    audit_actor: "person_id = $1",
    audit_seal: "chain = $1",
    arm_budget: nobodys,
    namespace_sweep: nobodys,
    sweep_page: nobodys,
    held_flow: nobodys,
    orphan_channel: nobodys,
    flow_snapshot: nobodys,
    usage_total: nobodys,
    review_policy: nobodys,
    orphan_wish: nobodys,
    bulk_run: nobodys,
    channel_body: "id in (select id from event_flow where organization_id = $1)",
    service_token: nobodys,
    service_token_key: nobodys,
    service_token_use: nobodys,
    catalogue_rollout: nobodys,
    azure_reading: nobodys,
    azure_metric_hour: nobodys,
    azure_metric_reading: nobodys,
    azure_mend: nobodys,
    region_wish: nobodys,
    azure_delivery: nobodys,
    api_request: nobodys,
    webhook_endpoint: nobodys,
    webhook_secret: nobodys,
    webhook_delivery: nobodys,
  })[table] ?? "organization_id = $1";

/** What a customer sees of their own organization; the others are for signing in, or for admins. */
export const seenByCustomers = [
  "organization",
  "person",
  "invitation",
  "organization_domain",
  "posted_form",
  "person_check",
  "mail",
  "mail_opt_out",
  "person_wish",
  "claim",
  "event_flow",
  "confirmation",
  "timeline_entry",
  "test_event",
  "azure_check",
  "handover",
  "audit_record",
  "usage_minute",
];
export const addedByCustomers = [
  "invitation",
  "person_check",
  "mail_opt_out",
  "person_wish",
  "event_flow",
  "confirmation",
  "timeline_entry",
  "test_event",
  "azure_check",
  "handover",
  "audit_record",
];

export const protectedTables = Object.keys(
  rowsOf({ organizationId: "", personId: "", flowId: "", claimId: "" }),
);
