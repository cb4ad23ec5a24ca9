import "server-only";
import { type MailKind, mailKinds } from "@/lib/domain/mail/occasions";
import type { Customer } from "@/lib/domain/viewer";
import { type Tx, withViewer } from "./with-viewer";

/** Somebody signed in, or whoever holds the link of a mail to them. */
type Chooser = Customer | { is: "mail-link"; personId: string };
/** The kinds of mail that a person does not want. */
export type MailChoice = { unwanted: MailKind[] };

export function findMailChoice(chooser: Chooser): Promise<MailChoice> {
  return withViewer(chooser, async (tx) => ({ unwanted: await unwantedIn(tx, chooser.personId) }));
}

/** `not-found`: there is no such person any more. */
export function saveMailChoice(
  chooser: Chooser,
  unwanted: readonly MailKind[],
): Promise<"saved" | "not-found"> {
  const { personId } = chooser;
  return withViewer(chooser, async (tx) => {
    if (chooser.is === "mail-link" && (await tx.person.count({ where: { id: personId } })) === 0)
      return "not-found";
    await tx.mailOptOut.deleteMany({ where: { personId, kind: { notIn: [...unwanted] } } });
    await tx.mailOptOut.createMany({
      data: unwanted.map((kind) => ({ personId, kind })),
      skipDuplicates: true,
    });
    return "saved";
  });
}

export async function unwantedIn(tx: Tx, personId: string): Promise<MailKind[]> {
  const rows = await tx.mailOptOut.findMany({ where: { personId }, select: { kind: true } });
  return mailKinds.filter((kind) => rows.some((row) => row.kind === kind));
}
