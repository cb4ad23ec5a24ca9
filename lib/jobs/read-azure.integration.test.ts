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

it("operators are told once that the registration is not there, however often it is read", async () => {
  await bundlePrograms();
  for (const _ of [1, 2]) await fault("/partnerRegistrations/", 404, "ResourceNotFound");
  const worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  try {
    await worker.started;
    const reads = async () =>
      (await portal.azure.journal()).filter(
        ({ path, status }) =>
          /partnerRegistrations\/[^/]+$/i.test(path.split("?")[0] ?? "") && status === 404,
      ).length;
    await eventually(async () => (worker.output().includes(notThere) ? true : undefined));
    await portal.rows("update azure_reading set check_at = now()");
    const before = await reads();
    await eventually(async () => (await reads()) > before || undefined);
    // The turn is over when the row says when it comes again.
    await eventually(async () => {
      const [row] = await portal.rows(
        "select 1 from azure_reading where check_at > now() and lease_until is null",
      );
      return row;
    });
    expect(worker.output().split(notThere)).toHaveLength(2);
    expect(worker.output()).not.toContain("no partner namespace can be offered");
  } finally {
    await worker.kill();
  }
}, 60_000);

const notThere =
  "the partner registration is not in Azure: regions and flows stay as they were; see /admin/azure";
