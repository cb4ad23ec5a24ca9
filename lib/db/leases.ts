import "server-only";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { copiesFor, sameState } from "./flow-row";
import type { EventFlowModel } from "./generated/models";
import { lockFlow } from "./lock-flow";
import { wake } from "./wake";
import { askAsViewer, type Tx, withViewer, worker } from "./with-viewer";

/** Longer than a renewal can be late, short enough that the work of a killed worker goes on soon. */
export const leaseSeconds = 10;

/** `seen`: the row as it was taken. */
export type Lease = { id: string; fence: number; seen?: Seen | undefined };
/** A row as it was read: its mark is another one as soon as anything has changed. `now`: the database's time then, `at` ours in milliseconds since whenever. */
export type Seen = { flow: EventFlowModel; mark: string; now: Date; at: number };

/** Tables whose rows are each one piece of work: check_at says when it is due, and is null when it is done. */
type WorkTable =
  | "test_event"
  | "bulk_run"
  | "orphan_wish"
  | "catalogue_rollout"
  | "mail_plan"
  | "azure_mend"
  | "azure_reading"
  | "azure_metric_reading"
  | "webhook_delivery";

/** Takes a row for this worker: its new fencing number, or undefined while another one holds it or it is done. */
export async function takeRowIn(
  tx: Tx,
  table: WorkTable,
  id: string,
  seconds: number,
): Promise<number | undefined> {
  const [row] = await tx.$queryRaw<{ fence: number }[]>`
    update ${Prisma.raw(table)} set lease_until = now() + make_interval(secs => ${seconds}), fence = fence + 1
    where id = ${id}::uuid and check_at is not null and (lease_until is null or lease_until < now()) returning fence`;
  return row?.fence;
}

/**
 * Takes a flow for this worker, as it is then, or undefined while another one holds it. Times are the database's own.
 * The fencing number makes every later write of a former holder miss (changeFlow, `fence`).
 */
export async function takeFlow(id: string): Promise<(Lease & LeasedFlow) | undefined> {
  const [taken] = await askAsViewer<TakenRow>(
    worker,
    (settings) => Prisma.sql`
      select ${takenColumns}, crowd, held, at as now from take_flow(${settings}::jsonb, ${id}::uuid, ${leaseSeconds}::integer)`,
  );
  return taken && leaseOf(taken);
}

export type TakenRow = EventFlowModel & Omit<LeasedFlow, "flow">;
export const takenColumns = columnsOf("(flow)", Prisma.EventFlowScalarFieldEnum);

/** `mark`: where the statement that took it told it. */
export function leaseOf({ crowd, held, now, ...flow }: TakenRow, mark?: string): Lease & LeasedFlow {
  const seen = mark === undefined ? undefined : { flow, mark, now, at: performance.now() };
  return { id: flow.id, fence: flow.fence, seen, flow, crowd, held, now };
}

/** False: the lease was lost, and the work must stop; or it was given back, which a renewal that comes late leaves so. */
export function renewFlow({ id, fence }: Lease): Promise<boolean> {
  return withViewer(worker, async (tx) => {
    const count = await tx.$executeRaw`
      update event_flow set lease_until = now() + make_interval(secs => ${leaseSeconds})
      where id = ${id}::uuid and fence = ${fence} and lease_until is not null`;
    return count === 1;
  });
}

/** Gives the flow back and asks to be woken when it is due again, from the row as it is now, but not before `notBefore`. */
export function releaseFlow(lease: Lease, notBefore?: Date): Promise<void> {
  return withViewer(worker, async (tx) => {
    const held = await lockLeasedIn(tx, lease);
    if (!held) return;
    const { flow, due, now } = held;
    await giveBackIn(tx, flow, now, due && notBefore && notBefore > due ? notBefore : due);
  });
}

/** Between two steps: the flow as it is, if something is due at once, with its lease renewed; undefined: it was given back as above, or the lease was lost. */
export function keepOrReleaseFlow(lease: Lease): Promise<LeasedFlow | undefined> {
  return withViewer(worker, async (tx) => {
    const held = await lockLeasedIn(tx, lease);
    if (!held) return undefined;
    const { flow, due, now } = held;
    if (due && due <= now) {
      await tx.$executeRaw`
        update event_flow set lease_until = now() + make_interval(secs => ${leaseSeconds}) where id = ${lease.id}::uuid`;
      return withFactsIn(tx, flow);
    }
    await giveBackIn(tx, flow, now, due);
    return undefined;
  });
}

async function lockLeasedIn(tx: Tx, { id, fence }: Lease) {
  const locked = await lockFlow(tx, id);
  if (locked?.flow.fence !== fence) return undefined;
  return { ...locked, due: copiesFor(locked.flow, locked.now).checkAt };
}

/** The copies of its state are as its last change left them, unless a build before this one made that. */
async function giveBackIn(tx: Tx, flow: EventFlowModel, now: Date, checkAt: Date | null): Promise<void> {
  const { id } = flow;
  const { life, change, reason } = copiesFor(flow, now);
  const copies = sameState(flow, { life, change, reason }) ? {} : { life, change, reason };
  await tx.eventFlow.updateMany({ where: { id }, data: { leaseUntil: null, checkAt, ...copies } });
  if (checkAt) await wake(tx, "reconcile-flow", id, checkAt);
}

/**
 * `crowd`: so many flows of its organization are due that others would wait for them. `held`: the brake holds it. `now` is
 * the database's time.
 */
export type LeasedFlow = { flow: EventFlowModel; crowd: boolean; held: boolean; now: Date };

async function withFactsIn(tx: Tx, flow: EventFlowModel): Promise<LeasedFlow | undefined> {
  const { id } = flow;
  const [facts] = await tx.$queryRaw<Omit<LeasedFlow, "flow">[]>`
    select portal_is_crowd(${flow.organizationId}::uuid) as crowd, clock_timestamp() as now,
      exists (select from held_flow where flow_id = ${id}::uuid) as held`;
  return facts && { flow, ...facts };
}
