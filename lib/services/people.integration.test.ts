import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "@/lib/db/people";
import type { Admin, Customer, Newcomer, Person } from "@/lib/domain/viewer";
import {
  addOrganization,
  startPortal,
  type TestOrganization,
  type TestPortal,
} from "@/tools/portal-for-tests";

/** People, their roles and how they join, over the real database with its second wall. */

let portal: TestPortal;
const partnerTenant = randomUUID();
const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Robin Berg", role: "admin" };
const now = () => new Date();

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** Somebody signs in, and is asked again with the session: who they are now. */
async function signIn(
  identity: Partial<Identity> = {},
): Promise<{ who: Person; again: () => Promise<Person | undefined> }> {
  const { web } = portal;
  const person = await web.people.savePerson({
    ...{
      issuer: "https://id.example",
      subject: randomUUID(),
      tenantId: randomUUID(),
      name: "Somebody",
      email: null,
    },
    ...{ verifiedDomain: null, partnerRole: null, organizationRole: null, isFirstAdmin: false },
    ...identity,
  });
  const token = randomUUID();
  await web.sessions.saveSession(token, person.id, new Date(Date.now() + 3600_000));
  const again = () => web.sessions.findSessionPerson(token, now());
  const who = await again();
  if (!who) throw new Error("nobody is signed in");
  return { who, again };
}

async function customerOf(organization: TestOrganization, role: Customer["role"]) {
  const { who, again } = await signIn({ tenantId: organization.tenantId, organizationRole: role });
  if (who.is !== "customer") throw new Error(`a ${who.is}`);
  return { customer: who, again };
}

async function newcomer(identity: Partial<Identity> = {}): Promise<Newcomer> {
  const { who } = await signIn(identity);
  if (who.is !== "newcomer") throw new Error(`a ${who.is}`);
  return who;
}

const versionOf = async (id: string): Promise<number> =>
  (await portal.rows<{ version: number }>("select version from person where id = $1", [id]))[0]?.version ?? 0;
const shown = async (id: string) => ({ id, version: await versionOf(id) });
const lastAudit = async (target: string) =>
  (
    await portal.rows<{ action: string }>(
      "select action from audit_record where target = $1 order by at desc, id desc limit 1",
      [target],
    )
  )[0]?.action;

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
});

describe("joining", () => {
  it("many of a new directory at once: exactly one is the owner", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const people = await Promise.all(
      Array.from({ length: 6 }, () => signIn({ tenantId: organization.tenantId })),
    );
    const roles = people.map(({ who }) => (who.is === "customer" ? who.role : who.is)).sort();
    expect(roles).toEqual(["owner", "viewer", "viewer", "viewer", "viewer", "viewer"]);
  });

  it("somebody who is signed in already belongs at once when their directory becomes known", async () => {
    const tenantId = randomUUID();
    const { again } = await signIn({ tenantId });
    await addOrganization(portal, "Adventure Works", tenantId);
    const both = await Promise.all([again(), again()]);
    for (const who of both) expect(who).toMatchObject({ is: "customer", role: "owner" });
  });

  it("by an e-mail domain only where it is verified, and not any more when it is taken out", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const domain = `${randomUUID()}.example`;
    const { addDomain, removeDomain } = portal.web.organizationChanges;
    expect(await addDomain(admin, organization.id, domain)).toBe(true);
    expect(await addDomain(admin, (await addOrganization(portal, "Fabrikam")).id, domain)).toBe(false);
    const subject = randomUUID();
    expect((await signIn({ email: `a@${domain}` })).who.is).toBe("newcomer");
    const joined = await signIn({ subject, email: `a@${domain}`, verifiedDomain: domain });
    expect(joined.who).toMatchObject({ is: "customer", organizationId: organization.id, role: "viewer" });
    expect(await removeDomain(admin, organization.id, domain)).toBe(true);
    expect((await signIn({ subject, verifiedDomain: domain })).who.is).toBe("newcomer");
  });

  it("who left is not brought back by the directory, and is by an invitation", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { customer, again } = await customerOf(organization, "viewer");
    const { leaveOrganization } = portal.web.peopleWishes;
    expect(await leaveOrganization(customer, await versionOf(customer.personId))).toEqual({ is: "changed" });
    const gone = await again();
    expect(gone).toMatchObject({ is: "newcomer", why: "left" });
    expect(await portal.web.members.listMembers(owner, organization.id)).toHaveLength(1);
    const token = await inviteTo(owner, { organizationId: organization.id });
    if (gone?.is !== "newcomer") throw new Error("a newcomer");
    expect(await portal.web.acceptInvitation(gone, token, now())).toBe("accepted");
    expect(await again()).toMatchObject({ is: "customer", role: "editor" });
  });
});

