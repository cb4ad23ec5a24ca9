import "server-only";
import { askedByName, type Requester } from "@/lib/domain/viewer";
import type { Prisma } from "./client";
import type { ConfirmationModel } from "./generated/models";
import { type DbViewer, readTogether, type Tx } from "./with-viewer";

export type RecordedConfirmation = Omit<ConfirmationModel, "flowId" | "organizationId">;
export type NewConfirmation = {
  wordingVersion: number;
  wording: string;
  shown: Prisma.InputJsonObject;
  validUntil: Date;
};

/** The newest statement about a flow. Whether it still fits the flow's values is for the caller to compare. */
export function findConfirmation(viewer: DbViewer, flowId: string): Promise<RecordedConfirmation | null> {
  return readTogether(viewer, (tx) => findConfirmationIn(tx, flowId));
}

export function findConfirmationIn(tx: Tx, flowId: string): Promise<RecordedConfirmation | null> {
  return tx.confirmation.findFirst({
    where: { flowId },
    orderBy: { id: "desc" },
    omit: { flowId: true, organizationId: true },
  });
}

/** Adds a statement; those before it stay as they were made. */
export async function addConfirmationIn(
  tx: Tx,
  viewer: Requester,
  flowId: string,
  confirmation: NewConfirmation,
): Promise<void> {
  const { organizationId, personId } = viewer;
  await tx.confirmation.create({
    data: { ...confirmation, flowId, organizationId, personId, personName: askedByName(viewer) },
  });
}

/** What the audit log keeps of it. */
export const auditOf = ({ wordingVersion, validUntil, shown }: NewConfirmation) => ({
  wordingVersion,
  validUntil: validUntil.toISOString(),
  shown,
});
