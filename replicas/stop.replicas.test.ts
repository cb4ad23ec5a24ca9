import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { tellEvent } from "./events";
import { openLive } from "./live-client";
import { type Replicas, startReplicas } from "./replicas";
import { type Visitor, visitor } from "./visitor";
import type { WebProcess } from "./web-process";

/** Reference, reliability F-15: a process is asked to end while people work. */

let replicas: Replicas;
let person: Customer;
let cookie: string;
beforeAll(async () => {
  replicas = await startReplicas({ webs: 2, workers: 1 });
  ({ person } = await replicas.portal.newCustomer());
  cookie = await replicas.signIn(person.personId);
});
afterAll(() => replicas?.stop());

it("F-15: a web process that is asked to end under load shows nobody an error, and its streams go on elsewhere", async () => {
  const [leaving, staying] = replicas.webs;
  if (!leaving || !staying) throw new Error("two processes");
  const streams = Array.from({ length: 4 }, () => openLive(replicas.balancer.url, cookie));
  await vi.waitFor(() => expect(streams.map((stream) => stream.connects())).toEqual([1, 1, 1, 1]), 20_000);
  const load = startLoad();
  await vi.waitFor(() => expect(load.answers.length).toBeGreaterThan(30), 60_000);

  const asked = Date.now();
  leaving.signal("SIGTERM");
  await vi.waitFor(async () => expect(await statusOf(leaving, "/api/health")).toBe(503), 2_000);
  expect(await statusOf(leaving, "/api/health/live")).toBe(200);
  const { code } = await leaving.ended;
  const seconds = (Date.now() - asked) / 1000;
  const before = load.answers.length;
  await vi.waitFor(() => expect(load.answers.length).toBeGreaterThan(before + 20), 60_000);
  await load.stop();

  expect(code).toBe(0);
  expect(seconds).toBeLessThan(30);
  expect(load.answers.filter(({ status }) => status >= 500)).toEqual([]);
  // Each kind of work was done, or nothing was tried.
  expect(new Set(load.answers.map(({ what, status }) => `${what} ${status}`))).toEqual(
    new Set(["page 200", "form 303", "event 200"]),
  );
  expect(staying.output()).not.toMatch(/"level":50/);
  await vi.waitFor(() => {
    const connects = streams.map((stream) => stream.connects()).sort();
    // Round robin gave each process two of the four.
    expect(connects).toEqual([1, 1, 2, 2]);
  }, 10_000);
  for (const stream of streams) stream.close();
  process.stdout.write(
    `F-15: ${load.answers.length} answers, the process ended after ${seconds.toFixed(1)} s\n`,
  );
});

it("F-15: a worker that is asked to end finishes what it does and gives everything back at once", async () => {
  const { portal, workers } = replicas;
  const [leaving] = workers;
  if (!leaving) throw new Error("a worker");
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/",
    times: 3,
    do: { kind: "delay", ms: 4_000 },
  });
  const customer = await portal.newCustomer();
  const ids = await Promise.all(["a", "b", "c"].map((name) => portal.send(customer, `orders-${name}`)));
  const held = () => portal.rows("select id from event_flow where lease_until is not null");
  await vi.waitFor(async () => {
    const calls = await portal.rows("select id from attempt where outcome = 'open' and verb = 'create'");
    expect(calls).toHaveLength(3);
  }, 30_000);

  const asked = Date.now();
  expect(await leaving.stop()).toEqual({ code: 0, signal: null });
  expect(Date.now() - asked).toBeLessThan(30_000);
  expect(await held()).toEqual([]);
  expect(await portal.rows("select id from attempt where outcome = 'open'")).toEqual([]);
  for (const id of ids) expect((await portal.flow(id)).life).toBe("waiting_for_activation");
});

type Answer = { what: "page" | "form" | "event"; status: number };

/** People who read, write and Azure that tells, all at once, until it is stopped. */
function startLoad() {
  const answers: Answer[] = [];
  let isOver = false;
  const note = async (what: Answer["what"], response: Response) => {
    await response.text();
    answers.push({ what, status: response.status });
  };
  const { url } = replicas.balancer;
  const reader = visitor(url, cookie);
  const people = [
    async () => note("page", await reader.ask("/flows")),
    async () => note("form", await newDraft(reader)),
    async () => note("event", await tellEvent(url)),
    async () => note("page", await reader.ask("/flows")),
  ];
  const working = people.map(async (work) => {
    while (!isOver) {
      // A broken connection counts as the worst answer.
      await work().catch(() => answers.push({ what: "page", status: 599 }));
      await pause(10);
    }
  });
  return {
    answers,
    stop: async () => {
      isOver = true;
      await Promise.all(working);
    },
  };
}

async function newDraft(person: Visitor): Promise<Response> {
  const path = `/flows/new?id=${replicas.portal.web.flowId.proposeFlowId(new Date())}`;
  const form = await person.form(path, "resourceGroup", {
    name: `Orders ${randomUUID().slice(0, 8)}`,
    azureSubscriptionId: randomUUID(),
    resourceGroup: "rg-events",
    location: "westeurope",
    topicName: "orders",
    intent: "later",
  });
  return form.post();
}

const statusOf = async (web: WebProcess, path: string) => (await fetch(web.origin + path)).status;
