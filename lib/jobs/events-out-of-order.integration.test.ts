import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type RecordedWorld, startRecordedWorld } from "@/tools/history/history-for-tests";
import { admin } from "@/tools/history/people";
import { confirm } from "@/tools/new-flow-for-tests";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/**
 * Azure's events come in another order than what they tell of, to a worker that learns of changes by nothing else: nobody
 * has a page open, and no sweep is due. An event is a hint, so what is shown is what Azure answers when it is asked then.
 */

let world: RecordedWorld;
let worker: WorkerProcess;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  await bundlePrograms();
  world = await startRecordedWorld();
  // Whatever was committed could have been shown to somebody.
  await world.portal.rows(
    `create table shown (place serial, flow_id uuid, life text);
     grant insert on shown to public;
     grant usage on shown_place_seq to public;
     create function keep_shown() returns trigger language plpgsql as $$
       begin insert into shown (flow_id, life) values (new.id, new.life); return new; end $$;
     create trigger keep_shown after update on event_flow for each row
       when (old.life is distinct from new.life) execute function keep_shown()`,
  );
});
beforeEach(async () => {
  await world.startOver();
  customer = await world.portal.newCustomer();
  worker = startWorkerProcess(world.portal.database.workerUrl, world.portal.azure.running.connection);
  await worker.started;
});
afterEach(() => worker.kill());
afterAll(() => world.stop());

const place = (topicName: string) => ({ subscriptionId: customer.azure.subscriptionId, topicName });
const send = (topicName: string) =>
  world.people.send(customer.person, { azureSubscriptionId: customer.azure.subscriptionId, topicName });
const disturb = (kind: "shuffled" | "late", events: number) =>
  world.portal.azure.control("/control/event-faults", {
    kind,
    events,
    eventSubscription: "partner-events-portal",
  });
const pass = (advanceSeconds: number) => world.portal.azure.control("/control/clock", { advanceSeconds });
const lifeOf = async (id: string) => (await world.portal.flow(id)).life;
/** Gone takes two reads ten seconds apart. */
const becomes = (id: string, life: string) =>
  expect.poll(() => lifeOf(id), { timeout: 30_000, interval: 50 }).toBe(life);

/** Every state there ever was, in order. */
async function lives(id: string): Promise<string[]> {
  const rows = await world.portal.rows<{ life: string }>(
    "select life from shown where flow_id = $1 order by place",
    [id],
  );
  return rows.map(({ life }) => life);
}

/** What Azure told of the flow's channels and the worker has looked into, in the order in which it was sent. */
async function told(id: string): Promise<string[]> {
  const { secret } = await world.portal.flow(id);
  const receipts = await world.portal.rows<{ event_id: string }>(
    "select event_id from event_receipt where channel like '%' || $1 || '%' and taken_at is not null",
    [secret],
  );
  const taken = new Set(receipts.map(({ event_id }) => event_id));
  const events = (await world.portal.azure.journal()).flatMap(({ delivery }) => delivery?.events ?? []);
  return events
    .filter((event) => taken.has(event.id))
    .map(({ type }) => type.replace(/^Microsoft\.Resources\.Resource(.+)Success$/, "$1"));
}
const isTold = (id: string, kinds: readonly string[]) =>
  expect.poll(() => told(id), { timeout: 20_000 }).toEqual(kinds);

async function expectNothingWrong(...ids: string[]): Promise<void> {
  for (const id of ids) await world.people.look(admin, id);
  expect(await world.violations()).toEqual([]);
}

it("F-19: a deletion is told before the activation and the creation: the flow is over once, and stays over", async () => {
  await disturb("shuffled", 3);
  const id = await send("orders");
  await becomes(id, "waiting_for_activation");
  await world.people.look(admin, id);
  await world.azure.activate(id, place("orders"));
  await world.azure.deleteTopic(id, place("orders"));
  const { desk } = world.portal.azure.running.connection;
  await eventually(async () => {
    const ordered: { eventFaults: unknown[] } = await (await fetch(`${desk}/control/event-faults`)).json();
    return ordered.eventFaults.length === 0 || undefined;
  });
  // The first is sent ten seconds after what it tells of began, the others a second apart.
  await pass(5);
  await isTold(id, ["Delete", "Write", "Write"]);
  await becomes(id, "topic_deleted");
  expect(await lives(id)).toEqual(["requested", "waiting_for_activation", "topic_deleted"]);
  await expectNothingWrong(id);
});

it("F-19: an activation and a deletion are told before our own PUT is answered, and that older answer takes nothing back", async () => {
  // Done at once, and answered after ten seconds.
  const activated = await send("slow-activated");
  const gone = await send("slow-gone");
  const asSoonAsThere = (act: () => Promise<boolean>) => eventually(async () => (await act()) || undefined);
  await asSoonAsThere(() => world.azure.activate(activated, place("slow-activated")));
  await asSoonAsThere(() => world.azure.deleteTopic(gone, place("slow-gone")));
  await isTold(activated, ["Write", "Write"]);
  await isTold(gone, ["Write", "Delete"]);
  expect([await lifeOf(activated), await lifeOf(gone)]).toEqual(["requested", "requested"]);
  await becomes(activated, "active");
  await becomes(gone, "topic_deleted");
  expect(await lives(activated)).toEqual(["requested", "waiting_for_activation", "active"]);
  expect(await lives(gone)).toEqual(["requested", "waiting_for_activation", "topic_deleted"]);
  await expectNothingWrong(activated, gone);
});

it("F-19: a change is told long after the deletion and the next request: neither is touched by it", async () => {
  const { person } = customer;
  const id = await send("orders");
  await becomes(id, "waiting_for_activation");
  await isTold(id, ["Write"]);
  await disturb("late", 1);
  await world.azure.editChannel(id);
  await world.people.askToDelete(person, id);
  await becomes(id, "deleted");
  const { again, newFlow } = world.portal.web;
  const begun = await again.beginAgain(person, id, new Date());
  if (typeof begun === "string" || begun.is !== "draft") throw new Error("no draft");
  await confirm(world.portal, person, begun.id);
  expect(await newFlow.sendFlow(person, begun.id, new Date())).toBe("sent");
  await becomes(id, "waiting_for_activation");
  await isTold(id, ["Write", "Delete", "Write"]);
  const before = (await world.portal.calls(id)).length;

  await pass(300);
  await isTold(id, ["Write", "Delete", "Write", "Write"]);
  // Whatever it had made due is done when the next one is.
  await world.azure.activate(id, place("orders"));
  await becomes(id, "active");
  const calls = (await world.portal.calls(id)).slice(before);
  expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual(["GET 200"]);
  const once = ["requested", "waiting_for_activation"];
  expect(await lives(id)).toEqual([...once, "deleted", ...once, "active"]);
});
