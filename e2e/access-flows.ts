import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { addDraftEventType } from "./access-catalogue.ts";
import { ownerDatabase } from "./addresses.ts";

const database = new pg.Pool({ connectionString: ownerDatabase, max: 2 });

export type Owner = "own" | "other";
const organizations: Record<Owner, string> = { own: "Adventure Works", other: "Fabrikam" };

/** Event flows of one organization, one of each kind that pages differ for; names that occur nowhere else. */
export type Flows = {
  draft: string;
  active: string;
  review: string;
  live: string;
  waiting: string;
  /** As waiting, with an open link for its activation. */
  handed: string;
  drifted: string;
  over: string;
  /** Pseudonym in the audit log of somebody who is called as the flows are. */
  actor: string;
  name: string;
  /** Of the partner, and a draft. */
  eventType: string;
  /** A token of the API. */
  token: string;
  /** Many at once, which no worker takes. */
  bulkRun: string;
  /** A channel of no event flow, in the database alone. */
  orphan: string;
  /** The Azure subscription of those that were sent. */
  azureSubscriptionId: string;
  /** An address for webhooks, turned off. */
  webhook: string;
  /** A viewer of the same organization, who never signs in. */
  colleague: string;
  /** An organization of its own, with an e-mail domain. */
  spare: string;
  /** Invitations: one that is over to the organization, an open one to the spare one, one that is over to make one. */
  invitation: string;
  spareInvitation: string;
  newInvitation: string;
  /** On which no event flow lives. */
  claim: string;
};

/** Made by the database's owner, out of the worker's sight: no row is ever due. */
export async function addFlows(owner: Owner, called = "Hidden"): Promise<Flows> {
  const { rows } = await database.query("select id from organization where name = $1", [
    organizations[owner],
  ]);
  const organizationId: string = rows[0].id;
  const name = `${called} ${owner} ${randomUUID().slice(0, 8)}`;
  const add = (columns: Record<string, unknown>) => addFlow(organizationId, { name, ...columns });
  const azure_subscription_id = randomUUID();
  const claim_id = await addClaim(organizationId, azure_subscription_id);
  const sent = { sent_at: new Date(), sent_by_name: "Somebody", last_verb: null };
  const seen = {
    review: "accepted",
    claim_id,
    azure_subscription_id,
    channel: "present",
    topic_created_at: new Date(),
    activated_at: new Date(),
    life: "active",
  };
  const waiting = {
    ...sent,
    ...seen,
    activated_at: null,
    activate_by: new Date(Date.now() + 24 * 3_600_000),
    life: "waiting_for_activation",
  };
  const flows = {
    name,
    eventType: await addDraftEventType(),
    token: await addToken(),
    bulkRun: await addBulkRun(),
    orphan: await addOrphan(),
    azureSubscriptionId: azure_subscription_id,
    webhook: await addWebhook(),
    ...(await addJoining(organizationId, name)),
    draft: await add({}),
    active: await add({ ...sent, ...seen }),
    live: await add({ ...sent, ...seen }),
    waiting: await add(waiting),
    handed: await add(waiting),
    // Azure has event types that nobody asked for here.
    drifted: await add({
      ...sent,
      ...seen,
      types_confirmed: 1,
      observed_event_types: await twoEventTypes(),
      change: "drifted",
    }),
    over: await add({ ...sent, review: "declined", review_reason: "Not now.", life: "declined" }),
    review: await add({ ...sent, review: "in_review", review_reason: "other_tenant", life: "in_review" }),
  };
  await confirm(flows.draft, organizationId);
  await insert("handover", {
    id: randomUUID(),
    flow_id: flows.handed,
    organization_id: organizationId,
    generation: 1,
    task: "activate",
    token_hash: randomUUID(),
    created_by_name: "Somebody",
    created_at: new Date(),
    expires_at: new Date(Date.now() + 24 * 3_600_000),
  });
  return { ...flows, actor: await addAuditRecord(organizationId, name, flows.active) };
}

async function addOrphan(): Promise<string> {
  const name = `made-by-hand-${randomUUID().slice(0, 8)}`;
  const { rows } = await database.query(
    "insert into orphan_channel (namespace, name, named_by_us, last_seen_at) values ('northwind-eus', $1, false, now() + interval '1 day') returning name",
    [name],
  );
  return rows[0].name;
}

async function addBulkRun(): Promise<string> {
  const id = randomUUID();
  await insert("bulk_run", {
    id,
    action: "check",
    chosen_by: "",
    asked_by_id: id,
    asked_by_name: "Somebody",
    flows: 0,
    check_at: null,
  });
  return id;
}

