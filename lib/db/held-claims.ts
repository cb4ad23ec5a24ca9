import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import type { ClaimModel } from "./generated/models";
import { lastActorOf } from "./last-actor";
import { type DbViewer, withViewer } from "./with-viewer";

export type Claim = ClaimModel & {
  organizationName: string;
  /** Null too where it released itself with the end of its last event flow, or the name was erased. */
  releasedBy: string | null;
  /** The newest event flows that live on it, at most `mostFlowsShown`. */
  flows: { id: string; name: string }[];
  moreFlows: boolean;
};

const mostFlowsShown = 50;
const ended = Prisma.sql`${[...endings]}::text[]`;

/**
 * Also one that was released; in one statement. Its flows are asked for by the id itself: by the claim's, PostgreSQL would guess
 * an average claim, and read and sort all flows of a large one.
 */
export function findClaim(viewer: DbViewer, id: string): Promise<Claim | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<Omit<Claim, "moreFlows">[]>`
      select ${columnsOf("c", Prisma.ClaimScalarFieldEnum)}, o.name as "organizationName",
        ${lastActorOf(`claim/${id}`, ["claim.released"])} as "releasedBy",
        coalesce((select jsonb_agg(l order by l.id desc) from (select id, name from event_flow f
          where f.claim_id = ${id}::uuid and f.life <> all (${ended}) order by f.id desc limit ${mostFlowsShown + 1}) l), '[]') as flows
      from claim c join organization o on o.id = c.organization_id where c.id = ${id}::uuid`;
    if (!row) return undefined;
    const flows = row.flows.slice(0, mostFlowsShown);
    return { ...row, flows, moreFlows: row.flows.length > mostFlowsShown };
  });
}

/** `released-before`: it is free already, by somebody else or because its last flow ended. */
export type Released = "released" | "released-before" | "not-found" | "lived-on";

/**
 * The resource group is free for whoever asks next. Never under a flow that lives: its channel would go on while
 * somebody else may speak for the place. The row is locked as by whoever holds it (lib/db/claims.ts).
 */
export function releaseClaim(viewer: Admin, id: string, now: Date): Promise<Released> {
  return withViewer(viewer, async (tx) => {
    await tx.$queryRaw`select id from claim where id = ${id}::uuid for update`;
    const claim = await tx.claim.findUnique({ where: { id } });
    if (!claim) return "not-found";
    if (claim.releasedAt) return "released-before";
    const living = { claimId: id, life: { notIn: [...endings] } };
    if (await tx.eventFlow.findFirst({ where: living, select: { id: true } })) return "lived-on";
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
