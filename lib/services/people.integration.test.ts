import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { admin, now, peopleOf } from "@/tools/people-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** People and their roles, over the real database with its second wall. */

let portal: TestPortal;
const partnerTenant = randomUUID();
const { signIn, customerOf, versionOf, shown, lastAudit, inviteTo } = peopleOf(() => portal);

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

describe("roles", () => {
  it("count from the next request on, over the directory's word, and are audited", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { customer, again } = await customerOf(organization, "viewer");
    const { giveOrganizationRole } = portal.web.peopleWishes;
    expect(await giveOrganizationRole(owner, await shown(customer.personId), "editor")).toEqual({
      is: "changed",
    });
    expect(await again()).toMatchObject({ role: "editor" });
    expect(await lastAudit(`person/${customer.personId}`)).toBe("person.role-changed");
  });

  it("are not given by editors and viewers, nor to people of others", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { customer: viewer } = await customerOf(organization, "viewer");
    const { customer: stranger } = await customerOf(await addOrganization(portal, "Fabrikam"), "owner");
    const { giveOrganizationRole, givePartnerRole } = portal.web.peopleWishes;
    // Past the permission table, as a bug would: the database changes nothing.
    const mayNot = [
      ...(["editor", "viewer"] as const).map((role) => ({ ...owner, role })),
      ...(["support", "auditor"] as const).map((role) => ({ ...admin, role })),
    ];
    for (const reader of mayNot)
      expect(await giveOrganizationRole(reader, await shown(viewer.personId), "owner"), reader.role).toEqual({
        is: "not-found",
      });
    expect(await giveOrganizationRole(stranger, await shown(viewer.personId), "viewer")).toEqual({
      is: "not-found",
    });
    expect(await givePartnerRole(admin, await shown(viewer.personId), "admin", partnerTenant)).toEqual({
      is: "not-found",
    });
    await expect(
      givePartnerRole(owner, await shown(viewer.personId), "admin", organization.tenantId),
    ).resolves.toEqual({ is: "not-found" });
    const rows = await portal.rows("select organization_role, partner_role from person where id = $1", [
      viewer.personId,
    ]);
    expect(rows).toEqual([{ organization_role: "viewer", partner_role: null }]);
  });

  it("the second of two who change somebody is told what changed, and nothing is overwritten", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { customer, again } = await customerOf(organization, "viewer");
    const page = await shown(customer.personId);
    const { giveOrganizationRole, setActive } = portal.web.peopleWishes;
    expect(await giveOrganizationRole(admin, page, "editor")).toEqual({ is: "changed" });
    expect(await setActive(owner, page, false, now())).toMatchObject({
      is: "meanwhile",
      now: { organizationRole: "editor" },
    });
    expect(await again()).toMatchObject({ is: "customer", role: "editor" });
    const both = await shown(customer.personId);
    expect(await setActive(admin, both, false, now())).toEqual({ is: "changed" });
    expect(await setActive(owner, both, false, now()), "the very same").toMatchObject({
      is: "meanwhile",
      now: { deactivatedAt: expect.any(Date) },
    });
  });
});

describe("access", () => {
  it("ends with every session at once, stays ended at sign-in, and opens with the role as it was", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const subject = randomUUID();
    const identity = { subject, tenantId: organization.tenantId, organizationRole: "editor" } as const;
    const { who, again } = await signIn(identity);
    const { setActive } = portal.web.peopleWishes;
    expect(await setActive(owner, await shown(who.personId), false, now())).toEqual({ is: "changed" });
    expect(await again()).toBeUndefined();
    expect((await signIn(identity)).who).toMatchObject({ is: "newcomer", why: "deactivated" });
    expect(await setActive(owner, await shown(who.personId), true, now())).toEqual({ is: "changed" });
    expect((await signIn(identity)).who).toMatchObject({ is: "customer", role: "editor" });
  });

  it("that the partner ended is opened by no owner", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { customer } = await customerOf(organization, "viewer");
    const { setActive, giveOrganizationRole } = portal.web.peopleWishes;
    expect(await setActive(admin, await shown(customer.personId), false, now())).toEqual({ is: "changed" });
    expect(await portal.web.members.findMember(owner, customer.personId)).toMatchObject({
      endedBy: "partner",
    });
    expect(await setActive(owner, await shown(customer.personId), true, now())).toEqual({ is: "not-found" });
    expect(await giveOrganizationRole(owner, await shown(customer.personId), "owner")).toEqual({
      is: "not-found",
    });
    // Also one whom another organization had sent away before.
    await portal.rows("update person set access_ended_in = $2 where id = $1", [
      customer.personId,
      (await addOrganization(portal, "Fabrikam")).id,
    ]);
    expect(await setActive(owner, await shown(customer.personId), true, now())).toEqual({ is: "not-found" });
    // Past the rule of the program, as a bug would: the database changes nothing.
    const opened = await portal.web.withViewer(owner, (tx) =>
      tx.person.updateMany({ where: { id: customer.personId }, data: { deactivatedAt: null } }),
    );
    expect(opened.count).toBe(0);
    expect(await setActive(admin, await shown(customer.personId), true, now())).toEqual({ is: "changed" });
  });

  it("sessions end without it, and only theirs", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner, again: ownersNext } = await customerOf(organization, "owner");
    const { customer, again } = await customerOf(organization, "viewer");
    expect(await portal.web.peopleWishes.endSessionsOf(owner, await shown(customer.personId), now())).toEqual(
      { is: "changed" },
    );
    expect(await again()).toBeUndefined();
    expect(await ownersNext()).toMatchObject({ is: "customer" });
  });
});

