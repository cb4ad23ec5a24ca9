import { randomUUID } from "node:crypto";
import { addJoining, addToken, addWebhook, turnOffWebhooks } from "./access-beside.ts";
import { addDraftEventType } from "./access-catalogue.ts";
import { addClaim, addFlow, confirm, database, insert, twoEventTypes } from "./access-rows.ts";

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
  /** Many at once, which no worker takes: it deletes, and `bulkCheck` only asks Azure. */
  bulkRun: string;
  bulkCheck: string;
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
    bulkRun: await addBulkRun("delete"),
    bulkCheck: await addBulkRun("check"),
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

/** What was asked for about these flows is over for the worker too: it would only ask Azure for what was never there. */
export async function leaveNothingToDo({ name, webhook }: Flows): Promise<void> {
  await database.query(
    "update event_flow set check_at = null, lease_until = now() + interval '1 day', fence = fence + 1 where name = $1",
    [name],
  );
  await turnOffWebhooks("id = $1", webhook);
}

async function addOrphan(): Promise<string> {
  const name = `made-by-hand-${randomUUID().slice(0, 8)}`;
  const { rows } = await database.query(
    "insert into orphan_channel (namespace, name, named_by_us, last_seen_at) values ('northwind-eus', $1, false, now() + interval '1 day') returning name",
    [name],
  );
  return rows[0].name;
}

async function addBulkRun(action: "check" | "delete"): Promise<string> {
  const id = randomUUID();
  await insert("bulk_run", {
    id,
    action,
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
