import "server-only";
import { z } from "zod";
import { type AzureCheck, checkLines } from "@/lib/domain/azure-check/read-check";
import type { Customer } from "@/lib/domain/viewer";
import { type DbViewer, readTogether, withViewer } from "./with-viewer";

const result = z.object({
  cut: z.boolean(),
  marks: z.array(
    z
      .object({
        line: z.enum(checkLines),
        is: z.enum(["good", "bad", "unsure"]),
        found: z.string().optional(),
      })
      .transform(({ found, ...mark }) => (found === undefined ? mark : { ...mark, found })),
  ),
});

export type ReadCheck = { check: AzureCheck; readByName: string; readAt: Date };

/** What the newest check of a flow said; undefined: none was read. */
export function findAzureCheck(viewer: DbViewer, flowId: string): Promise<ReadCheck | undefined> {
  return readTogether(viewer, async (tx) => {
    const row = await tx.azureCheck.findFirst({ where: { flowId }, orderBy: { id: "desc" } });
    return row
      ? { check: result.parse(row.result), readByName: row.readByName, readAt: row.readAt }
      : undefined;
  });
}

/** Replaces what an earlier check of this flow said. */
export function saveAzureCheck(
  viewer: Customer,
  flowId: string,
  check: AzureCheck,
  readAt: Date,
): Promise<void> {
  const { organizationId, personName: readByName } = viewer;
  return withViewer(viewer, async (tx) => {
    await tx.azureCheck.deleteMany({ where: { flowId } });
    await tx.azureCheck.createMany({ data: { flowId, organizationId, readByName, readAt, result: check } });
  });
}
