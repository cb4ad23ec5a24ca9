import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { eventually, PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { confirm } from "@/tools/new-flow-for-tests";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { boundaries, letGo, type Standing, standAt, whoStands } from "@/tools/stand-still-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/**
 * Reference, reliability F-13: kill -9 of the worker at every boundary of every step it knows, each for certain; the
 * sweeps with many flows (crash.integration, replicas/crash) come to them by chance, with all that happens beside.
 */

let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterEach(async () => {
  await worker?.kill();
  await letGo(portal);
});
afterAll(() => portal.stop());

const shipped = "Northwind.OrderShipped";
const place = { resourceGroup: "rg", partnerTopic: "orders" };
const waiting = { life: "waiting_for_activation", change: "none" };
type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
type Flow = { id: string; customer: Customer };

/** Each step with what makes it due, where the flow ends then, and what Azure applied of our writes by then. */
const steps = [
  { step: "the proof", verb: "prove", make: sent, end: waiting, applied: ["PUT"] },
  { step: "the creation", verb: "create", make: sent, end: waiting, applied: ["PUT"] },
  {
    step: "another creation",
    verb: "create",
    make: sentAgain,
    end: waiting,
    applied: ["PUT", "DELETE", "PUT"],
  },
  { step: "a look", verb: "read", make: lookedAt, end: waiting, applied: ["PUT"] },
  {
    step: "the look that sees the activation",
    verb: "read",
    make: activated,
    end: { life: "active", change: "none" },
    applied: ["PUT"],
  },
  { step: "other event types", verb: "update", make: changed, end: waiting, applied: ["PUT", "PATCH"] },
  { step: "more time", verb: "extend", make: extended, end: waiting, applied: ["PUT", "PATCH"] },
  { step: "other words", verb: "describe", make: described, end: waiting, applied: ["PUT", "PATCH"] },
  {
    step: "the deletion",
    verb: "delete",
    make: deleted,
    end: { life: "deleted", change: "none" },
    applied: ["PUT", "DELETE"],
  },
] as const;
/** Of ten places and ten connections that a worker has, some are left to what else it does. */
const rounds = boundaries.flatMap((boundary) =>
  [steps.slice(0, 5), steps.slice(5)].map((some) => ({ boundary, some })),
);
const done: { flow: Flow; step: (typeof steps)[number]; applied: readonly string[] }[] = [];
let met = 0;

it.each(rounds)(
  "F-13: the worker is killed at each of some steps: $boundary",
  async ({ boundary, some }) => {
    const flows = await Promise.all(some.map(async (step) => ({ step, flow: await step.make() })));
    // A look does not tell words from others, so they are written again when nobody heard that they were.
    const isRepeated = (verb: string) => boundary === "answered" && verb === "describe";
    for (const { step, flow } of flows)
      done.push({ step, flow, applied: isRepeated(step.verb) ? [...step.applied, "PATCH"] : step.applied });
    const wanted: Standing[] = flows.map(({ step, flow }) => ({ flow: flow.id, verb: step.verb }));
    await standAt(portal, boundary, wanted);
    worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
    const reached = new Set<string>();
    await eventually(async () => {
      const there = await whoStands(portal, boundary, wanted);
      for (const { flow } of there) reached.add(flow);
      return there.length === wanted.length || undefined;
    }).catch(() => undefined);
    await worker.kill();
    met += reached.size;
    expect(flows.filter(({ flow }) => !reached.has(flow.id)).map(({ step }) => step.step)).toEqual([]);
  },
  60_000,
);

it("F-13: and each flow ends where it was to, with each write applied once, whatever the worker was killed over", async () => {
  const all = boundaries.length * steps.length;
  process.stdout.write(`kill at each step: ${met} of ${all} boundaries met\n`);
  expect(met).toBe(all);
  // A lease of a dead worker runs out by itself; here it need not be waited for.
  await portal.rows("update event_flow set lease_until = now() where lease_until is not null");
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  for (const { flow, step, applied } of done)
    await eventually(async () => {
      const { life, change } = await portal.flow(flow.id);
      const isThere = life === step.end.life && change === step.end.change;
      return (isThere && (await ownWrites(flow.id)).length >= applied.length) || undefined;
    });
  await eventually(async () => {
    const open = await portal.rows("select id from attempt where outcome = 'open'");
    return open.length === 0 || undefined;
  });
  for (const { flow, step, applied } of done)
    expect([step.step, ...(await ownWrites(flow.id))]).toEqual([step.step, ...applied]);
  const rows = await portal.rows<{ id: string; secret: string; generation: number }>(
    "select id, secret, generation from event_flow where life in ('waiting_for_activation', 'active')",
  );
  const names = rows.map((row) => channelName({ ...row, adoptedChannel: null }, row.generation));
  expect((await channelsInAzure()).sort()).toEqual(names.sort());
}, 90_000);

/** What Azure applied of what was written down before; this test writes too. */
async function ownWrites(id: string): Promise<string[]> {
  const attempts = await portal.rows<{ id: string }>("select id from attempt where flow_id = $1", [id]);
  const known = new Set(attempts.map((attempt) => attempt.id));
  return (await portal.calls(id))
    .filter(
      ({ method, applied, clientRequestId }) =>
        method !== "GET" && applied && known.has(clientRequestId ?? ""),
    )
    .map(({ method }) => method);
}

async function channelsInAzure(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of portal.azure.partner.channels.listByPartnerNamespace(
    PARTNER_GROUP,
    "northwind-weu",
  ))
    names.push(name ?? "");
  return names;
}

