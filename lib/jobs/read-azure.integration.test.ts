import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually, PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
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

const regions = async () =>
  (await portal.rows<{ name: string }>("select name from partner_namespace order by name")).map(
    ({ name }) => name,
  );
const fault = (pathContains: string, status: number, code: string) =>
  portal.azure.control("/control/faults", {
    method: "GET",
    pathContains,
    do: { kind: "status", status, body: { error: { code, message: "Ordered by the test." } } },
  });

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
  const row = await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  const before = await regions();
  await fault("/partnerRegistrations/", 404, "ResourceNotFound");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  await fault("/partnerNamespaces", 403, "AuthorizationFailed");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  expect(await regions()).toEqual(before);
  expect(await portal.flow(id)).toMatchObject({ life: row.life, change: row.change, reason: row.reason });
  expect(await portal.worker.learnPartnerSide()).toBe(true);
}, 60_000);

const notThere = ["the partner registration is not in Azure: regions and flows stay as they were"];
const cannotRead = ["cannot read the partner registration and its namespaces from Azure: regions and flows"];
const noneOffered = ["no partner namespace can be offered: customers cannot choose a region"];
const bySource = ["northwind-weu", "partner namespace is not offered: it routes events by their source"];

it.each([
  ["the registration is not there", [notThere], () => refuseTwice(404, "ResourceNotFound")],
  ["the right to read is lost", [cannotRead], () => refuseTwice(403, "AuthorizationFailed")],
  ["the namespace of a flow routes by source now", [bySource, noneOffered], routeBySource],
])(
  "operators are told once that %s, however often it is read, and the flow stays as it was",
  async (_, said, breakIt) => {
    await bundlePrograms();
    await eventually(async () => (await portal.worker.learnPartnerSide()) || undefined);
    const id = await portal.send(await portal.newCustomer());
    const before = await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
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
      for (const words of [notThere, cannotRead, noneOffered, bySource])
        expect([words, timesTold(words)]).toEqual([words, said.includes(words) ? 1 : 0]);
      const { life, change, reason } = before;
      expect(await portal.flow(id)).toMatchObject({ life, change, reason });
    } finally {
      await worker.kill();
    }
  },
  60_000,
);

async function refuseTwice(status: number, code: string): Promise<void> {
  for (const _ of [1, 2]) await fault("/partnerRegistrations/", status, code);
}

/** As after a deletion and a new namespace of the same name, because Azure does not change it. */
async function routeBySource(): Promise<void> {
  const address = `${portal.azure.running.connection.desk}/control/snapshot`;
  const state = await (await fetch(address)).text();
  const body = state.replaceAll('"ChannelNameHeader"', '"SourceEventAttribute"');
  expect((await fetch(address, { method: "POST", body })).status).toBe(200);
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
