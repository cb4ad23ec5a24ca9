import "server-only";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { withViewer } from "./with-viewer";

/** A note among the partner's people. False: no such flow. */
export function addFlowNote(viewer: Admin, flowId: string, text: string): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const flow = await tx.eventFlow.findFirst({
      where: { id: flowId, review: { not: "not_sent" } },
      select: { organizationId: true },
    });
    if (!flow) return false;
    await tx.flowNote.create({
      data: {
        flowId,
        organizationId: flow.organizationId,
        authorId: viewer.personId,
        authorName: viewer.personName,
        text,
      },
    });
    return true;
  });
}

/** Somebody of the partner looked at a flow as its customer sees it: each time, for the customer to read too. */
export function recordLook(
  viewer: Admin,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<void> {
  return withViewer(viewer, (tx) =>
    recordAuditIn(tx, {
      actor: viewer.personName,
      action: "event-flow.viewed-as-customer",
      target: `event-flow/${id}`,
      organizationId,
    }),
  );
}
