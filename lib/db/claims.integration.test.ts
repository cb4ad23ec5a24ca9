import { randomUUID } from "node:crypto";
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

async function leased(id: string) {
  const [row] = await portal.rows<{ fence: number }>("select fence from event_flow where id = $1", [id]);
  const flow = (await portal.worker.leases.findLeasedFlow({ id, fence: row?.fence ?? -1 }))?.flow;
  if (!flow) throw new Error("the flow is gone");
  return flow;
}