/** Event flows in the states that pass quickly or that end one, and stay so: no worker can take them. */
export async function addRareFlows(owner: Owner): Promise<{ state: string; id: string }[]> {
  const { rows } = await database.query("select id from organization where name = $1", [
    organizations[owner],
  ]);
  const organizationId: string = rows[0].id;
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const held = { lease_until: hour(24) };
  const sent = { name: "Rarely seen", sent_at: new Date(), sent_by_name: "Somebody", last_verb: null };
  const there = async () => {
    const azure_subscription_id = randomUUID();
    const claim_id = await addClaim(organizationId, azure_subscription_id);
    const claimed = { ...sent, review: "accepted", claim_id, azure_subscription_id, channel: "present" };
    return { ...claimed, topic_created_at: hour(-200), observed_at: new Date() };
  };
  const gone = { channel: "gone" };
  const states: Record<string, Record<string, unknown>> = {
    Creating: { ...sent, ...held, review: "unproven" },
    Declined: { ...sent, review: "declined", review_reason: "We do not know you.", life: "declined" },
    Expired: { ...(await there()), ...gone, activate_by: hour(-1), life: "expired" },
    "Topic deleted": { ...(await there()), ...gone, activated_at: hour(-100), life: "topic_deleted" },
    Deleted: { ...(await there()), ...gone, present: false, life: "deleted" },
    Deleting: { ...(await there()), ...held, activated_at: hour(-100), present: false, deleting: true },
  };
  return Promise.all(
    Object.entries(states).map(async ([state, columns]) => ({
      state,
      id: await addFlow(organizationId, columns),
    })),
  );
}

async function addJoining(organization_id: string, note: string) {
  const [colleague, spare] = [randomUUID(), randomUUID()];
  await insert("organization", { id: spare, name: "Spare", tenant_id: spare, account_id: spare });
  await insert("organization_domain", {
    domain: `${spare}.example`,
    organization_id: spare,
    added_by_name: "Somebody",
  });
  const somebody = { id: colleague, issuer: "made for a test", subject: colleague, tenant_id: colleague };
  await insert("person", {
    ...somebody,
    name: "A colleague",
    organization_id,
    organization_role: "viewer",
    joined_by: "invitation",
  });
  const invite = async (columns: Record<string, unknown>) => {
    const id = randomUUID();
    const made = {
      token_hash: id,
      created_by_name: "Somebody",
      expires_at: "2100-01-01",
      note,
      role: "owner",
    };
    await insert("invitation", { id, ...made, ...columns });
    return id;
  };
  return {
    colleague,
    spare,
    // Over, where all tests share a list that takes so many: a test that needs an open one opens its own.
    invitation: await invite({ organization_id, by_partner: false, expires_at: new Date() }),
    spareInvitation: await invite({ organization_id: spare, by_partner: true }),
    claim: await addClaim(organization_id, randomUUID()),
    newInvitation: await invite({
      ...{ organization_name: "New", account_id: spare, by_partner: true, expires_at: new Date() },
    }),
  };
}

async function addToken(): Promise<string> {
  const id = randomUUID();
  const made = { scopes: "{routes:read}", created_by_name: "Somebody", expires_at: "2100-01-01" };
  await insert("service_token", { id, name: "Access test", ...made });
  await insert("service_token_key", { id: randomUUID(), token_id: id, hash: id, hint: "pep_…test" });
  return id;
}

async function addWebhook(): Promise<string> {
  const id = randomUUID();
  const off = { off_at: new Date(), off_because: "An access test" };
  await insert("webhook_endpoint", {
    id,
    url: "https://erp.example/hook",
    created_by_name: "Somebody",
    ...off,
  });
  await insert("webhook_secret", { id: randomUUID(), endpoint_id: id, secret: "whsec_c2VjcmV0" });
  await insert("webhook_delivery", { id: randomUUID(), endpoint_id: id, outcome: "failed" });
  return id;
}

async function addFlow(organizationId: string, columns: Record<string, unknown>): Promise<string> {
  const { rows: types } = await database.query("select name from event_type order by position limit 1");
  const { rows: regions } = await database.query("select name, location from partner_namespace limit 1");
  const event_types = [types[0].name];
  // Sorted by time, as the portal's own ids: lists show the newest first.
  const time = Date.now().toString(16).padStart(12, "0");
  const row = {
    id: `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`,
    organization_id: organizationId,
    secret: [...randomBytes(16)].map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join(""),
    created_by_id: randomUUID(),
    created_by_name: "Somebody",
    azure_subscription_id: randomUUID(),
    resource_group: "rg-hidden",
    location: regions[0].location,
    partner_namespace: regions[0].name,
    topic_name: "hidden-topic",
    event_types,
    observed_event_types: event_types,
    ...columns,
  };
  await insert("event_flow", row);
  return row.id;
}

