import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { isTooManyMissing, releasedFor, sweepPeriod } from "@/lib/domain/sweep";
import { endTurn, freshPass, type Sweep } from "./sweeps";
import type { Tx } from "./with-viewer";

/** `held`: so many were missing that nothing was changed; `newly`: for the first time, so somebody must be told. */
export type PassEnd =
  | { is: "lost" }
  | { is: "complete"; missing: number; channels: number }
  | { is: "held"; newly: boolean; missing: number; expected: number };

/**
 * Only a complete pass may say that something is missing: channels that were there before it began and that no page
 * showed. They become due, and their own read decides; unless there are so many that nothing is believed.
 */
export async function finishPass(sweep: Sweep, now: Date): Promise<PassEnd> {
  let end: PassEnd = { is: "lost" };
  await endTurn(sweep, async (tx) => {
    const row = await tx.namespaceSweep.findUniqueOrThrow({ where: { id: sweep.id } });
    const { missing, expected } = await findMissing(tx, sweep);
    const released = row.releasedAt !== null && now.getTime() - row.releasedAt.getTime() < releasedFor;
    const held = !released && isTooManyMissing(missing.length, expected);
    end = held
      ? { is: "held", newly: row.heldAt === null, missing: missing.length, expected }
      : { is: "complete", missing: missing.length, channels: row.channels };
    await tx.heldFlow.deleteMany({ where: { sweepId: sweep.id } });
    if (held)
      await tx.heldFlow.createMany({ data: missing.map((flowId) => ({ flowId, sweepId: sweep.id })) });
    else if (missing.length > 0) await hint(tx, missing);
    await tx.orphanChannel.deleteMany({
      where: { namespace: sweep.namespace, lastSeenAt: { lt: row.startedAt ?? now } },
    });
    await tx.sweepPage.deleteMany({ where: { sweepId: sweep.id } });
    const quietPasses = row.differing + missing.length > 0 ? 0 : row.quietPasses + 1;
    await tx.namespaceSweep.update({
      where: { id: sweep.id },
      data: {
        ...freshPass,
        quietPasses,
        completedAt: now,
        completedChannels: row.channels,
        heldAt: held ? (row.heldAt ?? now) : null,
        heldMissing: held ? missing.length : null,
      },
    });
    return new Date(now.getTime() + sweepPeriod(row.channels, quietPasses));
  });
  return end;
}

async function findMissing(tx: Tx, sweep: Sweep): Promise<{ missing: string[]; expected: number }> {
  const [found] = await tx.$queryRaw<{ missing: string[]; expected: number }[]>`
    with seen as (select unnest(flow_ids) as id from sweep_page where sweep_id = ${sweep.id}::uuid)
    select count(*)::int as expected,
      coalesce(array_agg(f.id::text) filter (where s.id is null and f.topic_created_at < w.started_at), '{}') as missing
    from namespace_sweep w
      join event_flow f on f.partner_namespace = w.namespace and f.channel = 'present' and f.life <> all (${[...endings]}::text[])
      left join seen s on s.id = f.id
    where w.id = ${sweep.id}::uuid`;
  return found ?? { missing: [], expected: 0 };
}

/** Due now: only the flow's own read says what became of its channel. */
async function hint(tx: Tx, flowIds: string[]): Promise<void> {
  await tx.$executeRaw`
    update event_flow set hinted_at = greatest(now(), last_tried_at + interval '1 millisecond', looked_at + interval '1 millisecond'), check_at = now()
    where id = any (${flowIds}::uuid[])`;
}
