import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { Prisma } from "./client";
import type { ClaimModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

export type Claim = ClaimModel & {
  organizationName: string;
  /** Event flows that live on it. */
  flows: { id: string; name: string }[];
};

const withFlows = {
  organization: { select: { name: true } },
  flows: {
    where: { life: { notIn: [...endings] } },
    select: { id: true, name: true },
    orderBy: { id: "desc" },
  },
} satisfies Prisma.ClaimInclude;

/** Also one that was released. */
export function findClaim(viewer: DbViewer, id: string): Promise<Claim | undefined> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.claim.findUnique({ where: { id }, include: withFlows });
    return row ? toClaim(row) : undefined;
  });
}

const toClaim = <Row extends { organization: { name: string } }>({ organization, ...row }: Row) => ({
  ...row,
  organizationName: organization.name,
});

export type Released = "released" | "not-found" | "lived-on";

/**
 * The resource group is free for whoever asks next. Never under a flow that lives: its channel would go on while
 * somebody else may speak for the place. The row is locked as by whoever holds it (lib/db/claims.ts).
 */
export function releaseClaim(viewer: Admin, id: string, now: Date): Promise<Released> {
  return withViewer(viewer, async (tx) => {
    await tx.$queryRaw`select id from claim where id = ${id}::uuid for update`;
    const claim = await tx.claim.findUnique({ where: { id }, include: withFlows });
    if (!claim || claim.releasedAt) return "not-found";
    if (claim.flows.length > 0) return "lived-on";
    const { azureSubscriptionId, resourceGroup, basis, organizationId } = claim;
    const { count } = await tx.claim.updateMany({ where: { id }, data: { releasedAt: now } });
    if (count !== 1) return "not-found";
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "claim.released",
      target: `claim/${id}`,
      organizationId,
      before: { azureSubscriptionId, resourceGroup, basis },
    });
    return "released";
  });
}
