import "server-only";
import type { ConfirmationModel } from "./generated/models";
import { type DbViewer, readTogether } from "./with-viewer";

export type RecordedConfirmation = Pick<
  ConfirmationModel,
  "personName" | "wordingVersion" | "wording" | "shown" | "validUntil" | "confirmedAt"
>;

/** The newest statement about a flow. Whether it still fits the flow's values is for the caller to compare. */
export function findConfirmation(viewer: DbViewer, flowId: string): Promise<RecordedConfirmation | null> {
  return readTogether(viewer, (tx) =>
    tx.confirmation.findFirst({
      where: { flowId },
      orderBy: { id: "desc" },
      select: {
        personName: true,
        wordingVersion: true,
        wording: true,
        shown: true,
        validUntil: true,
        confirmedAt: true,
      },
    }),
  );
}
