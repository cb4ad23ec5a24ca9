import "server-only";
import { askedByName, type Requester } from "@/lib/domain/viewer";
import type { Place } from "./drafts";
import type { EventFlowModel } from "./generated/models";
import { moveHandoversIn } from "./handovers";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

export type AgainDraft = Place & { id: string; againOf: string; secret: string; eventTypes: string[] };

/** The draft that asks for the flow again: this one, or the one that somebody of the organization began before. */
export function saveAgainDraft(viewer: Requester, draft: AgainDraft): Promise<string> {
  return withViewer(viewer, async (tx) => {
    const { organizationId, personId: createdById } = viewer;
    const createdByName = askedByName(viewer);
    await tx.eventFlow.createMany({
      data: [{ ...draft, organizationId, createdById, createdByName }],
      skipDuplicates: true,
    });
    const { id } = await tx.eventFlow.findFirstOrThrow({
      where: { againOf: draft.againOf },
      select: { id: true },
    });
    return id;
  });
}

/** Partner topic names that flows of the viewer's organization use there and that are not over. */
export function findTopicNamesIn(
  viewer: DbViewer,
  { azureSubscriptionId, resourceGroup }: Pick<Place, "azureSubscriptionId" | "resourceGroup">,
): Promise<string[]> {
  if (!azureSubscriptionId || !resourceGroup) return Promise.resolve([]);
  return withViewer(viewer, async (tx) => {
    const flows = await tx.eventFlow.findMany({
      where: {
        azureSubscriptionId,
        resourceGroup: { equals: resourceGroup.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" },
        life: { in: ["in_review", "requested", "waiting_for_activation", "active"] },
      },
      select: { topicName: true },
    });
    return flows.flatMap(({ topicName }) => topicName ?? []);
  });
}

/** Locks the draft of a flow; undefined: it was sent or discarded meanwhile. */
export async function lockAgainDraftIn(
  tx: Tx,
  id: string,
  againOf: string,
): Promise<EventFlowModel | undefined> {
  await tx.$queryRaw`select id from event_flow where id = ${id}::uuid for update`;
  return (await tx.eventFlow.findFirst({ where: { id, againOf } })) ?? undefined;
}

/** What was confirmed for the draft and its links become the flow's, and the draft goes. */
export async function mergeDraftIn(
  tx: Tx,
  draftId: string,
  flowId: string,
  generation: number,
): Promise<void> {
  const confirmation = await tx.confirmation.findFirstOrThrow({
    where: { flowId: draftId },
    orderBy: { id: "desc" },
  });
  const { id: _, shown, ...rest } = confirmation;
  await tx.confirmation.create({ data: { ...rest, shown: shown ?? {}, flowId } });
  await moveHandoversIn(tx, draftId, flowId, generation);
  await tx.eventFlow.delete({ where: { id: draftId } });
}

/** The flow that this draft became part of; undefined: it never was one. */
export function findSentAs(viewer: DbViewer, draftId: string): Promise<string | undefined> {
  return withViewer(viewer, (tx) => findSentAsIn(tx, draftId));
}

export async function findSentAsIn(tx: Tx, draftId: string): Promise<string | undefined> {
  return (await tx.eventFlow.findFirst({ where: { sentDraftId: draftId }, select: { id: true } }))?.id;
}
