import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { freshPass } from "./sweeps";
import { withViewer, worker } from "./with-viewer";

export type MadeDue = { namespaces: string[]; flows: number; released: number };

/**
 * For an operator who has looked: every living flow of one namespace, or of all, is due now, their sweeps begin anew,
 * and a brake that held flows is released. Azure's answers decide as always; the budget says how fast.
 */
export function makeAllDue(namespace: string | undefined, now: Date): Promise<MadeDue> {
  return withViewer(worker, async (tx) => {
    const where = namespace === undefined ? {} : { namespace };
    const sweeps = await tx.namespaceSweep.findMany({ where, select: { id: true, namespace: true } });
    const sweepId = { in: sweeps.map(({ id }) => id) };
    const { count: released } = await tx.heldFlow.deleteMany({ where: { sweepId } });
    // Only a brake that holds is released: an operator has not looked at what is not held yet.
    await tx.namespaceSweep.updateMany({
      where: { ...where, heldAt: { not: null } },
      data: { releasedAt: now },
    });
    // A worker in the middle of a pass loses it by the fence.
    await tx.namespaceSweep.updateMany({
      where,
      data: {
        ...freshPass,
        quietPasses: 0,
        checkAt: now,
        leaseUntil: null,
        fence: { increment: 1 },
        heldAt: null,
        heldMissing: null,
      },
    });
    await tx.sweepPage.deleteMany({ where: { sweepId } });
    const flows = await tx.$executeRaw`
      update event_flow set hinted_at = greatest(now(), last_tried_at + interval '1 millisecond', looked_at + interval '1 millisecond'), check_at = now()
      where review = 'accepted' and life <> all (${[...endings]}::text[])
        and (${namespace ?? null}::text is null or partner_namespace = ${namespace ?? null})`;
    await tx.$queryRaw`select portal_wake('sweep-namespace', id, now())::text from namespace_sweep where id = any (${sweeps.map(({ id }) => id)}::uuid[])`;
    return { namespaces: sweeps.map((sweep) => sweep.namespace), flows, released };
  });
}
