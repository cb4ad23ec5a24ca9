import "server-only";
import { triedAtLeast, triedFor } from "@/lib/domain/given-up";
import { endings } from "@/lib/domain/lifecycle";
import { ofOneFlow } from "@/lib/domain/reasons";
import { atOnce, type RolloutKind } from "@/lib/domain/rollout";
import type { Admin, Service } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import { databaseNowIn } from "./database-now";
import type { CatalogueRolloutModel } from "./generated/models";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** Event flows that were sent and have not ended, with one of these event types. */
const having = (names: readonly string[]) => Prisma.sql`
  event_flow where event_types && ${[...names]}::text[] and present and review not in ('not_sent', 'declined')
    and life <> all (${[...endings]}::text[])`;

/** `flows`: exact for one event type; of several at most, because an event flow that has two of them is counted twice. */
export type RolloutReach = { flows: number; organizations: number };

/** How far a change of these event types reaches, from the tally: counting the event flows would cost more with each. `names`: an array. */
export const reachOf = (names: Prisma.Sql) => Prisma.sql`
  select (select count(*)::integer from (
      select from flow_tally_sum where reached and organization_id is not null and event_type = any (${names})
      group by organization_id having sum(flows) > 0) reached) as organizations,
    (select least(coalesce(sum(flows) filter (where event_type is not null), 0),
        coalesce(sum(flows) filter (where event_type is null), 0))::integer from flow_tally_sum
      where reached and organization_id is null and (event_type is null or event_type = any (${names}))) as flows`;

export function findRolloutReach(viewer: Admin, names: readonly string[]): Promise<RolloutReach> {
  return withViewer(viewer, async (tx) => {
    const [reach] = await tx.$queryRaw<RolloutReach[]>(reachOf(Prisma.sql`${[...names]}::text[]`));
    return reach ?? { flows: 0, organizations: 0 };
  });
}

/** In the transaction of the change that it carries on: neither is there without the other. Nothing, where nobody has them. */
export async function beginRolloutIn(
  tx: Tx,
  viewer: Admin | Service,
  { kind, names }: { kind: RolloutKind; names: string[] },
): Promise<void> {
  const [counted] = await tx.$queryRaw<
    { total: number }[]
  >`select count(*)::integer as total from ${having(names)}`;
  const total = counted?.total ?? 0;
  if (total === 0) return;
  const now = await databaseNowIn(tx);
  const { id } = await tx.catalogueRollout.create({
    data: { kind, names, askedBy: viewer.personName, askedAt: now, total, checkAt: now },
  });
  await wake(tx, "roll-out-event-types", id, now);
}

const leaseFor = 60;

/** Takes a rollout for this worker; undefined while another one has it, or when it is done. */
export function takeRollout(id: string): Promise<CatalogueRolloutModel | undefined> {
  return withViewer(worker, async (tx) => {
    if ((await takeRowIn(tx, "catalogue_rollout", id, leaseFor)) === undefined) return undefined;
    return tx.catalogueRollout.findUniqueOrThrow({ where: { id } });
  });
}

/** The next flows to look at, in the order of their ids. */
export function findRolloutFlows({ names, cursor }: CatalogueRolloutModel): Promise<string[]> {
  return withViewer(worker, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id from ${having(names)} and (${cursor}::uuid is null or id > ${cursor}::uuid) order by id limit ${atOnce}`;
    return rows.map(({ id }) => id);
  });
}

const waiting = Prisma.sql`present and (definitions_asked <> definitions_confirmed or types_asked <> types_confirmed)
  and review in ('accepted', 'unproven') and life <> all (${[...endings]}::text[])`;

/**
 * How many flows that were reached Azure has not shown as they are wanted. Not those that wait for somebody to mend what it
 * refused, perhaps for ever: the others would wait with them; nor those that have failed for a day.
 */
export function countPending(id: string): Promise<number> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      select count(*)::integer as count from event_flow where rollout_id = ${id}::uuid and ${waiting}
        and not (coalesce(last_outcome, '') = 'refused' and coalesce(last_reason, '') = any (${ofOneFlow}::text[]))
        and not (failures >= ${triedAtLeast} and last_tried_at - failing_since >= make_interval(secs => ${triedFor / 1000}))`;
    return row?.count ?? 0;
  });
}

export type RolloutStep = { cursor: string | null; reached: number; kept: number; nextAt: Date | null };

/** Gives a rollout back, one step further; nothing, if another worker has taken it meanwhile. */
export function saveRollout(
  { id, fence }: CatalogueRolloutModel,
  { cursor, reached, kept, nextAt }: RolloutStep,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const { count } = await tx.catalogueRollout.updateMany({
      where: { id, fence },
      data: {
        cursor,
        reached: { increment: reached },
        kept: { increment: kept },
        checkAt: nextAt,
        leaseUntil: null,
      },
    });
    if (count === 1 && nextAt) await wake(tx, "roll-out-event-types", id, nextAt);
  });
}

/** The newest rollouts of an event type, and how far they are. */
export const rolloutsOf = (name: string) => Prisma.sql`
  select rollout.id, kind, asked_by as "askedBy", asked_at as "askedAt", total, reached, kept,
    rollout.check_at is null as over, coalesce(pending, 0) as pending, coalesce(refused, 0) as refused
  from (select * from catalogue_rollout where names @> array[${name}] order by id desc limit 3) rollout
  left join lateral (
    select count(*)::integer as pending, count(*) filter (where last_outcome = 'refused')::integer as refused
    from event_flow where rollout_id = rollout.id and ${waiting}) flows on true
  order by rollout.id desc`;
