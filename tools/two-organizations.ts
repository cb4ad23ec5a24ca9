import { randomUUID } from "node:crypto";
import pg from "pg";

export type Belongings = { organizationId: string; personId: string; flowId: string; claimId: string };

/** One valid row of each table that belongs to an organization or to one of its people, in an order that inserts. */
export function rowsOf(owner: Belongings): Record<string, Record<string, unknown>> {
  const { organizationId: organization_id, personId, flowId: flow_id, claimId } = owner;
  const mark = randomUUID();
  const inFlow = { id: mark, flow_id, organization_id };
  const place = { azure_subscription_id: mark, resource_group: "rg-events-weu" };
  return {
    organization: { id: organization_id, name: "An organization", tenant_id: mark, account_id: mark },
    person: {
      id: personId,
      organization_id,
      issuer: "https://id.example",
      subject: mark,
      tenant_id: mark,
      name: "P",
    },
    invitation: {
      id: mark,
      organization_id,
      token_hash: mark,
      role: "viewer",
      by_partner: false,
      created_by_name: "P",
      expires_at: "2100-01-01",
    },
    organization_domain: { domain: `${mark}.example`, organization_id, added_by_name: "P" },
    session: { token_hash: mark, person_id: personId, expires_at: "2100-01-01" },
    posted_form: { person_id: personId, path: `/${mark}`, state: "{}", expires_at: "2100-01-01" },
    person_check: { person_id: personId, minute: new Date(Math.floor(Math.random() * 1e12)), count: 1 },
    person_wish: { person_id: personId, minute: new Date(Math.floor(Math.random() * 1e12)), count: 1 },
    claim: { id: claimId, organization_id, ...place, basis: "proven_by_tenant" },
    event_flow: {
      id: flow_id,
      organization_id,
      secret: "aaaaaaaaaaaaaaaa",
      name: "Orders",
      created_by_id: personId,
      created_by_name: "P",
    },
    confirmation: {
      ...inFlow,
      person_id: personId,
      person_name: "P",
      wording_version: 1,
      wording: "I confirm",
      shown: "{}",
      valid_until: "2100-01-01",
    },
    timeline_entry: { ...inFlow, generation: 1, kind: "requested", actor: "P", details: "{}" },
    test_event: { ...inFlow, event_type: "Northwind.OrderPlaced", payload: "{}", asked_by_name: "P" },
    mail: {
      ...inFlow,
      generation: 1,
      occasion: "expired",
      mark,
      person_id: personId,
      address: "p@works.example",
    },
    mail_opt_out: { person_id: personId, kind: mark },
    attempt: { ...inFlow, fence: 1, verb: "read", started_at: "2026-01-01" },
    arm_budget: { kind: mark, size: 250, per_second: 25, level: 0, sweep_level: 0, at: "2026-01-01" },
    namespace_sweep: { id: mark, namespace: `namespace-${mark}` },
    sweep_page: { sweep_id: mark, page: 1, flow_ids: "{}" },
    held_flow: { flow_id, sweep_id: mark },
    channel_body: { id: flow_id, body: "{}", read_at: "2026-01-01" },
    flow_note: { ...inFlow, author_id: personId, author_name: "P", text: "A note" },
    bulk_run: {
      id: mark,
      action: "check",
      chosen_by: "",
      asked_by_id: personId,
      asked_by_name: "P",
      flows: 1,
    },
    bulk_item: {
      run_id: mark,
      position: 1,
      flow_id,
      organization_id,
      flow_name: "Orders",
      generation: 1,
    },
    orphan_wish: { id: mark, namespace: "northwind-weu", name: mark, asked_by_name: "P" },
    flow_snapshot: {
      day: new Date(Math.floor(Math.random() * 1e12)),
      life: mark,
      flows: 1,
      taken_at: "2026-01-01",
    },
    flow_tally: { organization_id, life: "draft", reached: false, alone: false, flows: 1 },
    flow_tally_sum: { organization_id, reached: false, flows: 1 },
    catalogue_rollout: { id: mark, kind: "describe", names: "{}", asked_by: "P", total: 0 },
    review_policy: { id: mark, everything: false, set_by_name: "P" },
    orphan_channel: { namespace: "northwind-weu", name: mark, named_by_us: false },
    route: { flow_id, organization_id, position: Math.floor(Math.random() * 1e12) },
    service_token: {
      id: mark,
      name: "A system",
      scopes: "{}",
      created_by_name: "P",
      expires_at: "2100-01-01",
    },
    service_token_key: { id: mark, token_id: mark, hash: mark, hint: "pep_…" },
    webhook_endpoint: { id: mark, url: "https://erp.example/hook", created_by_name: "P" },
    webhook_secret: { id: mark, endpoint_id: mark, secret: "whsec_" },
    webhook_delivery: { id: mark, endpoint_id: mark },
    api_request: { token_id: mark, key: mark, fingerprint: mark, proposed_id: mark },
    service_token_use: { token_id: mark, level: 1, at: "2026-01-01" },
    usage_minute: {
      organization_id,
      flow_id,
      event_type: "Northwind.OrderPlaced",
      minute: new Date(Math.floor(Math.random() * 1e12)),
      accepted: 1,
      failed: 0,
      dropped: 0,
      units: 1,
    },
    usage_hour: {
      organization_id,
      namespace: mark,
      hour: new Date(Math.floor(Math.random() * 1e12)),
      accepted: 1,
      failed: 0,
      dropped: 0,
      units: 1,
    },
    usage_total: { namespace: mark, hour: "2026-01-01", accepted: 1, failed: 0, dropped: 0, units: 1 },
    azure_reading: { id: mark },
    azure_metric_hour: {
      namespace: `namespace-${mark}`,
      hour: "2026-01-01",
      published: 1,
      failed: 0,
      unmatched: 0,
    },
    azure_metric_reading: { id: mark, location: mark },
    azure_mend: {
      id: mark,
      batch_id: mark,
      position: 0,
      task: "create-namespace",
      target: mark,
      asked_by_name: "P",
      asked_at: "2026-01-01",
    },
    region_wish: { location: mark },
    azure_delivery: { id: mark },
    audit_actor: { id: mark, person_id: personId, name: "P" },
    audit_seal: { chain: organization_id, number: 1, record_id: mark, hash: "seal" },
    handover: {
      ...inFlow,
      generation: 1,
      task: "activate",
      token_hash: mark,
      created_by_name: "P",
      created_at: "2100-01-01",
      expires_at: "2100-01-02",
    },
    azure_check: { ...inFlow, read_by_name: "P", read_at: "2026-01-01", result: "{}" },
    audit_record: { id: mark, organization_id, actor: "P", action: "event-flow.sent", target: flow_id },
  };
}

