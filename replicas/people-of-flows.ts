import { setTimeout as pause } from "node:timers/promises";
import type { Customer } from "@/lib/domain/viewer";
import type { ClientEntry } from "@/tools/history/history";
import { inAzure } from "@/tools/history/in-azure";
import { peopleAt } from "@/tools/history/people";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

type Act = "change" | "extend" | "activate" | "change active" | "delete";

/** What becomes of ten flows, and of the next ten again. */
const plans: readonly (readonly Act[])[] = [
  ["activate"],
  ["change", "activate"],
  ["extend", "activate"],
  ["activate", "change active"],
  ["activate", "delete"],
  ["change", "activate", "delete"],
  ["extend", "activate", "delete"],
  ["activate", "change active", "delete"],
  ["change", "activate", "change active"],
  ["activate"],
];
/** Of an organization: its person asks for less than one may within a minute, all wishes together. */
const flowsEach = plans.length;

const turn = 200;
const day = 86_400_000;
const bothTypes = ["Northwind.OrderPlaced", "Northwind.OrderShipped"];

type Flow = { id: string; person: Customer; subscriptionId: string; topicName: string; plan: Act[] };
type Row = {
  id: string;
  life: string;
  change: string;
  types: number;
  activate_by: Date | null;
  may_land: boolean;
};

const isShort = ({ activate_by }: Row) =>
  activate_by !== null && activate_by.getTime() < Date.now() + 6 * day;
const isWaiting = ({ life, change }: Row) => life === "waiting_for_activation" && change === "none";
const isActive = ({ life, change }: Row) => life === "active" && change === "none";

/** When people do it: whatever they asked for before is applied. */
const isTime: Record<Act, (row: Row) => boolean> = {
  change: isWaiting,
  extend: (row) => isWaiting(row) || isShort(row),
  activate: isWaiting,
  "change active": isActive,
  delete: isActive,
};

/** Everybody to whom the flows of the sweep belong. `log`: what they asked for and did. */
export function startPeople(portal: PortalWithAzure, flowsWanted: number, log: ClientEntry[]) {
  const people = peopleAt(portal, log);
  const azure = inAzure(portal, log);
  const flows: Flow[] = [];
  const shortenedAt = new Map<string, number>();
  let mayDelete = false;

  const changeTypes = ({ person, id }: Flow, { types }: Row) =>
    people.changeTypes(person, id, types > 1 ? bothTypes.slice(0, 1) : bothTypes);

  /** At first Azure gives nearly all that it may give, so an operator takes some; a fault may come in between. */
  async function extend({ person, id }: Flow, row: Row): Promise<boolean> {
    if (isShort(row)) return people.extend(person, id);
    const now = new Date();
    if (now.getTime() - (shortenedAt.get(id) ?? 0) > 5_000) {
      shortenedAt.set(id, now.getTime());
      await azure.shortenDeadline(id, now);
    }
    return false;
  }

  /** True: it is done. */
  const acts: Record<Act, (flow: Flow, row: Row) => Promise<boolean>> = {
    change: changeTypes,
    extend,
    activate: (flow) => azure.activate(flow.id, flow),
    "change active": changeTypes,
    // Where a lost PUT may still be carried out, nothing but two minutes ends a deletion: such a flow is kept.
    delete: async ({ person, id }, row) => row.may_land || people.askToDelete(person, id),
  };

  let turns = 0;
  /** Whose it is, and somebody of another organization, to whom it must not be shown. */
  async function look(): Promise<void> {
    const flow = flows[turns++ % flows.length];
    const stranger = flows.find(({ person }) => person.organizationId !== flow?.person.organizationId);
    if (!flow) return;
    await people.look(flow.person, flow.id);
    if (stranger) await people.look(stranger.person, flow.id);
  }

  async function takeTurn(): Promise<void> {
    await look();
    const rows = new Map((await sentRows(portal)).map((row) => [row.id, row]));
    let deletions = 0;
    for (const flow of flows) {
      const [act] = flow.plan;
      const row = rows.get(flow.id);
      if (!act || !row || !isTime[act](row)) continue;
      // One at a time, so that many kills meet them.
      if (act === "delete" && (!mayDelete || deletions++ > 0)) continue;
      if (await acts[act](flow, row)) flow.plan.shift();
    }
  }

  async function sendSome(firsts: Iterable<number>): Promise<void> {
    for (const first of firsts) {
      const { person, azure } = await portal.newCustomer();
      const { subscriptionId } = azure;
      for (const [index, plan] of plans.slice(0, flowsWanted - first).entries()) {
        const topicName = `orders-${first + index}`;
        const id = await people.send(person, { azureSubscriptionId: subscriptionId, topicName });
        flows.push({ id, person, subscriptionId, topicName, plan: [...plan] });
      }
    }
  }

  return {
    /** Three organizations at a time send as fast as the machine lets them. */
    async send(): Promise<void> {
      const organizations = Array.from({ length: Math.ceil(flowsWanted / flowsEach) });
      const firsts = [...organizations.keys()].map((index) => index * flowsEach).values();
      await Promise.all([sendSome(firsts), sendSome(firsts), sendSome(firsts)]);
    },
    /** Ends when everybody has asked for all that they want. */
    async act(): Promise<void> {
      const isLeft = () => flows.length < flowsWanted || flows.some(({ plan }) => plan.length > 0);
      for (; isLeft(); await pause(turn)) await takeTurn();
    },
    letDelete() {
      mayDelete = true;
    },
  };
}

const sentRows = ({ rows }: PortalWithAzure) =>
  rows<Row>(
    `select id, life, change, cardinality(event_types) as types, activate_by,
       coalesce(lost_put_at > now() - interval '2 minutes', false) as may_land
     from event_flow where life <> 'draft'`,
  );
