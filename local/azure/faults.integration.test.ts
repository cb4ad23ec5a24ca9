import fs from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

const quick = { updateIntervalInMs: 200 };
const order = (kind: object, rest: object = {}) => world.control("/control/faults", { ...rest, do: kind });
const clear = () => fetch(`${world.running.connection.desk}/control/faults`, { method: "DELETE" });
const read = () => world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);

/** A customer who has authorized the partner. */
async function newCustomer() {
  const customer = await world.newCustomer();
  await customer.authorize();
  return customer;
}

async function newChannel(): Promise<string> {
  const [customer, name] = [await newCustomer(), freshName()];
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  return name;
}

test("answers are garbage, broken, cut or throttled, and the next call is well again", async () => {
  await order({ kind: "garbage", status: 502 });
  await expect(read()).rejects.toMatchObject({ statusCode: 502, message: expect.stringContaining("<html>") });
  await order({ kind: "garbage" });
  // With status 200 and no JSON the SDK makes an empty namespace of it.
  expect((await read()).name).toBeUndefined();
  await order({ kind: "malformed-json" });
  await expect(read()).rejects.toThrow(/JSON/);
  await order({ kind: "truncated" });
  await expect(read()).rejects.toThrow(/aborted|ECONNRESET|terminated/);
  const before = new Date().toISOString();
  await order({ kind: "throttle", retryAfterSeconds: 7 });
  await expect(read()).rejects.toMatchObject({
    statusCode: 429,
    code: "SubscriptionRequestsThrottled",
    message: expect.stringContaining("'read' requests"),
  });
  const served = (await world.journal()).at(-1)?.served;
  expect(served).toMatchObject({ fault: "throttle", retryAfter: "7" });
  expect(served && before <= served.began && served.began <= served.ended).toBe(true);
  expect((await read()).name).toBe(NAMESPACE);
});

test.each([
  { kind: "drop-before", applied: false },
  { kind: "drop-after", applied: true },
])("a call is never answered: $kind", async ({ kind, applied }) => {
  const [customer, name, patience] = [await newCustomer(), freshName(), new AbortController()];
  await order({ kind }, { method: "PUT" });
  const call = world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer), {
    abortSignal: patience.signal,
  });
  const ended = vi.fn();
  const settled = call.then(ended, ended);
  const [noted] = await eventually(async () => {
    const found = (await world.journal()).filter(({ served, path }) => served?.fault && path.includes(name));
    return found.length > 0 ? found : undefined;
  });
  expect(noted).toMatchObject({ status: null, applied, served: { fault: kind } });
  expect((await read()).name).toBe(NAMESPACE);
  expect(ended).not.toHaveBeenCalled();
  patience.abort();
  await settled;
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  const found = world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
  await (applied ? expect(found).resolves : expect(found).rejects).toMatchObject(
    applied ? { name } : { statusCode: 404 },
  );
});

const subscriptionPath = `/subscriptions/${PARTNER_SUBSCRIPTION}?api-version=2022-12-01`;

/** What comes over the wire, when its headers are there. */
async function openAnswer(path: string): Promise<IncomingMessage> {
  const { resourceManager, caFile } = world.running.connection;
  const headers = { authorization: `Bearer ${await world.partnerToken()}` };
  return new Promise((resolve, reject) =>
    request(resourceManager + path, { ca: fs.readFileSync(caFile), headers }, resolve)
      .on("error", reject)
      .end(),
  );
}

