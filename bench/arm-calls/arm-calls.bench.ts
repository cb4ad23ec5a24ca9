import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, it } from "vitest";
import { saveFigures } from "@/bench/save-figures";
import { bundlePrograms } from "@/tools/bundle";
import { type AzureEvents, startAzureEvents } from "@/tools/history/azure-events-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";
import { type Counted, countCalls } from "./count-calls";
import { countNaivePoll } from "./naive-poll";
import { passTime, untilQuiet } from "./pass-time";

/**
 * Lives of event flows at which nobody looks: made, activated after 48 hours, deleted. Every call is counted in Local
 * Azure's journal; the worker is the real one, and time is moved ten minutes at a time.
 */

const flows = 40;
const least = 3;
const hours = 48;

let portal: PortalWithAzure;
let worker: WorkerProcess;
let events: AzureEvents;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
  events = await startAzureEvents(portal, []);
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
}, 120_000);
afterAll(async () => {
  await worker?.kill();
  await events?.stop();
  await portal?.stop();
});

it("counts the calls of lives with Azure's events and without them", async () => {
  const told = await liveThrough("told");
  await portal.azure.control("/control/event-faults", { kind: "lost", events: 1_000_000 });
  const untold = await liveThrough("untold");
  const naive = await countNaivePoll(portal.azure, hours);
  const line = (what: string, { own, share }: Counted, most: number) => ({
    what,
    measured: `${(own + share).toFixed(2)} a life (${own.toFixed(2)} of its own, ${share.toFixed(2)} of sweeps): ${((own + share) / least).toFixed(2)}x of ${least}; the naive poll ${naive}`,
    goal: `<= ${most}x`,
    met: (own + share) / least <= most,
  });
  saveFigures([
    line("calls, events heard", told.calls, 1.8),
    line("calls, no events", untold.calls, 2.4),
    {
      what: "reads for own echoes",
      measured: `${told.echoReads} reads after ${flows} channels were made and Azure told of each`,
      goal: "0",
      met: told.echoReads === 0,
    },
  ]);
}, 1_800_000);

async function liveThrough(prefix: string): Promise<{ calls: Counted; echoReads: number }> {
  const began = (await portal.azure.journal()).at(-1)?.n ?? 0;
  // Two, because one person may ask for thirty changes a minute.
  const customers = [await portal.newCustomer(), await portal.newCustomer()] as const;
  const customerOf = (index: number) => customers[index < flows / 2 ? 0 : 1];
  const ids: string[] = [];
  for (let index = 0; index < flows; index++)
    ids.push(await portal.send(customerOf(index), `${prefix}-${index}`));
  await untilAll(ids, "waiting_for_activation");
  await pause(5_000);
  await untilQuiet(portal);
  const { reads: echoReads } = await countCalls(portal, ids, began);

  await passTime(portal, hours);
  for (let index = 0; index < flows; index++) {
    const place = { subscriptionId: customerOf(index).azure.subscriptionId, resourceGroup: "rg" };
    await portal.azure.control("/control/activate", { ...place, partnerTopic: `${prefix}-${index}` });
  }
  await pause(5_000);
  // Without events the next sweep finds it.
  for (let more = 0; more < 12 && !(await are(ids, "active")); more++) await passTime(portal, 1 / 6);
  await untilAll(ids, "active");
  for (const [index, id] of ids.entries()) {
    const person = { ...customerOf(index).person, personId: crypto.randomUUID() };
    await portal.web.wishes.askToDelete(person, id, "Orders", new Date());
  }
  await untilAll(ids, "deleted");
  return { calls: await countCalls(portal, ids, began), echoReads };
}

async function are(ids: string[], life: string): Promise<boolean> {
  const rows = await portal.rows("select 1 from event_flow where id = any ($1) and life = $2", [ids, life]);
  return rows.length === ids.length;
}

async function untilAll(ids: string[], life: string): Promise<void> {
  for (const end = Date.now() + 300_000; !(await are(ids, life)); await pause(500))
    if (Date.now() > end) throw new Error(`not all are ${life}`);
}
