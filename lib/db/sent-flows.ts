import "server-only";
import type { Life } from "@/lib/domain/lifecycle";
import { type Flow, toFlow, withOrganization } from "./flows";
import { type DbViewer, withViewer } from "./with-viewer";

export type SentFlowFilter = { organizationId?: string; life?: Life; before?: string };

/** Flows that were sent, the newest first, a page at a time from `before` (an id). */
export function listSentFlows(
  viewer: DbViewer,
  { organizationId, life, before }: SentFlowFilter,
  most: number,
): Promise<{ flows: Flow[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventFlow.findMany({
      where: {
        life: life ?? { not: "draft" },
        ...(organizationId ? { organizationId } : {}),
        ...(before ? { id: { lt: before } } : {}),
      },
      include: withOrganization,
      orderBy: { id: "desc" },
      take: most + 1,
    });
    return { flows: rows.slice(0, most).map(toFlow), more: rows.length > most };
  });
}
