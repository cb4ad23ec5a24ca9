import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import { checkHistory } from "./check-history.ts";
import type { ClientEntry, Invariant } from "./history.ts";
import { type RecordedWorld, startRecordedWorld } from "./history-for-tests.ts";
import { admin, peopleAt } from "./people.ts";
import { plantInCalls } from "./plant-in-calls.ts";

/** Each bug is really there, in the database and in Azure's journal, and the history checker must see it (reference B.4). */

let world: RecordedWorld;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let takeOut: (() => void) | undefined;
beforeAll(async () => {
  world = await startRecordedWorld();
});
beforeEach(async () => {
  await world.startOver();
  customer = await world.portal.newCustomer();
});
afterEach(() => {
  takeOut?.();
  takeOut = undefined;
  world.events.answerInstead = undefined;
});
afterAll(() => world.stop());

const topicName = "orders";
const send = () =>
  world.people.send(customer.person, { azureSubscriptionId: customer.azure.subscriptionId, topicName });
const look = (id: string) => world.people.look(customer.person, id);
const until = (id: string, wanted: Parameters<PortalWithAzure["reconcileUntil"]>[1]) =>
  world.portal.reconcileUntil(id, wanted);
const waiting = { life: "waiting_for_activation", change: "none" };
const activate = (id: string) =>
  world.azure.activate(id, { subscriptionId: customer.azure.subscriptionId, topicName });
const fault = (what: object, more: object = {}) =>
  world.portal.azure.control("/control/faults", { pathContains: "/channels/", times: 1, ...more, do: what });
const lookAgain = (id: string) =>
  world.portal.rows("update event_flow set asked_at = clock_timestamp(), check_at = now() where id = $1", [
    id,
  ]);

async function found(): Promise<Set<Invariant>> {
  const violations = await world.violations();
  for (const { proof } of violations) expect(proof.length).toBeGreaterThan(0);
  return new Set(violations.map(({ invariant }) => invariant));
}

it("nothing is reported of a whole life without a bug, through a lost answer and a wish to wait", async () => {
  await fault({ kind: "reset-after" }, { method: "PUT" });
  await fault({ kind: "throttle", retryAfterSeconds: 2 }, { method: "GET" });
  const id = await send();
  await until(id, waiting);
  await look(id);
  await activate(id);
  await lookAgain(id);
  await until(id, { life: "active" });
  await look(id);
  await world.people.changeTypes(customer.person, id, ["Northwind.OrderPlaced", "Northwind.OrderShipped"]);
  await until(id, { life: "active", change: "none" });
  await look(id);
  await world.people.askToDelete(customer.person, id);
  await until(id, { life: "deleted" });
  await look(id);
  expect(await world.violations()).toEqual([]);
});

it("1: every PUT is sent twice", async () => {
  takeOut = plantInCalls(world.portal, async (request, next) => {
    const answer = await next(request);
    return request.method === "PUT" ? next(request) : answer;
  });
  await until(await send(), waiting);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I9", "I11"]));
});

it("2: a PUT whose answer was lost is repeated blindly, as the SDK does", async () => {
  takeOut = plantInCalls(world.portal, (request, next) =>
    next(request).catch((error) => (request.method === "PUT" ? next(request) : Promise.reject(error))),
  );
  await fault({ kind: "reset-after" }, { method: "PUT" });
  await until(await send(), waiting);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I9", "I11"]));
});

it("3: the channel gets the name that a person typed", async () => {
  const ours = /\/channels\/(flow-[a-z0-9-]+)/;
  takeOut = plantInCalls(world.portal, async (request, next) => {
    const name = ours.exec(request.url)?.[1] ?? "";
    request.url = request.url.replace(ours, `/channels/${topicName}`);
    const answer = await next(request);
    return name
      ? {
          ...answer,
          bodyAsText: (answer.bodyAsText ?? "").replaceAll(`"name":"${topicName}"`, `"name":"${name}"`),
        }
      : answer;
  });
  await until(await send(), waiting);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I2", "I5"]));
});

it("4: Retry-After is not waited for", async () => {
  takeOut = plantInCalls(world.portal, async (request, next) => {
    const answer = await next(request);
    return answer.status === 429 ? next(request) : answer;
  });
  await fault({ kind: "throttle", retryAfterSeconds: 30 }, { method: "PUT" });
  await until(await send(), waiting);
  expect(await found()).toContain("I9");
});

it("5: an activation is shown that Azure has not shown", async () => {
  takeOut = plantInCalls(world.portal, async (request, next) => {
    const answer = await next(request);
    return { ...answer, bodyAsText: (answer.bodyAsText ?? "").replaceAll("NeverActivated", "Activated") };
  });
  const id = await send();
  await until(id, { life: "active" });
  await look(id);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I5", "I7"]));
});

it("6: people are told 'sent' before anything is stored, and the process ends", async () => {
  const { newFlow } = world.portal.web;
  const hasty = { ...world.portal.web, newFlow: { ...newFlow, sendFlow: async () => "sent" as const } };
  const told: ClientEntry[] = [];
  const place = { azureSubscriptionId: customer.azure.subscriptionId, topicName };
  await peopleAt({ web: hasty }, told).send(customer.person, place);
  const violations = checkHistory({ ...(await world.history()), client: told });
  expect(violations.map(({ invariant }) => invariant)).toContain("I3");
});

