import "server-only";
import type { Admin } from "@/lib/domain/viewer";
import { withViewer } from "./with-viewer";

/**
 * Who changed something last, as the audit log says; undefined: nobody did, or their name was erased. For the second of two
 * admins. Signing in changes nothing that a page shows of somebody.
 */
export function findLastActor(viewer: Admin, target: string): Promise<string | undefined> {
  return withViewer(viewer, async (tx) => {
    const record = await tx.auditRecord.findFirst({
      where: { target, action: { not: "person.signed_in" } },
      orderBy: { id: "desc" },
      select: { who: { select: { name: true } } },
    });
    return record?.who.name ?? undefined;
  });
}
