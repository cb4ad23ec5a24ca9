import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { databaseNowIn } from "./database-now";
import { freshPass, hintedAtOnce } from "./sweeps";
import { withViewer, worker } from "./with-viewer";

export type MadeDue = { namespaces: string[]; flows: number; released: number };

/**
 * For an operator who has looked: every living flow of one namespace, or of all, is due now, their sweeps begin anew,
 * and a brake that held flows is released. Azure's answers decide as always; the budget says how fast.
 */
export async function makeAllDue(namespace: string | undefined): Promise<MadeDue> {
  const begun = await beginSweeps(namespace);
  let flows = 0;
  for (let part = await makeDueAfter(noId, namespace); part; part = await makeDueAfter(part.last, namespace))
    flows += part.count;
  return { ...begun, flows };
}

function beginSweeps(namespace: string | undefined): Promise<Omit<MadeDue, "flows">> {
  return withViewer(worker, async (tx) => {
    const now = await databaseNowIn(tx);
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
    await tx.$queryRaw`select portal_wake('sweep-namespace', id, now())::text from namespace_sweep where id = any (${sweeps.map(({ id }) => id)}::uuid[])`;
    return { namespaces: sweeps.map((sweep) => sweep.namespace), released };
  });
}

const noId = "00000000-0000-0000-0000-000000000000";

type Part = { count: number; last: string };

/** Part by part: one statement for a hundred thousand would never be done in its time, and the brake never released. */
function makeDueAfter(id: string, namespace: string | undefined): Promise<Part | undefined> {
  return withViewer(worker, async (tx) => {
    const [part] = await tx.$queryRaw<(Part | { last: null })[]>`
      with part as (
        select id from event_flow where id > ${id}::uuid and review = 'accepted' and life <> all (${[...endings]}::text[])
          and (${namespace ?? null}::text is null or partner_namespace = ${namespace ?? null})
        order by id limit ${hintedAtOnce} for update
      ), made as (
        update event_flow f set hinted_at = greatest(now(), last_tried_at + interval '1 millisecond', looked_at + interval '1 millisecond'), check_at = now()
        from part where f.id = part.id returning f.id
      )
      select count(*)::int as count, (array_agg(id order by id desc))[1]::text as last from made`;
    return part && part.last !== null ? part : undefined;
  });
}
