import "server-only";
import { z } from "zod";
import { type AzureCheck, checkLines } from "@/lib/domain/azure-check/read-check";
import type { Customer } from "@/lib/domain/viewer";
import type { Flow } from "./flows";
import { type DbViewer, readTogether, withViewer } from "./with-viewer";

/** Where it was looked: what the script asked about. */
type Place = Pick<Flow, "azureSubscriptionId" | "resourceGroup">;

const result = z.object({
  place: z.string().optional(),
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

/** What the newest check of a flow said; undefined: none was read of the place where its events shall go now. */
export function findAzureCheck(
  viewer: DbViewer,
  flow: Place & Pick<Flow, "id">,
): Promise<ReadCheck | undefined> {
  return readTogether(viewer, async (tx) => {
    const row = await tx.azureCheck.findFirst({ where: { flowId: flow.id }, orderBy: { id: "desc" } });
    if (!row) return undefined;
    const { place, ...check } = result.parse(row.result);
    return place === placeOf(flow) ? { check, readByName: row.readByName, readAt: row.readAt } : undefined;
  });
}

const placeOf = ({ azureSubscriptionId, resourceGroup }: Place) =>
  `${azureSubscriptionId}/${resourceGroup}`.toLowerCase();

/** Replaces what an earlier check of this flow said. */
export function saveAzureCheck(
  viewer: Customer,
  flow: Place & Pick<Flow, "id">,
  check: AzureCheck,
  readAt: Date,
): Promise<void> {
  const { organizationId, personName: readByName } = viewer;
  const flowId = flow.id;
  const kept = { ...check, place: placeOf(flow) };
  return withViewer(viewer, async (tx) => {
    await tx.azureCheck.deleteMany({ where: { flowId } });
    await tx.azureCheck.createMany({ data: { flowId, organizationId, readByName, readAt, result: kept } });
  });
}
