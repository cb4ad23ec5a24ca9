import { afterAll, beforeAll, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
});
afterAll(() => portal.stop());

async function takeNew() {
  const lease = await portal.worker.leases.takeFlow(await sendNewFlow(portal, maya));
  if (!lease) throw new Error("a new event flow was not to be taken");
  return lease;
}

/** Seconds until the lease ends; null: it was given back. */
async function leftOf(id: string): Promise<number | null> {
  const [row] = await portal.rows<{ left: number | null }>(
    `select extract(epoch from lease_until - clock_timestamp())::float8 as "left" from event_flow where id = $1`,
    [id],
  );
  return row?.left ?? null;
}

const soonOver = (id: string) =>
  portal.rows("update event_flow set lease_until = now() + interval '2 seconds' where id = $1", [id]);

it("a renewal that comes after the flow was given back takes it from nobody", async () => {
  const { leases } = portal.worker;
  const lease = await takeNew();
  await leases.releaseFlow(lease);
  expect(await leases.renewFlow(lease)).toBe(false);
  expect(await leftOf(lease.id)).toBeNull();
  expect(await leases.takeFlow(lease.id)).toBeDefined();
});

it("a step that follows another has a whole lease", async () => {
  const lease = await takeNew();
  await soonOver(lease.id);
  // What was sent and not created yet is due at once.
  expect(await portal.worker.leases.keepOrReleaseFlow(lease)).toBeDefined();
  expect(await leftOf(lease.id)).toBeGreaterThan(5);
});

it("a flow that is not due is given back, and one that another worker has taken is left alone", async () => {
  const { leases } = portal.worker;
  const lease = await takeNew();
  await portal.rows(
    "update event_flow set review = 'in_review', review_reason = 'other_tenant', life = 'in_review' where id = $1",
    [lease.id],
  );
  expect(await leases.keepOrReleaseFlow(lease)).toBeUndefined();
  expect(await leftOf(lease.id)).toBeNull();

  const lost = await takeNew();
  await portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [
    lost.id,
  ]);
  await leases.takeFlow(lost.id);
  await soonOver(lost.id);
  expect(await leases.keepOrReleaseFlow(lost)).toBeUndefined();
  expect(await leftOf(lost.id)).toBeLessThan(3);
});
