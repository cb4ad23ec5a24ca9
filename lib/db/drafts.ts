import "server-only";
import { askedByName, type Requester } from "@/lib/domain/viewer";
import { findSentAsIn } from "./again-drafts";
import { recordAuditIn } from "./audit";
import type { Prisma } from "./client";
import { addConfirmationIn, auditOf, type NewConfirmation } from "./confirmations";
import type { EventFlowModel } from "./generated/models";
import { withViewer } from "./with-viewer";

export type Place = Pick<
  EventFlowModel,
  "name" | "topicName" | "azureSubscriptionId" | "resourceGroup" | "location" | "partnerNamespace"
>;
export type Saved = "saved" | "already-sent" | "not-found";

/**
 * Makes the draft, or changes it while it is one. The page proposes the id, so a form that is posted twice makes one
 * flow; an id of another organization, or of a flow that was sent, is left alone.
 */
export function savePlace(viewer: Requester, id: string, secret: string, place: Place): Promise<Saved> {
  return withViewer(viewer, async (tx) => {
    const { count: made } = await tx.eventFlow.createMany({
      data: [
        {
          id,
          secret,
          ...place,
          organizationId: viewer.organizationId,
          createdById: viewer.personId,
          createdByName: askedByName(viewer),
        },
      ],
      skipDuplicates: true,
    });
    if (made === 1 && (await findSentAsIn(tx, id))) {
      await tx.eventFlow.delete({ where: { id } });
      return "already-sent";
    }
    return changeDraft(tx, id, place);
  });
}

export function saveEventTypes(viewer: Requester, id: string, eventTypes: string[]): Promise<Saved> {
  return withViewer(viewer, (tx) => changeDraft(tx, id, { eventTypes }));
}

export function saveConfirmation(
  viewer: Requester,
  id: string,
  confirmation: NewConfirmation,
): Promise<Saved> {
  return withViewer(viewer, async (tx) => {
    const saved = await changeDraft(tx, id, {});
    if (saved !== "saved") return saved;
    await addConfirmationIn(tx, viewer, id, confirmation);
    await recordAuditIn(tx, {
      organizationId: viewer.organizationId,
      actor: viewer.personName,
      action: "authorization.confirmed",
      target: `event-flow/${id}`,
      after: auditOf(confirmation),
    });
    return saved;
  });
}

/** Only a draft can be discarded (policy only_drafts_are_discarded); its confirmations go with it. */
export function discardDraft(viewer: Requester, id: string): Promise<boolean> {
  return withViewer(
    viewer,
    async (tx) => (await tx.eventFlow.deleteMany({ where: { id, review: "not_sent" } })).count === 1,
  );
}

async function changeDraft(
  tx: Prisma.TransactionClient,
  id: string,
  data: Prisma.EventFlowUpdateManyMutationInput,
): Promise<Saved> {
  const { count } = await tx.eventFlow.updateMany({
    where: { id, review: "not_sent" },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 1) return "saved";
  const wasSent = (await tx.eventFlow.count({ where: { id } })) === 1 || (await findSentAsIn(tx, id));
  return wasSent ? "already-sent" : "not-found";
}