it("7: an event of Azure is acknowledged and not stored", async () => {
  world.events.answerInstead = async () => new Response(null, { status: 200 });
  const id = await send();
  await until(id, waiting);
  await activate(id);
  await lookAgain(id);
  await until(id, { life: "active" });
  await expect.poll(found, { timeout: 10_000 }).toContain("I10");
});

it("8: without the fencing number a worker that was stopped writes what it heard before", async () => {
  const id = await send();
  await until(id, waiting);
  await world.portal.rows(
    `create function unfenced() returns trigger language plpgsql as $$ begin new.fence = old.fence; return new; end $$;
     create trigger unfenced before update on event_flow for each row execute function unfenced()`,
  );
  await fault({ kind: "delay", ms: 6_000 }, { method: "GET" });
  await lookAgain(id);
  const late = world.portal.worker.reconcileFlow(id);
  await expect
    .poll(() => world.portal.rows("select 1 from attempt where flow_id = $1 and outcome = 'open'", [id]), {
      timeout: 5_000,
    })
    .toHaveLength(1);
  await world.portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [
    id,
  ]);
  await lookAgain(id);
  await world.portal.worker.reconcileFlow(id);
  await late;
  await world.portal.rows("drop function unfenced cascade");
  expect(await found()).toContain("I6");
});

it("9: what was shown goes back to an older answer", async () => {
  const id = await send();
  await until(id, waiting);
  await activate(id);
  await lookAgain(id);
  await until(id, { life: "active" });
  await look(id);
  await world.portal.rows(
    "update event_flow set activated_at = null, life = 'waiting_for_activation', observed_at = observed_at - interval '5 seconds' where id = $1",
    [id],
  );
  await look(id);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I5", "I6"]));
});

it("10: a channel is deleted that nobody asked to delete", async () => {
  const id = await send();
  await until(id, waiting);
  await world.portal.rows(
    "update event_flow set present = false, asked_at = clock_timestamp(), check_at = now() where id = $1",
    [id],
  );
  await until(id, { life: "deleted" });
  expect(await found()).toContain("I8");
});

it("11: an event flow ends and its channel is left behind", async () => {
  const id = await send();
  await until(id, waiting);
  await world.people.askToDelete(customer.person, id);
  await world.portal.rows(
    "update event_flow set channel = 'gone', life = 'deleted', change = 'none', check_at = null where id = $1",
    [id],
  );
  await look(id);
  expect([...(await found())]).toEqual(expect.arrayContaining(["I2", "I5", "I7"]));
});

it("12: a page forgets whose event flow it shows", async () => {
  const id = await send();
  await until(id, waiting);
  const stranger = (await world.portal.newCustomer()).person;
  // Who sees all is asked in the stranger's name, as a read without row-level security would be.
  const told: ClientEntry[] = [];
  const { findFlow } = world.portal.web.flows;
  const careless = {
    ...world.portal.web,
    flows: { ...world.portal.web.flows, findFlow: (_: unknown, flowId: string) => findFlow(admin, flowId) },
  };
  await peopleAt({ web: careless }, told).look(stranger, id);
  expect(
    checkHistory({ ...(await world.history()), client: told }).map(({ invariant }) => invariant),
  ).toContain("I12");
});

it("13: a flow that has work to do is due at no time", async () => {
  const id = await send();
  await world.portal.rows("update event_flow set check_at = null where id = $1", [id]);
  expect(await found()).toContain("I4");
});

it("14: what Azure had confirmed is written over an edit that nobody has noticed yet", async () => {
  const id = await send();
  await until(id, waiting);
  await world.people.changeTypes(customer.person, id, ["Northwind.OrderPlaced", "Northwind.OrderShipped"]);
  await until(id, waiting);
  await world.azure.editChannel(id);
  // The portal forgets that it was confirmed.
  await world.portal.rows("update event_flow set types_confirmed = types_confirmed - 1 where id = $1", [id]);
  await lookAgain(id);
  await until(id, waiting);
  expect(await found()).toContain("I8");
});

it("15: a request whose answer was lost is sent again as if it were another one", async () => {
  takeOut = plantInCalls(world.portal, (request, next) =>
    next(request).catch((error) => {
      if (request.method !== "PUT") throw error;
      request.url = request.url.replace(/(\/channels\/flow-[a-z0-9-]+)-1\b/, "$1-2");
      // As long as the other: the length was told before.
      request.body = String(request.body).replaceAll(`"${topicName}"`, '"order2"');
      return next(request);
    }),
  );
  await fault({ kind: "reset-after" }, { method: "PUT" });
  const id = await send();
  await until(id, waiting);
  const { secret } = await world.portal.flow(id);
  const inAzure = (await world.history()).channels.filter(({ name }) => name.includes(secret));
  expect(inAzure).toHaveLength(2);
  expect(await found()).toContain("I1");
});