async function sent(): Promise<Flow> {
  const customer = await portal.newCustomer();
  return { customer, id: await portal.send(customer) };
}

async function there(): Promise<Flow> {
  const flow = await sent();
  await portal.reconcileUntil(flow.id, waiting);
  return flow;
}

async function sentAgain(): Promise<Flow> {
  const flow = await deleted();
  await portal.reconcileUntil(flow.id, { life: "deleted" });
  const { person } = flow.customer;
  const begun = await portal.web.again.beginAgain(person, flow.id, new Date());
  if (typeof begun === "string") throw new Error(begun);
  await confirm(portal, person, begun.id);
  expect(await portal.web.newFlow.sendFlow(person, begun.id, new Date())).toBe("sent");
  return flow;
}

async function lookedAt(): Promise<Flow> {
  const flow = await there();
  await portal.askAgain(flow.customer.person, flow.id);
  return flow;
}

async function activated(): Promise<Flow> {
  const flow = await there();
  const { subscriptionId } = flow.customer.azure;
  await portal.azure.control("/control/activate", { subscriptionId, ...place });
  await portal.askAgain(flow.customer.person, flow.id);
  return flow;
}

async function changed(): Promise<Flow> {
  const flow = await there();
  const { person } = flow.customer;
  const shown = await portal.web.flows.findFlow(person, flow.id);
  const choice = {
    names: ["Northwind.OrderPlaced", shipped],
    seen: shown ? portal.web.typeWishes.markOfTypes(shown) : "",
  };
  expect(await portal.web.typeWishes.changeEventTypes(person, flow.id, choice, new Date())).toBe("asked");
  return flow;
}

/** Azure gives a day and is asked for nearly all that it may give. */
async function extended(): Promise<Flow> {
  const flow = await there();
  const { person } = flow.customer;
  const inHours = (hours: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * 3_600_000);
  // Once: a minute may begin meanwhile.
  const aDay = inHours(24);
  const name = channelName({ ...(await row(flow.id)), adoptedChannel: null }, 1);
  await portal.azure.partner.channels.update(PARTNER_GROUP, "northwind-weu", name, {
    expirationTimeIfNotActivatedUtc: aDay,
  });
  await portal.askAgain(person, flow.id);
  await eventually(async () => {
    await portal.worker.reconcileFlow(flow.id);
    const shown = await portal.web.flows.findFlow(person, flow.id);
    return shown?.activateBy?.getTime() === aDay.getTime() || undefined;
  });
  const until = inHours(7 * 24 - 1);
  expect(await portal.web.deadlineWishes.extendDeadline(person, flow.id, until, new Date())).toBe("asked");
  return flow;
}

const row = async (id: string) => ({ ...(await portal.flow(id)), id });

/** Of an event type of its own: new words reach every flow that has it. */
async function described(): Promise<Flow> {
  const flow = await sent();
  const name = `Northwind.Of${flow.id.slice(-12)}`;
  await portal.rows(
    `insert into event_type (name, display_name, group_name, description, sample_payload)
     values ($1, 'Of one flow', 'Orders', 'Something happened.', '{"orderId": "1001"}')`,
    [name],
  );
  await portal.rows("update event_flow set event_types = $2 where id = $1", [flow.id, [name]]);
  await portal.reconcileUntil(flow.id, waiting);
  const entry = await portal.web.storedEventTypes.findEventType(jonas, name);
  if (!entry) throw new Error("no event type");
  const edit = { seen: portal.web.eventTypes.markOf(entry), entry: { ...entry, description: "Once more." } };
  expect(await portal.web.eventTypes.editEventType(jonas, name, edit, new Date())).toEqual({ is: "saved" });
  const page = await portal.web.eventTypePages.readEventTypePage(jonas, name);
  await portal.worker.rollOutEventTypes(page?.rollouts[0]?.id ?? "");
  return flow;
}

async function deleted(): Promise<Flow> {
  const flow = await there();
  await portal.web.wishes.askToDelete(flow.customer.person, flow.id, "Orders", new Date());
  return flow;
}
