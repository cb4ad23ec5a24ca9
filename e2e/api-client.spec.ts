import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import createClient from "openapi-fetch";
import { portal } from "./addresses.ts";
import { newApiToken } from "./api-client.ts";
import { readDocument } from "./api-document.ts";
import { activateInAzure, fabrikam, newAuthorizedSubscription, uniqueName } from "./fixtures.ts";
import type { paths } from "./generated/api.ts";
import { asOwner } from "./owner.ts";
import { editChannelInAzure } from "./partner-azure.ts";

test.setTimeout(180_000);
test.describe.configure({ mode: "serial" });
/** Operations that were answered well, all of them as the document says. */
const done = new Set<string>();

/** A system of the partner with a client generated from the document: the whole life of an event flow. */
test("a system requests, follows, changes and deletes a customer's event flow", async () => {
  const api = await newClient(["routes:read", "flows:read", "flows:write", "event-types:read"]);
  const accountId = await accountOf(fabrikam);
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  const [first, second] = await publishedTypes();
  const name = uniqueName("By system");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  const body = {
    ...{ accountId, name, topicName, resourceGroup: place.resourceGroup, region: "westeurope" },
    azureSubscriptionId: place.subscriptionId,
    eventTypes: [first],
    requestedBy: "Ana Pires",
    authorizedUntil: "30",
  };
  const header = { "Idempotency-Key": randomUUID() };
  const sent = await api.POST("/flows", { body, params: { header } });
  const flowId = sent.data?.flowId ?? "";
  expect(sent.data).toMatchObject({ accountId, state: "requested", requestedBy: "Ana Pires" });

  await test.step("the same request again is the same flow, another one is refused", async () => {
    const again = await api.POST("/flows", { body, params: { header } });
    expect(again.data?.flowId).toBe(flowId);
    expect(again.response.headers.get("idempotency-replayed")).toBe("true");
    const other = await api.POST("/flows", { body: { ...body, name: "Other" }, params: { header } });
    expect([other.response.status, other.error?.code]).toEqual([422, "idempotency_key_reused"]);
  });

  const path = { flowId };
  const stateIs = (state: string) =>
    expect
      .poll(async () => (await api.GET("/flows/{flowId}", { params: { path } })).data?.state, {
        timeout: 60_000,
      })
      .toBe(state);
  await stateIs("waiting_for_activation");

  await test.step("the customer is given more time to activate, and what is no more is refused", async () => {
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const deadline = async () =>
      Date.parse((await api.GET("/flows/{flowId}", { params: { path } })).data?.activateBy ?? "");
    await editChannelInAzure(flowId, { activateBy: inHours(24) });
    await expect.poll(deadline, { timeout: 60_000 }).toBeLessThan(inHours(25).getTime());
    const until = inHours(6 * 24);
    const give = () =>
      api.PUT("/flows/{flowId}/deadline", { params: { path }, body: { until: until.toISOString() } });
    expect((await give()).response.status).toBe(202);
    await expect.poll(deadline, { timeout: 60_000 }).toBeGreaterThan(until.getTime() - 1_000);
    expect((await give()).error?.code).toBe("deadline_not_possible");
  });

  const account = { params: { path: { accountId } } };
  const routeNow = async () =>
    (await api.GET("/accounts/{accountId}/routes", account)).data?.routes.find(
      (route) => route.flowId === flowId,
    );
  expect(await routeNow()).toBeUndefined();

  await test.step("asked, Azure is read again", async () => {
    const header = { "Idempotency-Key": randomUUID() };
    const checked = await api.POST("/flows/{flowId}/check", { params: { path, header } });
    expect([checked.response.status, checked.data?.flowId]).toEqual([202, flowId]);
  });

  await activateInAzure(place, topicName);
  await stateIs("active");
  expect(await routeNow()).toMatchObject({ publish: true, eventTypes: [first], region: "westeurope" });

  await test.step("an added type is published once Azure has it, and one taken away stops at once", async () => {
    const changed = await api.PUT("/flows/{flowId}/event-types", {
      params: { path },
      body: { eventTypes: [second] },
    });
    expect(changed.data?.eventTypes).toEqual([second]);
    const typesNow = async () => {
      const route = await routeNow();
      return route?.publish ? route.eventTypes : undefined;
    };
    expect(await typesNow()).not.toContain(first);
    await expect.poll(typesNow, { timeout: 60_000 }).toEqual([second]);
  });

  await test.step("a test event is sent, and what became of it can be read", async () => {
    const header = { "Idempotency-Key": randomUUID() };
    const test = { eventType: second };
    const asked = await api.POST("/flows/{flowId}/test-events", { params: { path, header }, body: test });
    expect(asked.response.status).toBe(202);
    const one = { params: { path: { flowId, testEventId: asked.data?.testEventId ?? "" } } };
    await expect
      .poll(async () => (await api.GET("/flows/{flowId}/test-events/{testEventId}", one)).data?.outcome, {
        timeout: 60_000,
      })
      .toBe("accepted");
  });

  await test.step("deleted, it is not published to, before Azure has answered and after", async () => {
    const deleted = await api.DELETE("/flows/{flowId}", { params: { path } });
    expect(deleted.response.status).toBe(202);
    expect(await routeNow()).toMatchObject({ publish: false });
    await stateIs("deleted");
    expect(await routeNow()).toMatchObject({ publish: false, reason: "deleted" });
  });

  await test.step("requested again, it is the same event flow", async () => {
    const header = { "Idempotency-Key": randomUUID() };
    const { accountId: _, ...again } = { ...body, topicName: `${topicName}-2` };
    const sent = await api.POST("/flows/{flowId}/request-again", { params: { path, header }, body: again });
    expect([sent.response.status, sent.data?.flowId]).toEqual([202, flowId]);
    await stateIs("waiting_for_activation");
  });
});

