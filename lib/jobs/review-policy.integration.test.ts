import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Admin } from "@/lib/domain/viewer";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** What is reviewed is the partner's to say, and who may speak for a resource group is theirs to give and to take. */

let portal: PortalWithAzure;
const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Robin Berg", role: "admin" };
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

it("where every request is reviewed, a proven one waits too, holds nothing, and goes on when it is approved", async () => {
  const { setReviewPolicy } = portal.web.reviewPolicy;
  const policyId = async () => (await portal.web.reviewPage.readReviewPage(admin, {}, 1)).policy?.id ?? "";
  // Two admins at once: the second is told.
  const both = await Promise.all([setReviewPolicy(admin, true, ""), setReviewPolicy(admin, true, "")]);
  expect(both.map(({ is }) => is).sort()).toEqual(["meanwhile", "set"]);
  await expect(setReviewPolicy({ ...admin, role: "support" }, false, await policyId())).rejects.toThrow();

  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  expect(await portal.reconcileUntil(id, { life: "in_review" })).toMatchObject({ review_reason: "policy" });
  expect(writesOf(await portal.calls(id))).toEqual([]);
  const { subscriptionId } = customer.azure;
  const claims = () => portal.web.reviewPage.readReviewPage(admin, { query: subscriptionId }, 10);
  expect((await claims()).claims).toEqual([]);
  const { requests } = await portal.web.reviewPage.readReviewPage(admin, {}, 10);
  expect(requests.map((request) => request.id)).toContain(id);

  expect(await portal.web.wishes.approve(admin, { id, generation: 1 }, new Date())).toBe("done");
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  const [claim] = (await claims()).claims;
  expect(claim).toMatchObject({ basis: "approved", organizationName: "Adventure Works", flows: 1 });
  expect(await portal.web.heldClaims.releaseClaim(admin, claim?.id ?? "", new Date())).toBe("lived-on");

  expect(await setReviewPolicy(admin, false, await policyId())).toEqual({
    is: "set",
  });
  const next = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(next, { life: "waiting_for_activation" });
}, 90_000);

it("a claim on which nothing lives is released once, and the place is free for the next who asks", async () => {
  const [first, second] = [await portal.newCustomer(), await portal.newCustomer()];
  const id = randomUUID();
  const { subscriptionId } = second.azure;
  await portal.rows(
    "insert into claim (id, organization_id, azure_subscription_id, resource_group, basis) values ($1, $2, $3, 'rg', 'approved')",
    [id, first.person.organizationId, subscriptionId],
  );
  const flow = await portal.send(second);
  expect(await portal.reconcileUntil(flow, { life: "in_review" })).toMatchObject({
    review_reason: "claimed_by_another",
  });
  const { releaseClaim, findClaim } = portal.web.heldClaims;
  for (const role of ["support", "auditor"] as const)
    expect(await releaseClaim({ ...admin, role }, id, new Date())).toBe("not-found");
  const outcomes = await Promise.all([
    releaseClaim(admin, id, new Date()),
    releaseClaim(admin, id, new Date()),
  ]);
  expect(outcomes.sort()).toEqual(["released", "released-before"]);
  expect(await findClaim(admin, id)).toMatchObject({
    releasedAt: expect.any(Date),
    releasedBy: admin.personName,
  });
  expect(await portal.web.wishes.approve(admin, { id: flow, generation: 1 }, new Date())).toBe("done");
  await portal.reconcileUntil(flow, { life: "waiting_for_activation" });
}, 90_000);
