import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { isTooManyMissing, lostLately, releasedFor } from "@/lib/domain/sweep";
import { Prisma } from "./client";
import type { EventFlowModel } from "./generated/models";
import { type Tx, withViewer, worker } from "./with-viewer";

/** `newly`: the brake of the namespace begins to hold with this flow, so somebody must be told. */
export type Hold = { held: boolean; newly: boolean };

/**
 * An event flow that was never activated and whose time is over is expected to be gone; `f` is its row. By Azure's
 * clock where Azure has answered since.
 */
export const isExpectedGone = Prisma.sql`(f.activated_at is null and coalesce(f.activate_by <= greatest(now(), f.observed_at), false))`;

/**
 * Whether the brake has to hold this flow, whose channel a read did not find, so that nothing is concluded about it. A
 * sweep may have said so already (sweep-end.ts; `held` of a leased flow). Before one comes, looks at single flows would end
 * them one after the other: so before the read that ends a flow, those are counted that are missing too, or went the same
 * way lately.
 */
export function holdMissing(flow: EventFlowModel): Promise<Hold> {
  return withViewer(worker, async (tx) => {
    const [found] = await tx.$queryRaw<{ expected: boolean; sweepId: string; heldAt: Date | null }[]>`
      select ${isExpectedGone} as expected, s.id as "sweepId", s.held_at as "heldAt"
      from event_flow f join namespace_sweep s on s.namespace = f.partner_namespace
      where f.id = ${flow.id}::uuid
        and (s.released_at is null or s.released_at < now() - make_interval(secs => ${releasedFor / 1000}))`;
    if (!found || found.expected) return { held: false, newly: false };
    const missing = await countMissing(tx, flow);
    if (!isTooManyMissing(missing, await countExpected(tx, flow))) return { held: false, newly: false };
    await tx.$executeRaw`
      insert into held_flow (flow_id, sweep_id) values (${flow.id}::uuid, ${found.sweepId}::uuid) on conflict do nothing`;
    await tx.$executeRaw`
      update namespace_sweep set held_at = coalesce(held_at, now()), held_missing = greatest(held_missing, ${missing})
      where id = ${found.sweepId}::uuid`;
    return { held: true, newly: found.heldAt === null };
  });
}

/** By Azure's clock, which is that of what was observed. */
async function countMissing(tx: Tx, { partnerNamespace, observedAt }: EventFlowModel): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from event_flow f
    where f.partner_namespace = ${partnerNamespace} and f.channel in ('missing', 'gone') and f.present
      and (f.channel = 'missing' or f.observed_at > ${observedAt}::timestamptz - make_interval(secs => ${lostLately / 1000}))
      and not ${isExpectedGone}`;
  return found?.count ?? 0;
}

async function countExpected(tx: Tx, { partnerNamespace }: EventFlowModel): Promise<number> {
  const where = { partnerNamespace, channel: { in: ["present", "missing"] }, life: { notIn: [...endings] } };
  return tx.eventFlow.count({ where });
}
