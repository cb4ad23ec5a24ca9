import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { isTooManyMissing, releasedFor, sweepPeriod } from "@/lib/domain/sweep";
import { isExpectedGone } from "./brake";
import { endTurn, freshPass, hintedAtOnce, type Sweep } from "./sweeps";
import type { Tx } from "./with-viewer";

/** `held`: so many were missing that nothing was changed; `newly`: for the first time, so somebody must be told. */
export type PassEnd =
  | { is: "lost" }
  | { is: "complete"; missing: number; channels: number }
  | { is: "held"; newly: boolean; missing: number; expected: number };

/**
 * Only a complete pass may say that something is missing: channels that were there before it began and that no page
 * showed, also where a read has not found them either. They become due, and their own read decides; unless there are so
 * many that nothing is believed. What is held stays so for the next passes, which find only those that are left, until
 * an operator has looked or all are back. Those whose time to be activated is over are expected to be gone, and are not
 * counted.
 */
export async function finishPass(sweep: Sweep): Promise<PassEnd> {
  let end: PassEnd = { is: "lost" };
  await endTurn(sweep, async (tx, now) => {
    const row = await tx.namespaceSweep.findUniqueOrThrow({ where: { id: sweep.id } });
    const { missing, timedOut, expected, newer, at } = await findMissing(tx, sweep);
    const released = row.releasedAt !== null && now.getTime() - row.releasedAt.getTime() < releasedFor;
    const holds = row.heldAt !== null && missing.length > 0;
    const held = !released && (holds || isTooManyMissing(missing.length, expected));
    end = held
      ? { is: "held", newly: row.heldAt === null, missing: missing.length, expected }
      : { is: "complete", missing: missing.length, channels: row.channels };
    await tx.heldFlow.deleteMany({ where: { sweepId: sweep.id } });
    if (held)
      await tx.$executeRaw`
        insert into held_flow (flow_id, sweep_id) select unnest(${missing}::uuid[]), ${sweep.id}::uuid on conflict do nothing`;
    // What is left over the next pass finds.
    const believed = (held ? timedOut : [...missing, ...timedOut]).slice(0, hintedAtOnce);
    if (believed.length > 0) await hint(tx, believed);
    await tx.orphanChannel.deleteMany({
      where: { namespace: sweep.namespace, lastSeenAt: { lt: row.startedAt ?? now } },
    });
    await tx.sweepPage.deleteMany({ where: { sweepId: sweep.id } });
    const quietPasses = row.differing + missing.length + timedOut.length > 0 ? 0 : row.quietPasses + 1;
    await tx.namespaceSweep.update({
      where: { id: sweep.id },
      data: {
        ...freshPass,
        quietPasses,
        completedAt: at,
        completedChannels: row.channels + newer,
        heldAt: held ? (row.heldAt ?? now) : null,
        heldMissing: held ? missing.length : null,
      },
    });
    return new Date(now.getTime() + sweepPeriod(row.channels, quietPasses));
  });
  return end;
}

/** Seconds: when a channel was made, Azure says in whole ones, and by its own clock. */
const clocksDiffer = 2;

/**
 * `newer`: channels that were made behind the pass, on pages that it had listed; one that was taken over it has counted.
 * `at`: the database's time.
 */
type Missing = { missing: string[]; timedOut: string[]; expected: number; newer: number; at: Date };

/**
 * What was seen is taken away as a set: joined row by row, as PostgreSQL joins where it does not know yet how many there
 * are, thousands would never be done in a statement's time.
 */
async function findMissing(tx: Tx, sweep: Sweep): Promise<Missing> {
  const [found] = await tx.$queryRaw<Missing[]>`
    with living as (
      select f.id, f.channel, f.adopted_channel is not null and f.generation = 1 as taken_over, f.topic_created_at < w.started_at - make_interval(secs => ${clocksDiffer}) as was_there, ${isExpectedGone} as timed_out
      from namespace_sweep w
        join event_flow f on f.partner_namespace = w.namespace and f.channel in ('present', 'missing') and f.life <> all (${[...endings]}::text[])
      where w.id = ${sweep.id}::uuid
    ), seen as (
      select unnest(flow_ids) as id from sweep_page where sweep_id = ${sweep.id}::uuid
    ), unseen as (
      select id, timed_out from living where was_there
      except select id, flag from seen, (values (true), (false)) either (flag)
    ), newer as (
      select id from living where not was_there and channel = 'present' and not taken_over except select id from seen)
    select (select count(*)::int from living) as expected, (select count(*)::int from newer) as newer, now() as at,
      coalesce(array_agg(id::text) filter (where not timed_out), '{}') as missing,
      coalesce(array_agg(id::text) filter (where timed_out), '{}') as "timedOut"
    from unseen`;
  return found ?? { missing: [], timedOut: [], expected: 0, newer: 0, at: new Date() };
}

/** Due now: only the flow's own read says what became of its channel. */
async function hint(tx: Tx, flowIds: string[]): Promise<void> {
  await tx.$executeRaw`
    update event_flow set hinted_at = greatest(now(), last_tried_at + interval '1 millisecond', looked_at + interval '1 millisecond'), check_at = now()
    where id = any (${flowIds}::uuid[])`;
}
