import fs from "node:fs";
import { EventGridManagementClient } from "@azure/arm-eventgrid";
import { ManagedIdentityCredential } from "@azure/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

const PATH = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}?api-version=2022-06-15`;
const read = () => world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
const set = (settings: object) => world.control("/control/settings", settings);
const fill = () => world.control("/control/clock", { advanceSeconds: 30 * 86_400 });

test("the buckets have Azure's sizes", async () => {
  await fill();
  const token = await world.partnerToken();
  const left = async (method: string, kind: string) => {
    const { headers } = await world.raw(PATH.replace(NAMESPACE, "none"), { token, method });
    const of = (name: string) => headers.get(`x-ms-ratelimit-remaining-subscription-${name}`);
    return [of(kind), of(`global-${kind}`), of("resource-requests")];
  };
  expect(await left("GET", "reads")).toEqual(["249", "3749", null]);
  expect(await left("PUT", "writes")).toEqual(["199", "2999", "899"]);
  expect(await left("PUT", "writes")).toEqual([expect.any(String), expect.any(String), "898"]);
  expect(await left("DELETE", "deletes")).toEqual(["199", "2999", null]);
});

test(named("4.19", "a burst gets as much as the bucket holds, and nobody else is refused"), async () => {
  await fill();
  await set({ readsBucket: 20, readsPerSecond: 0.001 });
  const answers = await Promise.allSettled(Array.from({ length: 30 }, read));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  expect(refused.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(429));
  const customer = await world.newCustomer();
  await expect(customer.client.partnerTopics.get("rg", "none")).rejects.toMatchObject({ statusCode: 404 });
  expect((await world.raw(PATH)).status).toBe(401);
  expect((await world.control("/control/clock", { advanceSeconds: 0 })).status).toBe(200);
});

test(
  named("12.11", "the headers count down, an empty bucket names the time to wait, and the clock fills it"),
  async () => {
    await fill();
    await set({ readsBucket: 3, readsPerSecond: 0.01 });
    const token = await world.partnerToken();
    const left: [number, number][] = [];
    for (let call = 0; call < 3; call += 1) {
      const { headers } = await world.raw(PATH, { token });
      const of = (name: string) => Number(headers.get(`x-ms-ratelimit-remaining-subscription-${name}`));
      left.push([of("reads"), of("global-reads")]);
    }
    expect(left.map(([own]) => own)).toEqual([2, 1, 0]);
    expect(left.map(([, all]) => all)).toEqual([44, 43, 42]);
    const refused = await world.raw(PATH, { token });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(90);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(100);
    expect(refused.headers.get("x-ms-ratelimit-remaining-subscription-reads")).toBe("0");
    await expect(read()).rejects.toMatchObject({ statusCode: 429, code: "SubscriptionRequestsThrottled" });
    const calls = await world.journal();
    expect(calls.at(-1)).toMatchObject({
      status: 429,
      applied: false,
      caller: { name: "partner-events-portal" },
    });

    await fill();
    expect((await read()).name).toBe(NAMESPACE);
    await world.control("/control/settings", { throttling: "off" });
    for (let call = 0; call < 5; call += 1) expect((await read()).name).toBe(NAMESPACE);
  },
);

test("all callers of an Azure subscription share one larger bucket", async () => {
  await fill();
  await set({ throttling: "on", readsBucket: 4, readsPerSecond: 0.01, subscriptionFactor: 1.5 });
  const owner: { access_token: string } = await (
    await world.control("/control/token", { tenantId: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10" })
  ).json();
  const statuses: number[] = [];
  for (const token of [await world.partnerToken(), owner.access_token]) {
    for (let call = 0; call < 4; call += 1) statuses.push((await world.raw(PATH, { token })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
});

test("the SDK waits as it is told and succeeds by itself", async () => {
  await set({ readsBucket: 1, readsPerSecond: 0.3, subscriptionFactor: 15 });
  await fill();
  const { resourceManager, audience, caFile } = world.running.connection;
  const patient = new EventGridManagementClient(new ManagedIdentityCredential(), PARTNER_SUBSCRIPTION, {
    endpoint: resourceManager,
    credentialScopes: `${audience}/.default`,
    tlsOptions: { ca: fs.readFileSync(caFile, "utf8") },
  });
  const before = (await world.journal()).at(-1)?.n ?? 0;
  for (let call = 0; call < 2; call += 1) await patient.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  expect((await world.journal(before)).map(({ status }) => status)).toEqual([200, 429, 200]);
});

test("settings are shown with their meaning and refuse what makes no sense", async () => {
  const answer = await fetch(`${world.running.connection.desk}/control/settings`);
  const body: { settings: Record<string, unknown>; table: { name: string; meaning: string }[] } =
    await answer.json();
  expect(body.settings).toMatchObject({ throttling: "on", readsBucket: 1, writesBucket: 200 });
  expect(body.table).toContainEqual(
    expect.objectContaining({ name: "throttling", standard: "on", choices: ["on", "off"] }),
  );
  expect(body.table.every(({ meaning }) => meaning.length > 10)).toBe(true);
  for (const wrong of [{ throttling: "maybe" }, { readsBucket: 0 }, { nonsense: 1 }, { readsBucket: null }]) {
    expect((await set(wrong)).status).toBe(400);
  }
});
