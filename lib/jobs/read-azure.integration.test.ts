import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

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
  const told = vi.spyOn(portal.worker.log, "error").mockImplementation(() => undefined);
  // Told once, however often it is read.
  for (const _ of [1, 2]) {
    await fault("/partnerRegistrations/", 404, "ResourceNotFound");
    expect(await portal.worker.learnPartnerSide()).toBe(false);
  }
  expect(told.mock.calls.map(([, words]) => words)).toEqual([
    "the partner registration is not in Azure: regions and flows stay as they were; see /admin/azure",
  ]);
  await fault("/partnerNamespaces", 403, "AuthorizationFailed");
  expect(await portal.worker.learnPartnerSide()).toBe(false);
  expect(told).toHaveBeenCalledTimes(2);
  told.mockRestore();
  expect(await regions()).toEqual(before);
  expect(await portal.flow(id)).toMatchObject({ life: row.life, change: row.change, reason: row.reason });
  expect(await portal.worker.learnPartnerSide()).toBe(true);
}, 60_000);