describe("the last one", () => {
  it("of two owners who remove each other at the same moment one stays", async () => {
    const { setActive, giveOrganizationRole, leaveOrganization } = portal.web.peopleWishes;
    for (let round = 0; round < 5; round++) {
      const organization = await addOrganization(portal, "Adventure Works");
      const { customer: one } = await customerOf(organization, "owner");
      const { customer: two } = await customerOf(organization, "owner");
      const ways = [
        (by: Customer, of: Customer, version: number) =>
          setActive(by, { id: of.personId, version }, false, now()),
        (by: Customer, of: Customer, version: number) =>
          giveOrganizationRole(by, { id: of.personId, version }, "viewer"),
        (_: Customer, of: Customer, version: number) => leaveOrganization(of, version),
      ];
      const way = ways[round % ways.length];
      const [first, second] = [await versionOf(one.personId), await versionOf(two.personId)];
      const outcomes = await Promise.all([way?.(one, two, second), way?.(two, one, first)]);
      expect(outcomes.map((outcome) => outcome?.is).sort()).toEqual(["changed", "last"]);
    }
  });

  it("admin stays, and FIRST_ADMIN is one only while there is none", async () => {
    const { givePartnerRole, setActive } = portal.web.peopleWishes;
    await portal.rows("update person set partner_role = null");
    const of = { tenantId: partnerTenant };
    const { who: second } = await signIn({ ...of, isFirstAdmin: false });
    expect(second.is).toBe("newcomer");
    const subject = randomUUID();
    const { who: first } = await signIn({ ...of, subject, isFirstAdmin: true });
    expect(first).toMatchObject({ is: "admin", role: "admin" });
    expect((await signIn({ ...of, isFirstAdmin: true })).who.is).toBe("newcomer");
    // Nothing of the directory says so, and it stays.
    expect((await signIn({ ...of, subject })).who).toMatchObject({ is: "admin" });

    expect(await setActive(admin, await shown(first.personId), false, now())).toEqual({ is: "last" });
    expect(await givePartnerRole(admin, await shown(first.personId), null, partnerTenant)).toEqual({
      is: "last",
    });
    expect(await givePartnerRole(admin, await shown(second.personId), "admin", partnerTenant)).toEqual({
      is: "changed",
    });
    const races = await Promise.all(
      [first, second].map(async ({ personId }) =>
        givePartnerRole(admin, await shown(personId), "auditor", partnerTenant),
      ),
    );
    expect(races.map(({ is }) => is).sort()).toEqual(["changed", "last"]);
  });

  it("admin stays, also where one of two who remove each other is of a customer's directory too", async () => {
    const { givePartnerRole } = portal.web.peopleWishes;
    const organization = await addOrganization(portal, "Adventure Works");
    for (let round = 0; round < 5; round++) {
      await portal.rows("update person set partner_role = null");
      const admins = [
        await signIn({ tenantId: partnerTenant, partnerRole: "admin" }),
        await signIn({ tenantId: organization.tenantId, partnerRole: "admin" }),
      ];
      const races = await Promise.all(
        admins.map(async ({ who }) => givePartnerRole(admin, await shown(who.personId), null, partnerTenant)),
      );
      expect(races.map(({ is }) => is).sort()).toEqual(["changed", "last"]);
    }
  });
});