async function twoEventTypes(): Promise<string[]> {
  const { rows } = await database.query("select name from event_type order by position limit 2");
  return rows.map(({ name }) => name);
}

async function addClaim(organization_id: string, azure_subscription_id: string): Promise<string> {
  const id = randomUUID();
  const place = { azure_subscription_id, resource_group: "rg-hidden" };
  await insert("claim", { id, organization_id, ...place, basis: "approved" });
  return id;
}

async function confirm(flow_id: string, organization_id: string): Promise<void> {
  const { rows } = await database.query(
    "select azure_subscription_id, resource_group, immutable_id from event_flow, partner_registration where id = $1",
    [flow_id],
  );
  const shown = {
    azureSubscriptionId: rows[0].azure_subscription_id,
    resourceGroup: rows[0].resource_group,
    partnerRegistrationImmutableId: rows[0].immutable_id,
  };
  const person = { person_id: randomUUID(), person_name: "Somebody" };
  const wording = { wording_version: 1, wording: "I confirm", shown, valid_until: "2100-01-01" };
  await insert("confirmation", { id: randomUUID(), flow_id, organization_id, ...person, ...wording });
}

/** As a person called `actor` would leave it behind; gives the person's pseudonym. */
async function addAuditRecord(organizationId: string, actor: string, flowId: string): Promise<string> {
  const { rows } = await database.query(
    `with person as (select set_config('portal.person', $1, true)), added as (
       insert into audit_record (id, organization_id, actor, action, target, after)
       select gen_random_uuid(), $2, $3, 'event-flow.sent', $4, '{"eventTypes": ["Northwind.Orders.OrderPlaced"]}' from person
       returning actor_id) select actor_id from added`,
    [randomUUID(), organizationId, actor, `event-flow/${flowId}`],
  );
  return rows[0].actor_id;
}

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await database.query(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}

/** Everything that the database holds of these flows, as text: equal texts mean that nothing happened to them. */
export async function traceOf({ name, eventType: _, ...flows }: Flows): Promise<string> {
  // What is no row's id, such as a channel's name, has a trace of its own in its action's row.
  const ids = Object.values(flows).filter((value) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  );
  const parts = [
    "select 'flow', f::text as line from event_flow f where id = any($1::uuid[]) or again_of = any($1::uuid[])",
    "select 'confirmation', c::text from confirmation c where flow_id = any($1::uuid[])",
    "select 'timeline', t::text from timeline_entry t where flow_id = any($1::uuid[])",
    "select 'check', c::text from azure_check c where flow_id = any($1::uuid[])",
    "select 'handover', h::text from handover h where flow_id = any($1::uuid[])",
    "select 'test event', t::text from test_event t where flow_id = any($1::uuid[])",
    "select 'attempt', a::text from attempt a where flow_id = any($1::uuid[])",
    "select 'audit', a::text from audit_record a where target = any(select 'event-flow/' || id from unnest($1::uuid[]) id)",
    "select 'note', n::text from flow_note n where flow_id = any($1::uuid[])",
    "select 'bulk run', b::text from bulk_run b where id = any($1::uuid[])",
    "select 'bulk item', b.run_id::text from bulk_item b where flow_id = any($1::uuid[])",
    "select 'actor', a::text from audit_actor a where id = any($1::uuid[])",
    "select 'claim', c::text from claim c where id = any($1::uuid[]) or id = any(select claim_id from event_flow where id = any($1::uuid[]))",
    "select 'person', p::text from person p where id = any($1::uuid[])",
    "select 'organization', o::text from organization o where id = any($1::uuid[])",
    "select 'domain', d::text from organization_domain d where organization_id = any($1::uuid[])",
    "select 'invitation', i::text from invitation i where id = any($1::uuid[]) or note = $2",
    "select 'token', t::text from service_token t where id = any($1::uuid[])",
    "select 'token key', k::text from service_token_key k where token_id = any($1::uuid[])",
    "select 'webhook', w::text from webhook_endpoint w where id = any($1::uuid[])",
    "select 'webhook secret', s::text from webhook_secret s where endpoint_id = any($1::uuid[])",
    "select 'webhook delivery', d::text from webhook_delivery d where endpoint_id = any($1::uuid[])",
    "select 'job', key from graphile_worker.jobs where key = any(select 'reconcile-flow:' || id from unnest($1::uuid[]) id)",
  ];
  const { rows } = await database.query(`${parts.join(" union all ")} order by 1, 2`, [ids, name]);
  return JSON.stringify(rows, null, 1);
}

/** How many organizations the access tests added: no row of a flow tells that one was. */
export async function countAddedOrganizations(): Promise<string> {
  return (await database.query("select count(*)::text from organization where name = 'Access test'")).rows[0]
    .count;
}
