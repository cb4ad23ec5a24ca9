import "server-only";
import { createHash } from "node:crypto";
import type { Person } from "@/lib/domain/viewer";
import { findOrganizationOfTenant } from "./organizations";
import { joinByDirectory, toPerson } from "./people";
import { signIn, withViewer } from "./with-viewer";

/** The cookie holds the token, the table its hash. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

export function saveSession(token: string, personId: string, expiresAt: Date): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.session.create({ data: { tokenHash: hashOf(token), personId, expiresAt } });
    await tx.session.deleteMany({ where: { personId, expiresAt: { lt: new Date() } } });
  });
}

/** Who is signed in with this token now. A new organization of the person's directory counts at once. */
export async function findSessionPerson(token: string, now: Date): Promise<Person | undefined> {
  const row = await withViewer(signIn, (tx) =>
    tx.session.findUnique({
      where: { tokenHash: hashOf(token) },
      select: { expiresAt: true, person: { include: { organization: { select: { name: true } } } } },
    }),
  );
  if (!row || row.expiresAt <= now) return undefined;
  const person = toPerson(row.person);
  if (person.is !== "newcomer" || person.why === "deactivated") return person;
  const organization = await findOrganizationOfTenant(person.tenantId);
  if (!organization || organization.id === row.person.leftOrganizationId) return person;
  return toPerson(await joinByDirectory(person.personId, person.tenantId));
}

export function endSession(token: string): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.session.deleteMany({ where: { tokenHash: hashOf(token) } });
  });
}
