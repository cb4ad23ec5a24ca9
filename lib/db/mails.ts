import "server-only";
import {
  type DueMail,
  isOccasion,
  type MailFacts,
  type Occasion,
  occasionNames,
  occasions,
} from "@/lib/domain/mail/occasions";
import { isRecipient } from "@/lib/domain/mail/recipients";
import { Prisma } from "./client";
import { forget } from "./forget";
import type { EventFlowModel, MailModel } from "./generated/models";
import { unwantedIn } from "./mail-choices";
import { mailFactsIn } from "./mail-plans";
import { withViewer, worker } from "./with-viewer";

/** Longer than one conversation with a mail server may take (lib/mail/deliver.ts). */
const mailLeaseSeconds = 60;

export type LeasedMail = {
  mail: MailModel & DueMail;
  flow: EventFlowModel;
  facts: MailFacts;
  organizationName: string;
  /** The person does not want this kind any more, or cannot act for the organization any more. */
  unwanted: boolean;
  deletedBy: { name: string; partner: boolean } | undefined;
};

/**
 * Takes the mail that has been due for longest; undefined: none is. Times are the database's own. What another version
 * planned is left to it: in front of all others it would hold them up.
 */
export function takeDueMail(): Promise<LeasedMail | undefined> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      update mail set lease_until = now() + make_interval(secs => ${mailLeaseSeconds}), fence = fence + 1 where id = (
        select id from mail where check_at <= now() and (lease_until is null or lease_until < now())
          and occasion = any (${occasionNames}::text[])
        order by check_at limit 1 for update skip locked) returning id`;
    if (!row) return undefined;
    const {
      flow: found,
      person,
      ...mail
    } = await tx.mail.findUniqueOrThrow({
      where: { id: row.id },
      include: {
        flow: { include: { organization: { select: { name: true } } } },
        person: { select: { organizationId: true, organizationRole: true, deactivatedAt: true } },
      },
    });
    const { organization, ...flow } = found;
    const occasion = requireOccasion(mail.occasion);
    const unwanted = await unwantedIn(tx, mail.personId);
    const asked = await tx.timelineEntry.findFirst({
      where: { flowId: flow.id, generation: flow.generation, kind: "delete_asked" },
      orderBy: { id: "desc" },
      select: { actor: true, details: true },
    });
    return {
      mail: { ...mail, occasion },
      flow,
      facts: await mailFactsIn(tx, flow),
      organizationName: organization.name,
      unwanted: !isRecipient(person, mail.organizationId) || unwanted.includes(occasions[occasion]),
      deletedBy: asked ? { name: asked.actor, partner: isByPartner(asked.details) } : undefined,
    };
  });
}

/** From here on nobody knows, until the server answers: whoever finds the row so does not send it again. False: the lease was lost. */
export function noteHanding({ mail }: LeasedMail): Promise<boolean> {
  return withViewer(worker, async (tx) => {
    const { count } = await tx.mail.updateMany({
      where: { id: mail.id, fence: mail.fence },
      data: { outcome: "handing" },
    });
    return count === 1;
  });
}

export type MailEnd = {
  outcome: "sent" | "refused" | "unknown" | "overtaken";
  answer: string | null;
};
const troubles: readonly string[] = ["refused", "unknown"] satisfies MailEnd["outcome"][];

/** Writes what became of a mail. Where it may not have arrived, the flow's pages say so. */
export function endMail({ mail }: LeasedMail, { outcome, answer }: MailEnd, now: Date): Promise<void> {
  return withViewer(worker, async (tx) => {
    await tx.$queryRaw`select id from event_flow where id = ${mail.flowId}::uuid for update`;
    const { count } = await tx.mail.updateMany({
      where: { id: mail.id, fence: mail.fence },
      data: { outcome, answer, answeredAt: now, checkAt: null, leaseUntil: null },
    });
    if (count === 1 && troubles.includes(outcome))
      await tx.eventFlow.update({ where: { id: mail.flowId }, data: { version: { increment: 1 } } });
  });
}

/** It was certainly not sent, and is tried again at that time. */
export function postponeMail({ mail }: LeasedMail, answer: string, at: Date): Promise<void> {
  return withViewer(worker, async (tx) => {
    await tx.mail.updateMany({
      where: { id: mail.id, fence: mail.fence },
      data: { outcome: "waiting", answer, checkAt: at, leaseUntil: null, failures: { increment: 1 } },
    });
  });
}

const keptDays = 180;

export const forgetOldMails = () =>
  forget("mail", Prisma.sql`made_at < now() - make_interval(days => ${keptDays})`);

function requireOccasion(name: string): Occasion {
  if (isOccasion(name)) return name;
  throw new Error(`mail holds the unknown occasion ${name}`);
}

const isByPartner = (details: unknown) =>
  typeof details === "object" && details !== null && "by" in details && details.by === "partner";