test("a system adds an organization and renames it, and reports what was published for it", async () => {
  const api = await newClient(["organizations:read", "organizations:write", "usage:write"]);
  const accountId = `account-${randomUUID()}`;
  const body = { accountId, name: uniqueName("Wide World"), tenantId: randomUUID() };
  const header = { "Idempotency-Key": randomUUID() };
  const added = await api.POST("/organizations", { params: { header }, body });
  expect([added.response.status, added.data?.name]).toEqual([201, body.name]);
  const read = await api.GET("/organizations/{accountId}", { params: { path: { accountId } } });
  expect(read.data).toEqual(added.data);

  const path = { accountId };
  const renamed = await api.PUT("/organizations/{accountId}/name", {
    params: { path },
    body: { name: "Wide" },
  });
  expect(renamed.data).toEqual({ ...body, name: "Wide" });
  const later = await api.GET("/organizations/{accountId}", { params: { path } });
  expect(later.data).toEqual(renamed.data);

  const minute = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
  const counts = { accepted: 0, failed: 0, dropped: 2, units: 0, lastAcceptedAt: null };
  const entry = {
    accountId,
    flowId: null,
    eventType: "Wide.Type",
    minute,
    ...counts,
    reasons: { no_flow: 2 },
  };
  const reportId = randomUUID();
  const reported = await api.POST("/usage", { body: { reportId, entries: [entry] } });
  expect(reported.data).toEqual({ reportId, again: false, ignored: [] });
});

test("a system adds an event type and deletes it", async () => {
  const api = await newClient(["event-types:read", "event-types:write"]);
  const path = { name: `Client.Made${randomUUID().slice(0, 8)}` };
  const body = { displayName: "Made", group: "Client", description: "By a test.", samplePayload: {} };
  const added = await api.PUT("/event-types/{name}", {
    params: { path },
    body: { ...body, status: "draft" },
  });
  expect(added.data).toEqual({ ...path, ...body, status: "draft", version: 1 });
  const deleted = await api.DELETE("/event-types/{name}", { params: { path, query: { version: 1 } } });
  expect(deleted.data).toEqual(added.data);
  const gone = await api.GET("/event-types/{name}", { params: { path } });
  expect([gone.response.status, gone.error?.code]).toEqual([404, "event_type_not_found"]);
});

test("each write that the document has was done", async () => {
  const { operations } = await readDocument();
  const writes = operations.filter(({ method }) => method !== "GET").map(({ operationId }) => operationId);
  expect([...done]).toEqual(expect.arrayContaining(writes));
});

/** A generated client; each of its answers is held to the document. */
async function newClient(scopes: readonly string[]) {
  const { token } = await newApiToken(scopes);
  const { operations, mistakeIn } = await readDocument();
  const operationOf = ({ method, url }: Request) =>
    operations.find(
      (one) =>
        one.method === method &&
        new RegExp(`/api/v1${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(new URL(url).pathname),
    );
  return createClient<paths>({
    baseUrl: `${portal}/api/v1`,
    headers: { authorization: `Bearer ${token}` },
    async fetch(request) {
      const operation = operationOf(request);
      if (!operation) throw new Error(`the document has no ${request.method} ${request.url}`);
      const response = await fetch(request);
      expect(await mistakeIn(operation, response.clone()), operation.operationId).toBeUndefined();
      if (response.ok) done.add(operation.operationId);
      return response;
    },
  });
}

const accountOf = (tenantId: string) =>
  asOwner(async (database) => {
    const { rows } = await database.query("select account_id from organization where tenant_id = $1", [
      tenantId,
    ]);
    return String(rows[0].account_id);
  });

const publishedTypes = () =>
  asOwner(async (database) => {
    const { rows } = await database.query(
      "select name from event_type where status = 'published' order by position limit 2",
    );
    return [String(rows[0].name), String(rows[1].name)] as const;
  });
