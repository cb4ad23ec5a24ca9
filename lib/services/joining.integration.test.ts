import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admin, now, peopleOf } from "@/tools/people-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** How people join an organization, by its directory and by invitation. */

let portal: TestPortal;
const { signIn, customerOf, newcomer, versionOf, shown, inviteTo } = peopleOf(() => portal);

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

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
    expect(await addDomain(admin, organization.id, domain)).toEqual({ is: "added" });
    const taken = {
      is: "taken",
      by: { id: organization.id, name: organization.name },
      addedByName: admin.personName,
    };
    expect(await addDomain(admin, (await addOrganization(portal, "Fabrikam")).id, domain)).toEqual(taken);
    const priya = { ...admin, personName: "Priya Nair" };
    expect(await addDomain(priya, organization.id, domain), "the second of two").toEqual(taken);
    const subject = randomUUID();
    expect((await signIn({ email: `a@${domain}` })).who.is).toBe("newcomer");
    const joined = await signIn({ subject, email: `a@${domain}`, verifiedDomain: domain });
    expect(joined.who).toMatchObject({ is: "customer", organizationId: organization.id, role: "viewer" });
    expect(await removeDomain(admin, organization.id, domain)).toBe(true);
    expect((await signIn({ subject, verifiedDomain: domain })).who.is).toBe("newcomer");
  });

  it("a domain that is taken out in the instant in which it is added again is added", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const domain = `${randomUUID()}.example`;
    const { addDomain } = portal.web.organizationChanges;
    await addDomain({ ...admin, personName: "Priya Nair" }, organization.id, domain);
    // What she added is gone as soon as somebody was told that it is there.
    await portal.rows(`
      create function take_out() returns trigger language plpgsql security definer as
        $$ begin delete from organization_domain where added_by_name = 'Priya Nair'; return null; end $$;
      create trigger take_out after insert on organization_domain execute function take_out();`);
    try {
      expect(await addDomain(admin, organization.id, domain)).toEqual({ is: "added" });
    } finally {
      await portal.rows("drop function take_out cascade");
    }
    expect(
      await portal.rows("select added_by_name from organization_domain where domain = $1", [domain]),
    ).toEqual([{ added_by_name: admin.personName }]);
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

describe("an invitation", () => {
  it("is used up by exactly one of many, and is nowhere in the database", async () => {
    const organization = await addOrganization(portal, "Adventure Works");
    const { customer: owner } = await customerOf(organization, "owner");
    const token = await inviteTo(owner, { organizationId: organization.id });
    expect(
      await portal.rows("select 1 from invitation i where i::text like $1", [`%${token.token}%`]),
    ).toEqual([]);
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
    const another = await inviteTo(owner, { organizationId: organization.id });
    expect(await acceptInvitation(person, { ...another, shown: token.shown }, now())).toBe("another-opened");
    expect(await acceptInvitation(person, { token: "guessed", shown: "" }, now())).toBe("no-invitation");
  });

  it("of another organization is open to whom an owner sent away, not to whom the partner did", async () => {
    const [fabrikam, adventure] = [
      await addOrganization(portal, "Fabrikam"),
      await addOrganization(portal, "Adventure Works"),
    ];
    const { customer: owner } = await customerOf(fabrikam, "owner");
    const { customer: other } = await customerOf(adventure, "owner");
    const { acceptInvitation, peopleWishes } = portal.web;
    const { setActive, leaveOrganization } = peopleWishes;
    const ended = async (by: typeof owner | typeof admin, identity = { subject: randomUUID() }) => {
      const of = { ...identity, tenantId: fabrikam.tenantId };
      const { who } = await signIn(of);
      expect(await setActive(by, await shown(who.personId), false, now())).toEqual({ is: "changed" });
      const { who: gone, again } = await signIn(of);
      if (gone.is !== "newcomer") throw new Error(`a ${gone.is}`);
      return { gone, again, of };
    };
    const invited = (by: typeof owner) => inviteTo(by, { organizationId: by.organizationId });
    const { gone, again, of } = await ended(owner);
    expect(await acceptInvitation(gone, await invited(owner), now())).toBe("deactivated");
    expect(await acceptInvitation(gone, await invited(other), now())).toBe("accepted");
    const there = await again();
    expect(there).toMatchObject({ is: "customer", organizationId: adventure.id, role: "editor" });
    // Going there and away again is no way round the owner who ended their access; that owner's invitation is.
    if (there?.is !== "customer") throw new Error("a customer");
    expect(await leaveOrganization(there, await versionOf(there.personId))).toEqual({ is: "changed" });
    expect(await again()).toMatchObject({ is: "newcomer" });
    const { who: back } = await signIn(of);
    expect(back).toMatchObject({ is: "newcomer" });
    if (back.is !== "newcomer") throw new Error("a newcomer");
    expect(await acceptInvitation(back, await invited(owner), now())).toBe("accepted");

    const { gone: byPartner } = await ended(admin);
    expect(await acceptInvitation(byPartner, await invited(other), now())).toBe("deactivated");
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
