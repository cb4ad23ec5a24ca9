import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Identity } from "@/lib/db/people";
import type { Admin, Customer, Newcomer, Person } from "../lib/domain/viewer.ts";
import type { TestOrganization, TestPortal } from "./portal-for-tests";

export const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Robin Berg", role: "admin" };
export const now = () => new Date();

/** People who sign in to a portal of a test, and what the database knows of them. */
export function peopleOf(portal: () => TestPortal) {
  /** Somebody signs in, and is asked again with the session: who they are now. */
  async function signIn(
    identity: Partial<Identity> = {},
  ): Promise<{ who: Person; again: () => Promise<Person | undefined> }> {
    const { web } = portal();
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
    (await portal().rows<{ version: number }>("select version from person where id = $1", [id]))[0]
      ?.version ?? 0;
  const shown = async (id: string) => ({ id, version: await versionOf(id) });
  const lastAudit = async (target: string) =>
    (
      await portal().rows<{ action: string }>(
        "select action from audit_record where target = $1 order by at desc, id desc limit 1",
        [target],
      )
    )[0]?.action;

  async function inviteTo(
    viewer: Customer | Admin,
    to: { organizationId: string } | { organizationName: string; accountId: string },
    expiresAt = new Date(Date.now() + 86_400_000),
  ): Promise<{ token: string; shown: string }> {
    const token = randomUUID();
    const id = randomUUID();
    const role = "organizationId" in to ? "editor" : "owner";
    const wanted = { id, token, role, note: "Sam", expiresAt, ...to } as const;
    expect(await portal().web.invitations.addInvitation(viewer, wanted, now())).toBe("invited");
    return { token, shown: id };
  }

  return { signIn, customerOf, newcomer, versionOf, shown, lastAudit, inviteTo };
}
