import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "@/lib/domain/scopes";
import type { Service } from "@/lib/domain/viewer";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** What systems of the partner write, and what their scopes keep them from, in the code and behind it. */

let portal: TestPortal;
let organizations: typeof import("@/lib/db/organizations");
const system = (...scopes: Scope[]): Service => ({
  is: "service",
  tokenId: randomUUID(),
  personName: "Order system (API)",
  scopes,
});
beforeAll(async () => {
  portal = await startPortal();
  organizations = portal.web.organizations;
});
afterAll(() => portal.stop());

const added = () => ({ name: "Fabrikam", tenantId: randomUUID(), accountId: `fab-${randomUUID()}` });

it("adds an organization once, and says who did in the audit log", async () => {
  const service = system("organizations:write");
  const organization = added();
  const add = (one: typeof organization) => organizations.addOrganization(service, service.personName, one);
  expect(await add(organization)).toBeUndefined();
  expect(await add(organization)).toEqual({ field: "tenantId", by: "Fabrikam" });
  expect(await add({ ...organization, tenantId: randomUUID() })).toEqual({
    field: "accountId",
    by: "Fabrikam",
  });
  const found = await organizations.findOrganizationOfAccount(service, organization.accountId);
  const records = await portal.rows(
    "select r.action, a.name from audit_record r join audit_actor a on a.id = r.actor_id where r.target = $1",
    [`organization/${found?.id}`],
  );
  expect(records).toEqual([{ action: "organization.added", name: "Order system (API)" }]);
});

it("of several with one account id at the same moment one adds it, and the others are told", async () => {
  const [service, one] = [system("organizations:write"), added()];
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () =>
      organizations.addOrganization(service, service.personName, { ...one, tenantId: randomUUID() }),
    ),
  );
  expect(outcomes.filter((taken) => taken === undefined)).toHaveLength(1);
  expect(outcomes.filter((taken) => taken?.field === "accountId")).toHaveLength(7);
});

it("renames an organization, and can change nothing else of it, whatever the code forgot", async () => {
  const service = system("organizations:write");
  const organization = added();
  await organizations.addOrganization(service, service.personName, organization);
  const { id } = (await organizations.findOrganizationOfAccount(service, organization.accountId)) ?? {
    id: "",
  };
  const rename = (by: Service, name: string) => portal.web.organizationChanges.nameOrganization(by, id, name);
  expect(await rename(service, "Fabrikam Europe")).toEqual({ is: "changed" });
  await expect(rename(system("organizations:read"), "Stolen")).rejects.toThrow();
  const found = await organizations.findOrganizationOfAccount(service, organization.accountId);
  expect(found).toEqual({ ...organization, id, name: "Fabrikam Europe" });
  const [record] = await portal.rows(
    `select r.action, a.name, r.after ->> 'name' as after from audit_record r join audit_actor a on a.id = r.actor_id
     where r.target = $1 order by r.id desc limit 1`,
    [`organization/${id}`],
  );
  const name = "Order system (API)";
  expect(record).toEqual({ action: "organization.changed", name, after: "Fabrikam Europe" });
  // Whose events go where, and who may join, are for people to say.
  for (const change of [{ accountId: "another" }, { joinsAs: "editor" as const }])
    await expect(
      portal.web.withViewer(service, (tx) => tx.organization.update({ where: { id }, data: change })),
    ).rejects.toThrow();
});

it("is refused by the database without the scope", async () => {
  const service = system("organizations:read");
  await expect(organizations.addOrganization(service, service.personName, added())).rejects.toThrow();
});

it("never accepts or declines what waits for a review, whatever the code forgot", async () => {
  const organization = added();
  await organizations.addOrganization(system("organizations:write"), "S", organization);
  const service = system("flows:write", "flows:read");
  const [row] = await portal.rows<{ id: string }>("select id from organization where account_id = $1", [
    organization.accountId,
  ]);
  const id = randomUUID();
  await portal.rows(
    `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, review, life,
       azure_subscription_id, resource_group, location, partner_namespace, topic_name, event_types)
     values ($1::uuid, $2, 'aaaaaaaaaaaaaaaa', 'Orders', $1, 'P', 'in_review', 'in_review', $1, 'rg', 'westeurope', 'northwind-weu', 'orders', '{A}')`,
    [id, row?.id],
  );
  const decline = () =>
    portal.web.changeFlow(service, id, { now: new Date(), actor: "S" }, () => ({
      set: { review: "declined" },
    }));
  await expect(decline()).rejects.toThrow("does not review");
});

it("sends a test event once for one id and has Azure asked, with the scope alone", async () => {
  const organization = added();
  await organizations.addOrganization(system("organizations:write"), "S", organization);
  const id = randomUUID();
  // One id for all that is one of a kind here.
  await portal.rows(
    `insert into claim (id, organization_id, azure_subscription_id, resource_group, basis)
     select $1::uuid, id, $1, 'rg', 'approved' from organization where account_id = $2`,
    [id, organization.accountId],
  );
  await portal.rows(
    `insert into event_flow (id, organization_id, claim_id, secret, name, created_by_id, created_by_name, review, life, channel,
       azure_subscription_id, resource_group, location, partner_namespace, topic_name, event_types, observed_event_types,
       activated_at, topic_created_at, observed_at)
     select $1::uuid, organization_id, id, 'aaaaaaaaaaaaaaaa', 'Orders', $1, 'P', 'accepted', 'active', 'present', $1, 'rg', 'westeurope',
       'northwind-weu', 'orders', '{Northwind.OrderPlaced}', '{Northwind.OrderPlaced}', now(), now(), now() from claim where id = $1`,
    [id],
  );
  const { testEvents, storedTestEvents, wishes } = portal.web;
  const [testEventId, type] = [randomUUID(), "Northwind.OrderPlaced"];
  const send = (service: Service, other?: string) =>
    testEvents.sendSample(service, id, type, new Date(), other ?? testEventId);
  const service = system("flows:write", "flows:read");
  await expect(send(system("flows:read"))).rejects.toThrow();
  expect([await send(service), await send(service)]).toEqual(["asked", "asked"]);
  expect(await send(service, randomUUID())).toBe("one-is-under-way");
  const rows = await portal.rows("select id, asked_by_name from test_event where flow_id = $1", [id]);
  expect(rows).toEqual([{ id: testEventId, asked_by_name: "Order system (API)" }]);
  expect(await storedTestEvents.findTestEvent(service, id, testEventId)).toMatchObject({
    outcome: "waiting",
  });
  expect(await storedTestEvents.findTestEvent(service, randomUUID(), testEventId)).toBeUndefined();
  expect(await wishes.askNow(service, id, new Date())).toBe("asked");
  expect(await wishes.askNow(service, id, new Date())).toBe("asked-just-now");
});