async function inviteTo(
  viewer: Customer | Admin,
  to: { organizationId: string } | { organizationName: string; accountId: string },
  expiresAt = new Date(Date.now() + 86_400_000),
): Promise<string> {
  const token = randomUUID();
  const role = "organizationId" in to ? "editor" : "owner";
  const wanted = { id: randomUUID(), token, role, note: "Sam", expiresAt, ...to } as const;
  expect(await portal.web.invitations.addInvitation(viewer, wanted, now())).toBe("invited");
  return token;
}

describe("an invitation", () => {
  it("is used up by exactly one of many, and is nowhere in the database", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const token = await inviteTo(owner, { organizationId: organization.id });
    expect(await portal.rows("select 1 from invitation i where i::text like $1", [`%${token}%`])).toEqual([]);
    const people = await Promise.all([newcomer(), newcomer(), newcomer()]);
    const outcomes = await Promise.all(
      people.map((person) => portal.web.acceptInvitation(person, token, now())),
    );
    expect(outcomes.sort()).toEqual(["accepted", "used", "used"]);
    expect(await portal.web.members.listMembers(owner, organization.id)).toHaveLength(2);
  });

  it("that is over, revoked, unknown or not for them leads nowhere", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const { acceptInvitation, invitations } = portal.web;
    const person = await newcomer();
    const over = await inviteTo(owner, { organizationId: organization.id }, new Date(Date.now() - 1));
    expect(await acceptInvitation(person, over, now())).toBe("expired");
    const token = await inviteTo(owner, { organizationId: organization.id });
    const [open] = await invitations.listInvitations(owner, organization.id);
    const { customer: stranger } = await customerOf(await addOrganization(portal, "Fabrikam"), "owner");
    expect(await invitations.revokeInvitation(stranger, open?.id ?? "", now())).toBe(false);
    expect(await invitations.listInvitations({ ...owner, role: "editor" }, organization.id)).toEqual([]);
    expect(await invitations.revokeInvitation(owner, open?.id ?? "", now())).toBe(true);
    expect(await acceptInvitation(person, token, now())).toBe("revoked");
    expect(await acceptInvitation(person, "guessed", now())).toBe("no-invitation");
  });

  it("of the partner makes an organization with the account id, once", async () => {
    const accountId = `acc-${randomUUID()}`;
    const token = await inviteTo(admin, { organizationName: "Wingtip Toys", accountId });
    const again = {
      id: randomUUID(),
      token: "t",
      role: "owner",
      note: "",
      organizationName: "W",
      accountId,
      expiresAt: new Date(Date.now() + 1000),
    } as const;
    expect(await portal.web.invitations.addInvitation(admin, again, now())).toBe("taken");
    const tenantId = randomUUID();
    const person = await newcomer({ tenantId });
    expect(await portal.web.acceptInvitation(person, token, now())).toBe("accepted");
    const [made] = await portal.rows<{ name: string; joins_as: string; account_id: string }>(
      "select name, joins_as, account_id from organization where tenant_id = $1",
      [tenantId],
    );
    expect(made).toEqual({ name: "Wingtip Toys", joins_as: "nobody", account_id: accountId });
    // Others of the directory wait for an invitation; they bring no second organization.
    const other = await newcomer({ tenantId });
    expect(other.why).toBe("by-invitation");
    const second = await inviteTo(admin, { organizationName: "Second", accountId: `acc-${randomUUID()}` });
    expect(await portal.web.acceptInvitation(other, second, now())).toBe("directory-taken");
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
    expect(text).not.toContain("tokenHash");
  });
});