test("an answer drips when ordered: headers at once, then a byte each second, until the caller gives up", async () => {
  await order({ kind: "drip" });
  const answer = await openAnswer(subscriptionPath);
  expect([answer.statusCode, answer.headers["x-ms-request-id"]]).toEqual([200, expect.any(String)]);
  const drops: { bytes: number; at: number }[] = [];
  for await (const chunk of answer) {
    drops.push({ bytes: Buffer.byteLength(chunk), at: Date.now() });
    if (drops.length === 3) break;
  }
  expect(drops.map(({ bytes }) => bytes)).toEqual([1, 1, 1]);
  expect((drops.at(-1)?.at ?? 0) - (drops[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  expect((await world.journal()).at(-1)).toMatchObject({ status: 200, served: { fault: "drip" } });
  // What has no body has nothing to send slowly.
  const name = await newChannel();
  await order({ kind: "drip" }, { method: "DELETE" });
  await world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, quick);
  expect((await read()).name).toBe(NAMESPACE);
});

test("headers come twice when ordered, and the SDK still reads the answer", async () => {
  await order({ kind: "duplicate-headers" }, { times: 2 });
  expect((await read()).name).toBe(NAMESPACE);
  const answer = (await openAnswer(subscriptionPath)).resume();
  const raw = answer.rawHeaders.map((text) => text.toLowerCase());
  expect(raw.filter((name) => name === "x-ms-request-id")).toHaveLength(2);
  expect(raw.filter((name) => name === "content-length")).toHaveLength(1);
});

test("a long-running operation takes as long as ordered", async () => {
  const name = await newChannel();
  await order({ kind: "slow-operation", seconds: 600 }, { method: "DELETE" });
  const deletion = await world.partner.channels.beginDelete(PARTNER_GROUP, NAMESPACE, name, quick);
  await world.control("/control/clock", { advanceSeconds: 590 });
  await deletion.poll();
  expect(deletion.isDone()).toBe(false);
  await world.control("/control/clock", { advanceSeconds: 11 });
  await deletion.poll();
  expect(deletion.isDone()).toBe(true);
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test.each([
  ["fails", "failed-operation", /has failed.*ServiceUnavailable.*Try later/],
  // The SDK says no more about it.
  ["is canceled", "canceled-operation", /canceled/],
])("a long-running operation %s when ordered, and the resource is as before", async (_, kind, told) => {
  const name = await newChannel();
  await order({ kind, code: "ServiceUnavailable", message: "Try later." }, { method: "DELETE" });
  const { channels } = world.partner;
  await expect(channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, quick)).rejects.toThrow(told);
  expect(await channels.get(PARTNER_GROUP, NAMESPACE, name)).toMatchObject({
    provisioningState: "Succeeded",
    readinessState: "NeverActivated",
  });
  await channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, quick);
  await expect(channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({ statusCode: 404 });
});

test("a canceled operation says so where its status is read, with its error", async () => {
  const [name, token] = [await newChannel(), await world.partnerToken()];
  await order({ kind: "canceled-operation" }, { method: "DELETE" });
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/${name}?api-version=2022-06-15`;
  const begun = await world.raw(path, { token, method: "DELETE" });
  await world.control("/control/clock", { advanceSeconds: 5 });
  const { pathname, search } = new URL(begun.headers.get("azure-asyncoperation") ?? "");
  const status = await (await world.raw(pathname + search, { token })).json();
  expect(status).toMatchObject({ status: "Canceled", error: { code: "OperationCanceled" } });
});

test("a share of calls fails, the same ones with the same seed", async () => {
  const statuses = async (seed: number) => {
    await order({ kind: "status", status: 500 }, { probability: 0.4, seed });
    const seen: number[] = [];
    const token = await world.partnerToken();
    for (let call = 0; call < 24; call += 1) seen.push((await world.raw(subscriptionPath, { token })).status);
    await clear();
    return seen;
  };
  const first = await statuses(5);
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await statuses(5)).toEqual(first);
  expect(await statuses(6)).not.toEqual(first);
});

test("a failed deletion leaves a partner destination and its channel as they were", async () => {
  const [customer, name] = [await newCustomer(), freshName()];
  const partner = await world.partnerToken();
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/${name}?api-version=2021-10-15-preview`;
  const partnerDestinationInfo = {
    azureSubscriptionId: customer.subscriptionId,
    resourceGroupName: "rg",
    name,
    endpointType: "WebHook",
    properties: { endpointUrl: "https://northwind.example/in" },
  };
  const body = JSON.stringify({ properties: { channelType: "PartnerDestination", partnerDestinationInfo } });
  expect((await world.raw(path, { token: partner, method: "PUT", body })).status).toBe(200);
  const theirs = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerDestinations/${name}?api-version=2021-10-15-preview`;
  for (const [address, token] of [
    [path, partner],
    [theirs, customer.token],
  ] as const) {
    await order({ kind: "failed-operation" }, { method: "DELETE" });
    expect((await world.raw(address, { token, method: "DELETE" })).status).toBe(202);
    await world.control("/control/clock", { advanceSeconds: 5 });
    for (const answer of [
      await world.raw(path, { token: partner }),
      await world.raw(theirs, { token: customer.token }),
    ])
      expect(await answer.text()).toContain('"provisioningState":"Succeeded"');
  }
});

test("an ordered 401 comes with the challenge of the place that was called, unless told otherwise", async () => {
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}?api-version=2022-12-01`;
  const challenge = async (asked: string, headers?: object) => {
    await order({ kind: "status", status: 401, ...(headers ? { headers } : {}) });
    const answer = await world.raw(asked, { token: "of no use" });
    expect(answer.status).toBe(401);
    return answer.headers.get("www-authenticate");
  };
  const real = (await world.raw(path, { token: "of no use" })).headers.get("www-authenticate");
  expect(real).toMatch(
    /^Bearer authorization_uri="https:\/\/login\.windows\.net\/[0-9a-f-]{36}", error="invalid_token"/,
  );
  expect(await challenge(path)).toBe(real);
  expect(await challenge(path, { "www-authenticate": "Bearer" })).toBe("Bearer");
  expect(await challenge(`/namespaces/${NAMESPACE}/api/events`)).toBeNull();
});

test("calls about identity meet the faults that name them, and no other", async () => {
  const { identityEndpoint, identityHeader } = world.running.connection;
  const ask = () =>
    fetch(`${identityEndpoint}?api-version=2019-08-01&resource=https://management.azure.com`, {
      headers: { "x-identity-header": identityHeader },
    });
  await order({ kind: "status", status: 500 }, { method: "GET" });
  expect((await ask()).status).toBe(200);
  await expect(read()).rejects.toMatchObject({ statusCode: 500 });

  await order(
    { kind: "status", status: 503, body: { error: "temporarily_unavailable" } },
    { kind: "identity" },
  );
  expect((await read()).name).toBe(NAMESPACE);
  const refused = await ask();
  expect([refused.status, await refused.json()]).toEqual([503, { error: "temporarily_unavailable" }]);
  await order({ kind: "reset-before" }, { kind: "identity" });
  await expect(ask()).rejects.toThrow(/fetch failed/);
  await order({ kind: "delay", ms: 300 }, { kind: "identity", pathContains: "/msi/" });
  const began = Date.now();
  expect((await ask()).status).toBe(200);
  expect(Date.now() - began).toBeGreaterThanOrEqual(299);
  await order({ kind: "garbage", status: 502 }, { kind: "identity", pathContains: "/discovery/" });
  expect((await world.raw("/common/discovery/v2.0/keys")).status).toBe(502);

  const seen = await world.journal(0, ["identity"]);
  expect(
    seen.slice(-4).map(({ status, served, identity }) => [status, served?.fault, identity?.purpose]),
  ).toEqual([
    [503, "status", "managed identity"],
    [null, "reset-before", "managed identity"],
    [200, "delay", "managed identity"],
    [502, "garbage", "keys"],
  ]);
  const unfit = await order({ kind: "throttle" }, { kind: "identity" });
  expect([unfit.status, await unfit.text()]).toEqual([400, expect.stringContaining("do.kind")]);
});
