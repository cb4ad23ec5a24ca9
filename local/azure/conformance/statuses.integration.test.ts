import type { PartnerNamespace } from "@azure/arm-eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";
import { refusalIn } from "./expect-refused.ts";

let world: TestWorld;
let customer: Customer;
const channel = freshName();
beforeAll(async () => {
  world = await startTestWorld();
  customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
});
afterAll(() => world.running.stop());

/** What went over the wire in one call of a client; the clients themselves hide statuses and headers. */
interface Wire {
  status: number;
  headers: { get(name: string): string | undefined };
  body: string | null | undefined;
}

async function wireOf(call: (options: { onResponse: (response: unknown) => void }) => Promise<unknown>) {
  const seen: Wire[] = [];
  await call({
    onResponse: (response) => {
      if (isWire(response)) seen.push({ ...response, body: response.bodyAsText });
    },
  });
  const [first] = seen;
  if (!first) throw new Error("The client made no call.");
  return first;
}

function isWire(response: unknown): response is Wire & { bodyAsText?: string | null } {
  return typeof response === "object" && response !== null && "status" in response && "headers" in response;
}

const PATH = `/subscriptions/${PARTNER_SUBSCRIPTION}/providers/Microsoft.EventGrid/locations`;
const GUID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

function expectAsyncHeaders({ headers }: Wire, version = "2022-06-15"): void {
  const { resourceManager } = world.running.connection;
  const under = (part: string) => new RegExp(`^${resourceManager}${PATH}/westeurope/${part}/${GUID}\\?`);
  expect(headers.get("azure-asyncoperation")).toMatch(under("operationsStatus"));
  expect(headers.get("location")).toMatch(under("operationResults"));
  for (const name of ["azure-asyncoperation", "location"])
    expect(new URL(headers.get(name) ?? "").searchParams.get("api-version")).toBe(version);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
}

test(named("12.4", "a registration's PUT is 200 and done, also on an existing one"), async () => {
  const name = freshName();
  for (let time = 0; time < 2; time += 1) {
    const wire = await wireOf((options) =>
      world.partner.partnerRegistrations.beginCreateOrUpdateAndWait(
        PARTNER_GROUP,
        name,
        { location: "global" },
        options,
      ),
    );
    expect(wire.status).toBe(200);
    expect(wire.body).toContain('"provisioningState":"Succeeded"');
  }
});

test(named("12.4", "a namespace's PUT is 201 Creating, then 201 Updating, both long-running"), async () => {
  const { partnerNamespaces, partnerRegistrations } = world.partner;
  const { id = "" } = await partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
  const wish: PartnerNamespace = { location: "westeurope", partnerRegistrationFullyQualifiedId: id };
  const name = freshName();
  for (const state of ["Creating", "Updating"]) {
    const wire = await wireOf((options) =>
      partnerNamespaces.beginCreateOrUpdateAndWait(PARTNER_GROUP, name, wish, {
        ...options,
        updateIntervalInMs: 200,
      }),
    );
    expect(wire.status).toBe(201);
    expect(wire.body).toContain(`"provisioningState":"${state}"`);
    expectAsyncHeaders(wire);
  }
  const deletion = await wireOf((options) =>
    partnerNamespaces.beginDeleteAndWait(PARTNER_GROUP, name, { ...options, updateIntervalInMs: 200 }),
  );
  expect([deletion.status, deletion.body || ""]).toEqual([202, ""]);
  expectAsyncHeaders(deletion);
});

test(named("12.4", "a configuration's PUT and authorizePartner are 200 and done"), async () => {
  const { partnerConfigurations } = (await world.newCustomer()).client;
  const put = await wireOf((options) =>
    partnerConfigurations.beginCreateOrUpdateAndWait("rg", { location: "global" }, options),
  );
  const authorize = await wireOf((options) =>
    partnerConfigurations.authorizePartner(
      "rg",
      { partnerRegistrationImmutableId: REGISTRATION_ID },
      options,
    ),
  );
  const remove = await wireOf((options) => partnerConfigurations.beginDeleteAndWait("rg", options));
  expect([put.status, authorize.status, remove.status]).toEqual([200, 200, 200]);
});

