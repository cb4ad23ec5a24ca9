import "server-only";
import { isOccasion, type Occasion } from "@/lib/domain/mail/occasions";
import { isTrouble, type MailReport } from "@/lib/domain/mail/report";
import type { Admin, Customer, Viewer } from "@/lib/domain/viewer";
import type { Prisma } from "./client";
import { readTogether } from "./with-viewer";

const shown = 50;

/** The newest mails to a person. */
export function listOwnMails(viewer: Customer): Promise<MailReport[]> {
  return list(viewer, { personId: viewer.personId });
}

/** The newest mails about one flow: for a customer those to themselves, for the partner's people all. */
export function listMailsOfFlow(viewer: Viewer, flowId: string): Promise<MailReport[]> {
  return list(viewer, { flowId });
}

/** What may not have arrived lately, whoever it was for. */
export function listUndelivered(viewer: Admin): Promise<MailReport[]> {
  return list(viewer, {
    OR: [{ outcome: { in: [...troubles] } }, { outcome: "waiting", failures: { gt: 0 } }],
  });
}

const troubles = (["refused", "bounced", "unknown"] as const).filter(isTrouble);

function list(viewer: Viewer, where: Prisma.MailWhereInput): Promise<MailReport[]> {
  return readTogether(viewer, async (tx) => {
    const rows = await tx.mail.findMany({
      where,
      orderBy: { madeAt: "desc" },
      take: shown,
      include: { flow: { select: { name: true } } },
    });
    return rows.map(({ flow, ...row }) => ({
      id: row.id,
      flowId: row.flowId,
      flowName: flow.name,
      occasion: requireOccasion(row.occasion),
      address: row.address,
      outcome: row.outcome,
      tries: row.failures,
      at: (row.answeredAt ?? row.madeAt).toISOString(),
      answer: row.answer,
    }));
  });
}

function requireOccasion(name: string): Occasion {
  if (isOccasion(name)) return name;
  throw new Error(`mail holds the unknown occasion ${name}`);
}
