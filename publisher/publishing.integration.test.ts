import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManagedIdentityCredential } from "@azure/identity";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { checkPublishing } from "@/tools/history/publishing";
import {
  type PublishingWorld,
  placed,
  shipped,
  startPublishingWorld,
} from "@/tools/history/publishing-world";
import { serveHandler } from "@/tools/serve-for-tests";
import { type Publisher, startPublisher } from "./publisher.ts";

/** Exactly the chosen types to exactly the right channels, whatever restarts and fails meanwhile. */
let world: PublishingWorld;
const folder = mkdtempSync(join(tmpdir(), "publisher-"));
beforeAll(async () => {
  world = await startPublishingWorld();
}, 120_000);
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

// One that once told of a type taken away between two tries that it was dropped, though the first had arrived; and one that
// nobody has seen before, whose name says how to play it again.
const seeds = [776332371, Math.floor(Math.random() * 2 ** 31)];
const steps = 30;

it.each(seeds)(
  "keeps events of two types apart over changes, deletions, restarts and outages, and every count is right (seed %i)",
  async (seed) => {
    const { api } = world;
    // Two that stay, as they were at first, and one that will end.
    const accounts = [...world.accounts.slice(0, 2), await world.connect()];
    const history = await world.newHistory();
    for (const account of accounts) await world.changeTypes(history, account, [placed]);
    const dice = seeded(seed);
    let publisher = start();
    await publisher.ready;
    const running: Promise<void>[] = [];
    const resets: number[] = [];

    for (let step = 0; step < steps; step += 1) {
      const account = accounts[Math.floor(dice() * accounts.length)];
      if (!account) throw new Error("there are accounts");
      const rolled = dice();
      // Twice at least, whatever the dice say: the portal is away, and the second time the publisher begins meanwhile.
      const what = step % 12 === 11 ? 0.8 : rolled;
      if (what < 0.7) {
        for (let count = 0; count < 5; count += 1)
          running.push(world.publish(publisher, history, account, dice() < 0.5 ? placed : shipped));
      } else if (what < 0.8) {
        await world.changeTypes(history, account, dice() < 0.5 ? [placed] : [placed, shipped]);
      } else if (what < 0.87) {
        const outage = { from: Date.now(), to: 0 };
        const isRestart = history.blind.push(outage) % 2 === 0;
        // One that ends while the portal is away could not tell its counts; the next one finds it closed.
        if (isRestart) await publisher.stop();
        await api.close();
        if (isRestart) publisher = start();
        await publisher.ready;
        for (let count = 0; count < 5; count += 1)
          running.push(world.publish(publisher, history, account, placed));
        await vi.waitUntil(() => publisher.standing().feed.is === "behind", { timeout: 10_000 });
        const isAdded = !publisher.wants(account.accountId, shipped);
        await world.changeTypes(history, account, isAdded ? [placed, shipped] : [placed]);
        await api.open();
        await untilLive(publisher);
        expect(publisher.wants(account.accountId, shipped)).toBe(isAdded);
        outage.to = Date.now();
      } else if (what < 0.93) {
        const kind = dice() < 0.5 ? "reset-after" : "reset-before";
        resets.push(Date.now());
        if (kind === "reset-after") history.lostAnswers.push(Date.now());
        await world.portal.azure.control("/control/faults", {
          method: "POST",
          pathContains: "/api/events",
          times: 1,
          do: { kind },
        });
        // Which meets it at once.
        running.push(world.publish(publisher, history, account, placed));
      } else {
        await publisher.stop();
        publisher = start();
        await publisher.ready;
      }
    }
    const [last] = accounts.slice(-1);
    if (last) {
      await world.end(history, last);
      await vi.waitUntil(() => !publisher.wants(last.accountId, placed), { timeout: 10_000 });
      expect(await publisher.publish(last.accountId, { type: "Northwind.AfterTheEnd" })).toMatchObject([
        { flowId: null, outcome: { is: "dropped", because: "no_flow" } },
      ]);
    }
    expect(await publisher.publish("nobody", { type: placed })).toMatchObject([{ flowId: null }]);
    await Promise.all(running);
    await publisher.stop();
    await world.collect(history, 30_000);
    history.counted = history.counted.filter(({ type }) => type !== "Northwind.AfterTheEnd");
    expect(checkPublishing(history)).toEqual([]);
    expect(history.received.length).toBeGreaterThan(20);
    // Only what was taken away before it could be sent again may have failed: nobody knows whether the first try arrived.
    const isNearReset = ({ from, to }: { from: number; to: number }) =>
      resets.some((at) => from - 5_000 <= at && at <= to);
    expect(history.published.filter((one) => one.is === "failed" && !isNearReset(one))).toEqual([]);
    const endings = new Set(history.published.map(({ is }) => is));
    expect([...endings]).toEqual(expect.arrayContaining(["accepted", "dropped"]));
  },
  180_000,
);

