import { afterAll, beforeAll, expect, it } from "vitest";
import type { Admin } from "@/lib/domain/viewer";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** What the partner's people see of one flow: Azure's own words, notes, and who looked at it as its customer does. */

let portal: PortalWithAzure;
let jonas: Admin;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  const { id } = await portal.web.people.savePerson({
    issuer: "https://id.example",
    subject: "jonas",
    tenantId: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
    name: "Jonas Berg",
    email: null,
    partnerRole: "support",
    organizationRole: null,
    isFirstAdmin: false,
    verifiedDomain: null,
  });
  jonas = { is: "admin", personId: id, personName: "Jonas Berg", role: "support" };
});
afterAll(() => portal?.stop());

it("keeps Azure's own words of the last read without people, and notes that customers never get", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  expect((await portal.web.adminFlow.readAdminFlow(jonas, id, new Date()))?.parts.body).toBeNull();
  await portal.web.wishes.askNow(jonas, id, new Date());
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });

  expect(await portal.web.flowNotes.addFlowNote(jonas, id, "They wait for their platform team.")).toBe(true);
  await portal.web.flowNotes.recordLook(jonas, {
    id,
    organizationId: customer.person.organizationId,
  });
  const found = await portal.web.adminFlow.readAdminFlow(jonas, id, new Date());
  expect(JSON.stringify(found?.parts.body?.body)).toContain('"readinessState":"NeverActivated"');
  expect(JSON.stringify(found?.parts.body)).not.toContain(customer.person.personName);
  expect(found?.parts).toMatchObject({
    notes: [{ authorName: "Jonas Berg", text: "They wait for their platform team." }],
    holder: { organizationName: "Adventure Works", basis: "proven_by_tenant" },
    confirmation: { validUntil: expect.any(Date) },
    newest: null,
  });
  expect(found?.parts.timeline.map(({ entry }) => entry.kind)).toEqual((await portal.kinds(id)).toReversed());
  expect(found?.parts.calls.map(({ verb }) => verb)).toEqual(["read", "create", "prove"]);
  expect(
    await portal.rows("select action from audit_record where action like '%viewed-as-customer'"),
  ).toHaveLength(1);

  const seen = await portal.web.adminFlow.readAdminFlow(customer.person, id, new Date());
  expect(seen?.parts).toMatchObject({ notes: [], calls: [], body: null });
});

it("finds nothing for a draft, and takes no note for it", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.rows("update event_flow set review = 'not_sent', life = 'draft' where id = $1", [id]);
  expect(await portal.web.adminFlow.readAdminFlow(jonas, id, new Date())).toBeUndefined();
  expect(await portal.web.flowNotes.addFlowNote(jonas, id, "Hello")).toBe(false);
});
