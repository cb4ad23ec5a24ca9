import "server-only";
import { z } from "zod";
import { type DueMail, type MailFacts, occasions } from "@/lib/domain/mail/occasions";
import { mailedRoles } from "@/lib/domain/mail/recipients";
import { stateOfRow } from "./flow-row";
import type { EventFlowModel } from "./generated/models";
import { leaseSeconds, takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

export type LeasedPlan = { flow: EventFlowModel; facts: MailFacts; fence: number };

/** Takes the plan of a flow for this worker; undefined while another one holds it, or nothing is due. */
export function takeMailPlan(flowId: string): Promise<LeasedPlan | undefined> {
  return withViewer(worker, async (tx) => {
    const fence = await takeRowIn(tx, "mail_plan", flowId, leaseSeconds);
    if (fence === undefined) return undefined;
    const flow = await tx.eventFlow.findUniqueOrThrow({ where: { id: flowId } });
    return { flow, facts: await mailFactsIn(tx, flow), fence };
  });
}

/** What `dueMails` decides from, as the rows are in this transaction. */
export async function mailFactsIn(tx: Tx, flow: EventFlowModel): Promise<MailFacts> {
  const [plan, confirmation] = await Promise.all([
    tx.mailPlan.findUniqueOrThrow({ where: { id: flow.id } }),
    tx.confirmation.findFirst({
      where: { flowId: flow.id },
      orderBy: { id: "desc" },
      select: { confirmedAt: true, validUntil: true },
    }),
  ]);
  return {
    state: stateOfRow(flow),
    present: flow.present,
    lifeSince: plan.lifeSince,
    activateBy: flow.activateBy ?? undefined,
    failingSince: flow.failingSince ?? undefined,
    authorization: confirmation ?? undefined,
  };
}

/**
 * Adds a mail to everybody who wants this kind and has not got one about it, and says when to look again. Nothing, when
 * the flow changed meanwhile: then it is looked at anew.
 */
export function saveMailPlan(
  { flow, fence }: LeasedPlan,
  due: readonly DueMail[],
  next: Date | undefined,
  now: Date,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    // The flow first, as every change of it does: its trigger waits for the plan, and a mail for the flow.
    await tx.$queryRaw`select id from event_flow where id = ${flow.id}::uuid for key share`;
    const { count } = await tx.mailPlan.updateMany({
      where: { id: flow.id, fence },
      data: { checkAt: next ?? null, leaseUntil: null },
    });
    if (count === 0) return;
    for (const { occasion, mark } of due)
      for (const { id: personId, email } of await recipientsIn(
        tx,
        flow.organizationId,
        occasions[occasion],
      )) {
        const [added] = await tx.mail.createManyAndReturn({
          data: [
            {
              flowId: flow.id,
              organizationId: flow.organizationId,
              generation: flow.generation,
              occasion,
              mark,
              personId,
              address: email,
              madeAt: now,
              checkAt: now,
            },
          ],
          skipDuplicates: true,
          select: { id: true },
        });
        if (added) await wake(tx, "send-mail", added.id, now);
      }
  });
}

const address = z.email();

/** Who may act for the organization, and has an address that can be written to. */
async function recipientsIn(
  tx: Tx,
  organizationId: string,
  kind: string,
): Promise<{ id: string; email: string }[]> {
  const people = await tx.person.findMany({
    where: {
      organizationId,
      organizationRole: { in: [...mailedRoles] },
      deactivatedAt: null,
      email: { not: null },
      mailOptOuts: { none: { kind } },
    },
    select: { id: true, email: true },
  });
  return people.flatMap(({ id, email }) =>
    address.safeParse(email).success && email !== null ? [{ id, email }] : [],
  );
}