describe("an organization", () => {
  it("has an account id of its own; two admins at once are told", async () => {
    const one = await addOrganization(portal, "One");
    const two = await addOrganization(portal, "Two");
    const { renameOrganization } = portal.web.organizationChanges;
    const accountId = `acc-${randomUUID()}`;
    const wishes = [one, two].map(({ id, name }) =>
      renameOrganization(admin, { id, version: 1 }, { name, accountId }),
    );
    expect((await Promise.all(wishes)).map(({ is }) => is).sort()).toEqual(["changed", "taken"]);
    const [first] = await portal.rows<{ id: string; version: number }>(
      "select id, version from organization where account_id = $1",
      [accountId],
    );
    const stale = { id: first?.id ?? "", version: 1 };
    expect(await renameOrganization(admin, stale, { name: "Other", accountId: "other" })).toMatchObject({
      is: "meanwhile",
      now: { accountId },
    });
    await expect(
      renameOrganization(
        { ...admin, role: "auditor" },
        { id: stale.id, version: 2 },
        { name: "X", accountId: "x" },
      ),
    ).rejects.toThrow();
  });

  it("is exported whole, and nothing of others with it", async () => {
    const [mine, other] = [await addOrganization(portal, "Mine"), await addOrganization(portal, "Not mine")];
    const { customer: owner } = await customerOf(mine, "owner");
    const { customer: stranger } = await customerOf(other, "owner");
    await inviteTo(owner, { organizationId: mine.id });
    await inviteTo(stranger, { organizationId: other.id });
    await portal.rows(
      `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, azure_subscription_id,
         resource_group, location, partner_namespace, topic_name, event_types, review, review_reason)
       select gen_random_uuid(), $1, md5(random()::text), 'Orders', $2, 'Mara', gen_random_uuid(),
         'rg-events', 'westeurope', 'northwind', 'orders', '{OrderPlaced}', review, reason
       from (values ('in_review', 'claimed_by_another'), ('declined', 'Ask us by phone.')) as of (review, reason)`,
      [mine.id, owner.personId],
    );
    const [flow] = await portal.rows<{ id: string }>(
      "select id from event_flow where organization_id = $1 and review = 'declined'",
      [mine.id],
    );
    const beside = [flow?.id, mine.id];
    for (const row of [
      `insert into handover (id, flow_id, organization_id, generation, task, token_hash, created_by_name, created_at, expires_at)
       values (gen_random_uuid(), $1, $2, 1, 'authorize', 'a-hash', 'Mara', now(), now() + interval '1 day')`,
      `insert into azure_check (id, flow_id, organization_id, read_by_name, read_at, result)
       values (gen_random_uuid(), $1, $2, 'Mara', now(), '{"cut": false, "marks": []}')`,
      `insert into usage_minute (flow_id, organization_id, event_type, minute, accepted, failed, dropped, units)
       values ($1, $2, 'OrderPlaced', '2026-11-26T10:00Z', 2, 0, 1, 2), ($1, $2, 'OrderPlaced', '2026-11-26T23:59Z', 2147483647, 0, 0, 1)`,
      "insert into test_event (flow_id, organization_id, event_type, payload, asked_by_name, id) values ($1, $2, 'OrderPlaced', '{}', 'Mara', gen_random_uuid())",
    ])
      await portal.rows(row, beside);
    await portal.rows(
      `insert into mail (id, flow_id, organization_id, generation, occasion, mark, person_id, address, made_at)
       select gen_random_uuid(), $1, $2, 1, 'declined', '', id, 'mara@mine.example', now() from person where id = $3`,
      [...beside, owner.personId],
    );
    const lists: Record<string, unknown[]> = {};
    for await (const [list, rows] of portal.web.organizationExport.exportOrganization(owner))
      lists[list] = [...(lists[list] ?? []), ...rows];
    expect(Object.keys(lists)).toEqual([
      "organization",
      "people",
      "invitations",
      "claims",
      "eventFlows",
      "auditLog",
    ]);
    expect(lists.people).toHaveLength(1);
    expect(lists.invitations).toHaveLength(1);
    const text = JSON.stringify(lists);
    for (const foreign of [other.id, stranger.personId]) expect(text).not.toContain(foreign);
    expect(text).toContain("organization.exported");
    for (const secret of ["tokenHash", "a-hash", '"fence"', "leaseUntil"]) expect(text).not.toContain(secret);
    expect(lists.eventFlows?.find((one) => JSON.stringify(one).includes(flow?.id ?? "none"))).toMatchObject({
      handovers: [{ task: "authorize", createdByName: "Mara" }],
      azureChecks: [{ result: { cut: false } }],
      mailsToYou: [{ occasion: "declined", address: "mara@mine.example" }],
      published: [
        { eventType: "OrderPlaced", day: "2026-11-26", accepted: 2_147_483_649, failed: 0, dropped: 1 },
      ],
    });
    expect(lists.eventFlows).toHaveLength(2);
    expect(text).toContain("Ask us by phone.");
    for (const ofOthers of ["claimed_by_another", "reviewReason"]) expect(text).not.toContain(ofOthers);
  });
});