test(named("12.4", "a channel: PUT 200, PATCH 200 with body, DELETE 202, then 404 and 204"), async () => {
  const { channels } = world.partner;
  const name = freshName();
  const wish = channelFor(customer, {}, { name: "short-lived" });
  const put = () =>
    wireOf((options) => channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, wish, options));
  const created = await put();
  expect(created.status).toBe(200);
  expect(created.body).toContain('"provisioningState":"Succeeded"');
  expect((await put()).status).toBe(200);
  const patched = await wireOf((options) =>
    channels.update(PARTNER_GROUP, NAMESPACE, name, { partnerTopicInfo: {} }, options),
  );
  expect(patched.status).toBe(200);
  expect(patched.body).toContain(`"name":"${name}"`);
  const remove = () =>
    wireOf((options) =>
      channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { ...options, updateIntervalInMs: 200 }),
    );
  const removed = await remove();
  expect([removed.status, removed.body || ""]).toEqual([202, ""]);
  expectAsyncHeaders(removed);
  await expect(channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({ statusCode: 404 });
  expect((await remove()).status).toBe(204);
});

test(named("12.4", "a partner topic's DELETE is 202"), async () => {
  const name = freshName();
  await world.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    NAMESPACE,
    name,
    channelFor(customer, {}, { name: "leaving" }),
  );
  const wire = await wireOf((options) =>
    customer.client.partnerTopics.beginDeleteAndWait("rg", "leaving", {
      ...options,
      updateIntervalInMs: 200,
    }),
  );
  expect(wire.status).toBe(202);
});

test(named("12.5", "the status says InProgress, then Succeeded; the results 202, then 204"), async () => {
  const token = await world.partnerToken();
  const name = freshName();
  await world.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    NAMESPACE,
    name,
    channelFor(customer, {}, { name: "watched" }),
  );
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/${name}?api-version=2025-02-15`;
  const started = await world.raw(path, { token, method: "DELETE" });
  const at = (header: string) => {
    const url = new URL(started.headers.get(header) ?? "");
    return world.raw(url.pathname + url.search, { token });
  };
  expectAsyncHeaders(
    { status: 202, headers: { get: (header) => started.headers.get(header) ?? undefined }, body: "" },
    "2025-02-15",
  );
  const running = await at("azure-asyncoperation");
  expect(await running.json()).toEqual({
    id: started.headers.get("azure-asyncoperation"),
    name: expect.stringMatching(new RegExp(`^${GUID.replace(/A-F/g, "a-f")}$`)),
    status: "InProgress",
  });
  expect(Number(running.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await at("location")).status).toBe(202);
  await world.control("/control/clock", { advanceSeconds: 5 });
  expect(await (await at("azure-asyncoperation")).json()).toMatchObject({ status: "Succeeded" });
  expect((await at("location")).status).toBe(204);
});

test(named("12.5", "the addresses are longer than 2 KB, signed, and refused when changed"), async () => {
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}?api-version=2022-06-15`;
  const token = await world.partnerToken();
  const wish = { method: "PATCH", token, body: '{"tags":{}}' };
  const { headers } = await world.raw(path, wish);
  for (const name of ["azure-asyncoperation", "location"]) {
    const given = new URL(headers.get(name) ?? "");
    expect(given.href.length).toBeGreaterThan(2048);
    expect([...given.searchParams.keys()]).toEqual(["api-version", "t", "c", "s", "h"]);
    const ask = (url: URL) => world.raw(url.pathname + url.search, { token });
    expect((await ask(given)).status).toBeLessThan(300);
    for (const part of ["t", "c", "s", "h"]) {
      const changed = new URL(given);
      changed.searchParams.set(part, `${given.searchParams.get(part)}A`);
      expect(await refusalIn(await ask(changed))).toEqual({ status: 400, code: "InvalidOperationLink" });
      changed.searchParams.delete(part);
      expect(await refusalIn(await ask(changed))).toEqual({ status: 400, code: "InvalidOperationLink" });
    }
    const bare = new URL(`${given.origin}${given.pathname}?api-version=2022-06-15`);
    expect((await ask(bare)).status).toBeLessThan(300);
  }
});
