import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually, PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { answerAll, where } from "@/tools/new-flow-for-tests";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess } from "@/tools/worker-for-tests";

/** The partner's own side of Azure is set wrong: operators read why, regions are not offered, flows stay as they are. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
beforeEach(async () => {
  await fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
});
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none" };
const regions = async () =>
  (await portal.rows<{ name: string }>("select name from partner_namespace order by name")).map(
    ({ name }) => name,
  );
const answers = (pathContains: string, status: number, body: object, times = 1) =>
  portal.azure.control("/control/faults", {
    method: "GET",
    pathContains,
    times,
    do: { kind: "status", status, body },
  });
const fault = (pathContains: string, status: number, code: string, times = 1) =>
  answers(pathContains, status, { error: { code, message: "Ordered by the test." } }, times);

it("a namespace that routes by source is not offered, and neither is a second one of a region, wherever Azure lists it", async () => {
  const { partner } = portal.azure;
  const [first] = await regions();
  const model = await partner.partnerNamespaces.get(PARTNER_GROUP, first ?? "");
  const { location, partnerRegistrationFullyQualifiedId = "" } = model;
  const make = (name: string, location: string, partnerTopicRoutingMode: string) =>
    partner.partnerNamespaces.beginCreateOrUpdateAndWait(
      PARTNER_GROUP,
      name,
      { location, partnerRegistrationFullyQualifiedId, partnerTopicRoutingMode },
      { updateIntervalInMs: 200 },
    );
  const before = await regions();
  await make("northwind-sources", "northeurope", "SourceEventAttribute");
  await make("northwind-second", location, "ChannelNameHeader");
  await make("a-second", location, "ChannelNameHeader");
  expect(await portal.worker.learnPartnerSide()).toBe(true);
  expect(await regions()).toEqual(before);
}, 60_000);

it("a missing registration or a lost right ends nothing: regions and flows stay as they were", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  const row = await portal.reconcileUntil(id, waiting);
  const before = await regions();
  await fault("/partnerRegistrations/", 404, "ResourceNotFound");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  await fault("/partnerNamespaces", 403, "AuthorizationFailed");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  expect(await regions()).toEqual(before);
  expect(await portal.flow(id)).toMatchObject({ life: row.life, change: row.change, reason: row.reason });
  expect(await portal.worker.learnPartnerSide()).toBe(true);
}, 60_000);

it("while a namespace routes by source no flow begins there, those there stay as they were, and then all goes on", async () => {
  const customer = await portal.newCustomer();
  const { person } = customer;
  const place = { azureSubscriptionId: customer.azure.subscriptionId, resourceGroup: "rg" };
  const living = await portal.send(customer, "living");
  const before = await portal.reconcileUntil(living, waiting);
  const sent = await portal.send(customer, "sent");
  const draft = await answerAll(portal, person, { ...place, topicName: "draft" });
  const { answerWhere, sendFlow } = portal.web.newFlow;
  const putBack = await routeBySource();
  expect(await portal.worker.learnPartnerSide()).toBe(true);

  const another = portal.web.flowId.proposeFlowId(new Date());
  expect(await answerWhere(person, another, where(place))).toBe("region-not-offered");
  expect(await sendFlow(person, draft, new Date())).toBe("region-not-offered");
  await portal.reconcileUntil(sent, { life: "requested", change: "blocked", reason: "region_not_offered" });
  expect(await portal.calls(sent)).toEqual([]);
  expect(await portal.kinds(sent)).not.toContain("create_asked");
  await portal.askAgain(person, living);
  await portal.reconcileUntil(living, { ...waiting, reason: before.reason });
  expect((await portal.calls(living)).map(({ method }) => method)).toEqual(["PUT", "GET"]);

  await putBack();
  expect(await portal.worker.learnPartnerSide()).toBe(true);
  expect(await sendFlow(person, draft, new Date())).toBe("sent");
  // Nobody has to press anything.
  for (const id of [sent, draft, living]) await portal.reconcileUntil(id, waiting);
  expect((await portal.kinds(sent)).slice(-2)).toEqual(["create_asked", "topic_created"]);
}, 60_000);

const always = 1_000;
const rightsThere = `/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.Authorization/permissions`;
const notThere = ["the partner registration is not in Azure: regions and flows stay as they were"];
const cannotRead = ["cannot read the partner registration and its namespaces from Azure: regions and flows"];
const lacksRight = ["the portal's identity lacks a right", "may not create and change channels"];
const noneOffered = ["no partner namespace can be offered: customers cannot choose a region"];
const bySource = ["northwind-weu", "partner namespace is not offered: it routes events by their source"];

/** What breaks, what the log says of it, and what the page does. */
it.each([
  [
    "the registration is not there",
    [notThere],
    () => fault("/partnerRegistrations/", 404, "ResourceNotFound", always),
    { id: "registration", state: "missing", what: "There is no partner registration northwind-traders." },
  ],
  [
    "the right to read is lost",
    [cannotRead],
    loseAllRights,
    {
      id: "roles",
      state: "wrong",
      what: "Azure refused the portal's identity when it read the partner registration or the namespaces.",
      todo: expect.stringContaining("An owner of resource group rg-partner-events runs these"),
    },
  ],
  [
    "the right to write is lost",
    [lacksRight],
    loseRightToWrite,
    { id: "roles", state: "missing", what: "The identity may not create and change channels." },
  ],
  [
    "the namespace of a flow routes by source now",
    [bySource, noneOffered],
    routeBySource,
    { id: "namespace:northwind-weu", state: "wrong", what: expect.stringContaining("by their source") },
  ],
])(
  "operators are told once that %s, however often it is read, and the flow stays as it was",
  async (_, said, breakIt, line) => {
    await bundlePrograms();
    await eventually(async () => (await portal.worker.learnPartnerSide()) || undefined);
    const id = await portal.send(await portal.newCustomer());
    const before = await portal.reconcileUntil(id, waiting);
    await breakIt();
    const worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
    const timesTold = (words: readonly string[]) =>
      worker
        .output()
        .split("\n")
        .filter((line) => words.every((part) => line.includes(part))).length;
    try {
      await worker.started;
      await eventually(async () => (said.every(timesTold) ? true : undefined));
      await turnIsOver();
      const read = await readings();
      await portal.rows("update azure_reading set check_at = now()");
      await eventually(async () => (await readings()) > read || undefined);
      await turnIsOver();
      for (const words of [notThere, cannotRead, lacksRight, noneOffered, bySource])
        expect([words, timesTold(words)]).toEqual([words, said.includes(words) ? 1 : 0]);
      const { lines } = await portal.web.azureConnection.loadAzureConnection(jonas, true);
      expect(lines).toContainEqual(expect.objectContaining(line));
      const { life, change, reason } = before;
      expect(await portal.flow(id)).toMatchObject({ life, change, reason });
    } finally {
      await worker.kill();
    }
  },
  60_000,
);

