import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
let elif: Customer;

beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
  elif = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
});

afterAll(() => portal.stop());

it("two organizations that race for one resource group: exactly one holds it, however it is written", async () => {
  for (let round = 0; round < 5; round++) {
    const azureSubscriptionId = randomUUID();
    const flows = await Promise.all([
      sendNewFlow(portal, maya, { azureSubscriptionId, resourceGroup: "rg-shared" }),
      sendNewFlow(portal, elif, { azureSubscriptionId, resourceGroup: "RG-Shared" }),
    ]);
    const outcomes = await Promise.all(flows.map(hold));
    expect(outcomes.map(({ is }) => is).sort()).toEqual(["held", "held-by-another"]);
    const rows = await portal.rows("select 1 from claim where azure_subscription_id = $1", [
      azureSubscriptionId,
    ]);
    expect(rows).toHaveLength(1);
  }
});

it("an organization holds its group once, for all its flows, also when they are proven at once", async () => {
  const azureSubscriptionId = randomUUID();
  const flows = await Promise.all([1, 2, 3].map(() => sendNewFlow(portal, maya, { azureSubscriptionId })));
  const outcomes = await Promise.all(flows.map(hold));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(outcomes[0]?.is).toBe("held");
});

it("a claim is released with its last flow, and then another organization can have it", async () => {
  const azureSubscriptionId = randomUUID();
  const [first, second] = [
    await sendNewFlow(portal, maya, { azureSubscriptionId }),
    await sendNewFlow(portal, maya, { azureSubscriptionId }),
  ];
  for (const id of [first, second]) await accept(id);
  const other = await sendNewFlow(portal, elif, { azureSubscriptionId });

  await end(first);
  expect((await hold(other)).is).toBe("held-by-another");
  await end(second);
  expect((await hold(other)).is).toBe("held");
});

it("a group with letters that languages lower differently has one claim, and its flow can be changed", async () => {
  const place = { azureSubscriptionId: randomUUID() };
  const id = await sendNewFlow(portal, maya, { ...place, resourceGroup: "RG-İstanbul" });
  const other = await sendNewFlow(portal, elif, { ...place, resourceGroup: "rg-İSTANBUL" });
  await accept(id);
  expect((await hold(other)).is).toBe("held-by-another");
  const { wishes, adminFlow, reviewPage } = portal.web;
  expect(await wishes.askNow(maya, id, new Date())).toBe("asked");
  const admin = { is: "admin", personId: randomUUID(), personName: "Robin", role: "admin" } as const;
  expect((await adminFlow.readAdminFlow(admin, id, new Date()))?.parts.holder?.organizationName).toBe(
    "Adventure Works",
  );
  await portal.rows("update event_flow set review = 'in_review', life = 'in_review' where id = $1", [other]);
  const { requests } = await reviewPage.readReviewPage(admin, {}, 10);
  expect(requests.find((one) => one.id === other)?.holderName).toBe("Adventure Works");
  // As claims were written once: the migration makes them fit.
  await portal.rows("update claim set resource_group = $1 where azure_subscription_id = $2", [
    "RG-İstanbul".toLowerCase(),
    place.azureSubscriptionId,
  ]);
  const remove = () => wishes.askToDelete(maya, id, "Orders", new Date());
  await expect(remove()).rejects.toThrow();
  await portal.rows(
    await readFile("prisma/migrations/20261127180000_claims_lowered_alike/migration.sql", "utf8"),
  );
  expect(await remove()).toBe("asked");
});

async function hold(id: string) {
  const { claims, viewer, withViewer } = portal.worker;
  const flow = await leased(id);
  return withViewer(viewer, (tx) => claims.holdClaimIn(tx, { flow, basis: "proven_by_tenant" }));
}

/** As the worker does after a proof. */
async function accept(id: string): Promise<void> {
  const claim = await hold(id);
  if (claim.is !== "held") throw new Error("the claim is held by another");
  await change(id, { review: "accepted", claimId: claim.id });
}

/** As the worker does when Azure has answered a deletion. */
const end = (id: string) => change(id, { present: false, channel: "gone" });

async function change(
  id: string,
  set: { review?: string; claimId?: string; present?: boolean; channel?: string },
) {
  const { changeFlow, viewer } = portal.worker;
  const changed = await changeFlow(viewer, id, { now: new Date(), actor: "Azure" }, () => ({ set }));
  expect(changed.is).toBe("changed");
}

const leased = (id: string) =>
  portal.worker.withViewer(portal.worker.viewer, (tx) => tx.eventFlow.findUniqueOrThrow({ where: { id } }));