it("goes on with kept routes while the portal is down, also from the start", async () => {
  const { api, accounts } = world;
  const [first] = accounts;
  if (!first) throw new Error("there are accounts");
  expect(existsSync(join(folder, "routes.json"))).toBe(true);
  await api.close();
  const publisher = start();
  await publisher.ready;
  expect(await publisher.publish(first.accountId, { type: placed })).toMatchObject([
    { outcome: { is: "accepted" } },
  ]);
  await vi.waitUntil(() => publisher.standing().feed.is === "behind", { timeout: 10_000 });
  expect(publisher.standing().unreported).toBe(1);
  await api.open();
  await publisher.stop();
  expect(publisher.standing().unreported).toBe(0);
}, 60_000);

it("is not ready by routes of an earlier time while the portal can be read", async () => {
  const [first] = world.accounts;
  if (!first) throw new Error("there are accounts");
  const history = await world.newHistory();
  await world.changeTypes(history, first, [placed, shipped]);
  const before = start();
  await vi.waitUntil(() => before.wants(first.accountId, shipped), { timeout: 10_000 });
  await before.stop();
  await world.changeTypes(history, first, [placed]);
  const after = start();
  await after.ready;
  expect(after.wants(first.accountId, placed)).toBe(true);
  expect(after.wants(first.accountId, shipped)).toBe(false);
  await after.stop();
}, 60_000);

it("is told of an account whether it is unknown, has nothing yet, is published to or was", async () => {
  const ask = async (accountId: string) => {
    const headers = { authorization: `Bearer ${world.api.token}` };
    const response = await fetch(`${world.api.url}/api/v1/accounts/${accountId}/routes`, { headers });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask("nobody")).toMatchObject({ status: 404, body: { code: "account_unknown" } });
  const { person } = await world.portal.newCustomer();
  const [fresh] = await world.portal.rows<{ id: string }>(
    "select account_id as id from organization where id = $1",
    [person.organizationId],
  );
  expect(await ask(fresh?.id ?? "")).toMatchObject({
    status: 200,
    body: { standing: "nothing_yet", routes: [] },
  });
  const account = await world.connect();
  const { accountId, flowId } = account;
  expect(await ask(accountId)).toMatchObject({
    status: 200,
    body: { accountId, standing: "receiving", routes: [{ flowId, publish: true }] },
  });
  await world.end(await world.newHistory(), account);
  expect(await ask(accountId)).toMatchObject({
    status: 200,
    body: { accountId, standing: "ended", routes: [{ flowId, publish: false }] },
  });
});

it("reads all anew when its file holds no cursor, and goes on where it can keep nothing", async () => {
  const [first] = world.accounts;
  if (!first) throw new Error("there are accounts");
  const file = join(folder, "spoilt.json");
  writeFileSync(file, JSON.stringify({ routes: [], cursor: "spoilt", more: false }));
  for (const [routesFile, notKept] of [
    [file, undefined],
    [join(folder, "nowhere", "routes.json"), expect.stringContaining("ENOENT")],
  ] as const) {
    const publisher = start(routesFile);
    await vi.waitUntil(() => publisher.wants(first.accountId, placed), { timeout: 10_000 });
    await publisher.ready;
    expect(publisher.standing()).toMatchObject({ feed: { is: "live" }, notKept });
    await publisher.stop();
  }
}, 60_000);

it("hears of changes by one request that stays open, and by page where the network lets no stream through", async () => {
  const [first] = world.accounts;
  if (!first) throw new Error("there are accounts");
  const history = await world.newHistory();
  await world.changeTypes(history, first, [placed]);
  const between = { asked: 0, letsStreams: true };
  const network = await serveHandler(async (request) => {
    const isStream = request.headers.get("accept") === "text/event-stream";
    if (request.url.includes("/routes")) between.asked += 1;
    if (isStream && !between.letsStreams) return new Response("<p>Sign in to the guest network</p>");
    const { pathname, search } = new URL(request.url);
    const { method, headers, signal } = request;
    const body = method === "GET" ? null : await request.text();
    return fetch(`${world.api.url}${pathname}${search}`, { method, headers, body, signal });
  });
  const publisher = startPublisher({
    portal: { url: network.url, token: world.api.token },
    credential: new ManagedIdentityCredential(),
  });
  await publisher.ready;
  await vi.waitUntil(() => between.asked === 2, { timeout: 10_000 });
  await world.changeTypes(history, first, [placed, shipped]);
  await vi.waitUntil(() => publisher.wants(first.accountId, shipped), { timeout: 10_000 });
  expect(between.asked).toBe(2);

  between.letsStreams = false;
  await network.close();
  await network.open();
  await vi.waitUntil(() => reasonOf(publisher) === "the portal's answer is no page of routes", {
    timeout: 20_000,
  });
  await world.changeTypes(history, first, [placed]);
  await vi.waitUntil(() => !publisher.wants(first.accountId, shipped), { timeout: 20_000 });
  await publisher.stop();
  await network.close();
}, 60_000);

const reasonOf = (publisher: Publisher) => {
  const { feed } = publisher.standing();
  return feed.is === "behind" ? feed.because : undefined;
};

function start(routesFile = join(folder, "routes.json")): Publisher {
  return startPublisher({ portal: world.api, credential: new ManagedIdentityCredential(), routesFile });
}

const untilLive = (publisher: Publisher) =>
  vi.waitUntil(() => publisher.standing().feed.is === "live", { timeout: 40_000, interval: 50 });

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