async function loseAllRights(): Promise<void> {
  for (const place of ["/partnerRegistrations/", rightsThere])
    await fault(place, 403, "AuthorizationFailed", always);
}

function loseRightToWrite(): Promise<Response> {
  const actions = ["Microsoft.EventGrid/*/read", "Microsoft.EventGrid/partnerNamespaces/channels/delete"];
  const left = { actions, notActions: [], dataActions: ["*"], notDataActions: [] };
  return answers(rightsThere, 200, { value: [left] }, always);
}

/** As after a deletion and a new namespace of the same name, because Azure does not change it. Gives what puts it back. */
async function routeBySource(): Promise<() => Promise<void>> {
  const address = `${portal.azure.running.connection.desk}/control/snapshot`;
  const state = await (await fetch(address)).text();
  const put = async (body: string) =>
    expect((await fetch(address, { method: "POST", body })).status).toBe(200);
  await put(state.replaceAll('"ChannelNameHeader"', '"SourceEventAttribute"'));
  return () => put(state);
}

/** Each reading asks for the registration once. */
const readings = async () =>
  (await portal.azure.journal()).filter(({ path }) =>
    /partnerRegistrations\/[^/]+$/i.test(path.split("?")[0] ?? ""),
  ).length;

/** When the row says when it comes again. */
const turnIsOver = () =>
  eventually(async () => {
    const [row] = await portal.rows(
      "select 1 from azure_reading where check_at > now() and lease_until is null",
    );
    return row;
  });

it("F-01: comes first after a pause, however many wait, and has failed no less for having waited", async () => {
  const refusal = { error: { code: "ServiceUnavailable", message: "Ordered by the test." } };
  await answers("/partnerRegistrations/", 503, refusal);
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  await portal.rows(
    `update arm_budget set level = size, paused_until = now() + interval '10 seconds',
       next_slot = now() + interval '1 minute'`,
  );
  await portal.rows("update azure_reading set check_at = now(), asked_at = null");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  const [row] = await portal.rows<{ failures: number; after: number }>(
    `select failures, extract(epoch from r.check_at - b.paused_until)::float8 as after
     from azure_reading r, arm_budget b where kind = 'reads'`,
  );
  expect(row).toMatchObject({ failures: 1 });
  // Others wait for up to some seconds more.
  expect(row?.after).toBeGreaterThan(0);
  expect(row?.after).toBeLessThan(0.06);
  await portal.rows("update arm_budget set paused_until = null, next_slot = null");
  expect(await portal.worker.learnPartnerSide()).toBe(true);
}, 60_000);
