import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** Reference, reliability F-13: kill -9 of the worker at any moment between submit and Active (I1, I2, I3, I11). */

const flowsWanted = 30;
const killsWanted = 25;
const timeToSettle = 60_000;

let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await worker?.kill();
  await portal.stop();
});

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
type Sent = { id: string; customer: Customer; topicName: string };
type Row = { id: string; secret: string; life: string; change: string };

it("F-13: thirty flows become active with exactly one channel each, whenever the worker is killed", async () => {
  // biome-ignore lint/style/noProcessEnv: to run with the seed of a failure again
  const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
  process.stdout.write(`crash test: CRASH_SEED=${seed}\n`);
  const random = randomFrom(seed);
  const faults = (times: number, what: object) =>
    portal.azure.control("/control/faults", { method: "PUT", pathContains: "/channels/", times, do: what });
  await faults(2, { kind: "reset-after" });
  await faults(60, { kind: "delay", ms: 300 });

  const sent: Sent[] = [];
  const customers = [await portal.newCustomer(), await portal.newCustomer(), await portal.newCustomer()];
  const people = actAsPeople(sent);
  for (let kills = 0; kills < killsWanted; kills++) {
    worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
    // Some kills land while it starts, most while it works.
    if (random() < 0.9) await worker.started;
    while (sent.length < Math.ceil((flowsWanted * (kills + 1)) / killsWanted))
      sent.push(await send(customers, sent.length));
    await pause(random() * 1_500);
    await worker.kill();
  }
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  const rows = await untilAllActive(sent);
  await people.stop();
  await expectOneChannelEach(rows);
  await expectWrittenDown(rows);
  // Log lines are JSON (lib/log.ts), the queue's own too.
  for (const line of worker.output().trim().split("\n")) expect(line).toMatch(/^\{.+\}$/);
}, 240_000);

async function send(customers: Customer[], index: number): Promise<Sent> {
  const customer = customers[index % customers.length];
  if (!customer) throw new Error("no customer");
  const topicName = `orders-${index}`;
  const azureSubscriptionId = customer.azure.subscriptionId;
  const id = await sendNewFlow(portal, customer.person, {
    azureSubscriptionId,
    resourceGroup: "rg",
    topicName,
  });
  return { id, customer, topicName };
}

/** Each looks at their flow's page, and activates the topic as soon as the page says that it is there. */
function actAsPeople(sent: readonly Sent[]): { stop(): Promise<void> } {
  let isOver = false;
  const acting = (async () => {
    const activated = new Set<string>();
    while (!isOver) {
      for (const { id, customer, topicName } of sent.filter(({ id }) => !activated.has(id))) {
        await portal.web.watchFlow(customer.person, id);
        if ((await portal.flow(id)).life !== "waiting_for_activation") continue;
        const { subscriptionId } = customer.azure;
        const place = { subscriptionId, resourceGroup: "rg", partnerTopic: topicName };
        expect((await portal.azure.control("/control/activate", place)).status).toBe(200);
        activated.add(id);
      }
      await pause(500);
    }
  })();
  acting.catch(() => undefined);
  return {
    stop: () => {
      isOver = true;
      return acting;
    },
  };
}

async function untilAllActive(sent: readonly Sent[]): Promise<Row[]> {
  for (const end = Date.now() + timeToSettle; ; await pause(250)) {
    const rows = await portal.rows<Row>("select * from event_flow");
    const open = rows.filter(({ life, change }) => life !== "active" || change !== "none");
    if (open.length === 0 && rows.length === sent.length) return rows;
    if (Date.now() > end) throw new Error(`not active in time: ${JSON.stringify(await stuck(), null, 1)}`);
  }
}

const stuck = () =>
  portal.rows(
    `select id, life, change, check_at, lease_until, fence, last_verb, last_outcome, last_reason, failures, now() as now,
       (select json_agg(j) from (select run_at, locked_at, locked_by, attempts, last_error from graphile_worker._private_jobs where payload->>'id' = f.id::text) j) as jobs
     from event_flow f where life <> 'active'`,
  );

/** I1 and I2: what Azure has is exactly what the rows say, no more and no less. */
async function expectOneChannelEach(rows: readonly Row[]): Promise<void> {
  const names: string[] = [];
  for (const namespace of ["northwind-weu", "northwind-eus"])
    for await (const { name, readinessState } of portal.azure.partner.channels.listByPartnerNamespace(
      PARTNER_GROUP,
      namespace,
    )) {
      expect(readinessState).toBe("Activated");
      names.push(name ?? "");
    }
  expect(rows).toHaveLength(flowsWanted);
  expect(names.sort()).toEqual(rows.map((row) => channelName({ ...row, adoptedChannel: null }, 1)).sort());
}

/** I3 and I11: every write was written down first, was applied once, and people read of each thing once. */
async function expectWrittenDown(rows: readonly Row[]): Promise<void> {
  const attempts = await portal.rows<{ id: string; outcome: string }>("select id, outcome from attempt");
  const known = new Set(attempts.map(({ id }) => id));
  const writes = (await portal.azure.journal()).filter(
    ({ method, path }) => method === "PUT" && path.includes("/channels/"),
  );
  expect(writes.filter(({ clientRequestId }) => !known.has(clientRequestId ?? ""))).toEqual([]);
  for (const { secret } of rows)
    expect(writes.filter(({ path, applied }) => applied && path.includes(secret))).toHaveLength(1);

  const timeline = await portal.rows<{ kind: string; count: number }>(
    "select kind, count(*)::int from timeline_entry where kind in ('requested', 'claim_proven', 'create_asked', 'topic_created', 'activated') group by kind",
  );
  expect(timeline.map(({ count }) => count)).toEqual(Array(5).fill(flowsWanted));
  // Otherwise no kill has landed inside a call and nothing was tried.
  const cut = attempts.filter(({ outcome }) => outcome === "unknown").length;
  const left = await portal.rows(
    "select a.id from attempt a join event_flow f on f.id = a.flow_id where a.outcome = 'open' and a.fence < f.fence",
  );
  expect(left).toEqual([]);
  process.stdout.write(
    `crash test: ${killsWanted} kills, ${cut} of them inside a call, ${writes.length} PUTs\n`,
  );
  expect(cut).toBeGreaterThan(0);
}

/** mulberry32: small, and the same numbers for the same seed everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