/** An organization with one row in every table, made by the owner of the tables. */
export async function addOrganizationWithRows(owner: pg.Client): Promise<Belongings> {
  const belongings = {
    organizationId: randomUUID(),
    personId: randomUUID(),
    flowId: randomUUID(),
    claimId: randomUUID(),
  };
  for (const [table, row] of Object.entries(rowsOf(belongings))) await owner.query(insertInto(table, row));
  return belongings;
}

export function insertInto(table: string, row: Record<string, unknown>): pg.QueryConfig {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return {
    text: `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    values: Object.values(row),
  };
}

/** `role` and `memberRole`: as lib/db/with-viewer.ts names them. undefined: a query that forgot to say who asks. */
export type RawViewer =
  | { role: string; memberRole?: string; organization?: string; person?: string }
  | undefined;
export type RawOutcome = { rows: number } | { refused: string };

const PERMISSION_DENIED = "42501";

/** One statement as this viewer, undone afterwards: how many rows it touched, or that the database refused it. */
export async function tryAs(
  client: pg.Client,
  viewer: RawViewer,
  statement: pg.QueryConfig | string,
): Promise<RawOutcome> {
  await client.query("begin");
  try {
    if (viewer)
      await client.query(
        "select set_config('portal.role', $1, true), set_config('portal.organization', $2, true), set_config('portal.person', $3, true), set_config('portal.member_role', $4, true)",
        [viewer.role, viewer.organization ?? "", viewer.person ?? "", viewer.memberRole ?? ""],
      );
    return { rows: (await client.query(statement)).rowCount ?? 0 };
  } catch (error) {
    // Both a missing right and row-level security; anything else is a mistake of the test.
    if (error instanceof pg.DatabaseError && error.code === PERMISSION_DENIED)
      return { refused: error.message };
    throw error;
  } finally {
    await client.query("rollback");
  }
}

/** Whether a statement came to nothing. */
export const isNothing = (outcome: RawOutcome) => "refused" in outcome || outcome.rows === 0;
