import "server-only";
import { createHash } from "node:crypto";
import type { Person } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import type { PersonModel } from "./generated/models";
import { findByOriginIn } from "./membership";
import { joinNow, toPerson } from "./people";
import { signIn, withViewer } from "./with-viewer";

/** The cookie holds the token, the table its hash. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

export function saveSession(token: string, personId: string, expiresAt: Date): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.session.create({ data: { tokenHash: hashOf(token), personId, expiresAt } });
    await tx.session.deleteMany({ where: { personId, expiresAt: { lt: new Date() } } });
  });
}

type SessionRow = PersonModel & { expiresAt: Date; organizationName: string | null };

const personColumns = columnsOf("p", Prisma.PersonScalarFieldEnum);

/** Who is signed in with this token now; one statement, because every page asks. A new organization of the person's directory counts at once. */
export async function findSessionPerson(token: string, now: Date): Promise<Person | undefined> {
  const [row] = await withViewer(
    signIn,
    (tx) => tx.$queryRaw<SessionRow[]>`
      select ${personColumns}, s.expires_at as "expiresAt", o.name as "organizationName"
      from session s join person p on p.id = s.person_id left join organization o on o.id = p.organization_id
      where s.token_hash = ${hashOf(token)}`,
  );
  if (!row || row.expiresAt <= now) return undefined;
  const { organizationName } = row;
  const person = toPerson({
    ...row,
    organization: organizationName === null ? null : { name: organizationName },
  });
  if (person.is !== "newcomer" || person.why === "deactivated") return person;
  const found = await withViewer(signIn, (tx) => findByOriginIn(tx, row));
  if (!found || [row.leftOrganizationId, row.accessEndedIn].includes(found.organization.id)) return person;
  if (found.organization.joinsAs === "nobody") return { ...person, why: "by-invitation" };
  return toPerson(await joinNow(person.personId, row));
}

/** Who is signed in with these tokens now, in one question; whoever is not, is not in it. */
export async function findSessionPersons(tokens: readonly string[], now: Date): Promise<Map<string, Person>> {
  const tokenOf = new Map(tokens.map((token) => [hashOf(token), token]));
  const rows = await withViewer(signIn, (tx) =>
    tx.session.findMany({
      where: { tokenHash: { in: [...tokenOf.keys()] }, expiresAt: { gt: now } },
      select: { tokenHash: true, person: { include: { organization: { select: { name: true } } } } },
    }),
  );
  return new Map(rows.map(({ tokenHash, person }) => [tokenOf.get(tokenHash) ?? "", toPerson(person)]));
}

export function endSession(token: string): Promise<void> {
  return withViewer(signIn, async (tx) => {
    await tx.session.deleteMany({ where: { tokenHash: hashOf(token) } });
  });
}
