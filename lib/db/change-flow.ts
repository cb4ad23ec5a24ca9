import "server-only";
import { endings, hasEnded } from "@/lib/domain/lifecycle";
import type { TimelineEntry } from "@/lib/domain/timeline";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { copiesFor, sameState, stateOfRow } from "./flow-row";
import type { EventFlowModel } from "./generated/models";
import { lockFlow } from "./lock-flow";
import { saveFlow } from "./save-flow";
import { timeOrderedId } from "./time-ordered-id";
import { wake } from "./wake";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

type WithoutActor<Entry> = Entry extends TimelineEntry ? Omit<Entry, "actor"> : never;
/** `at`: when it happened, where that was before now. */
export type NewEntry = WithoutActor<TimelineEntry> & { at?: Date };

export type FlowChange = {
  set: Partial<EventFlowModel>;
  /** Columns that a trigger of the database writes because of `set`; the copies of the state must know them. */
  byTrigger?: Partial<EventFlowModel>;
  entries?: NewEntry[];
  /** Past tense: "flow.sent". Every change that a person made has one. */
  audit?: { action: string; before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject };
  /** Further rows of the same transaction. */
  also?: (tx: Tx) => Promise<void>;
  /** Further rows of the same statement (saveFlow). */
  beside?: Prisma.Sql;
  /** Nothing that a screen shows has changed, so nobody is told. */
  silent?: boolean;
};

export type Refusal<Reason> = { refused: Reason };
export type Changed<Reason> =
  | { is: "changed"; flow: EventFlowModel }
  | { is: "not-found" }
  | { is: "refused"; reason: Reason };

type Options = {
  /** What the records of it say; without it the database's own time. */
  now?: Date;
  actor: string;
  /** The worker's fencing number: when another worker has taken the flow over, the row is "not found" for this one. */
  fence?: number;
};

/**
 * The one way in which an event flow changes: in one transaction the row is locked, `decide` looks at it, and the
 * row, its copies of state and next step, the timeline, the audit record and the wake-up are written, or nothing is.
 * What is due when is reckoned by the database's time, which `decide` gets too: machines' clocks differ. A flow that the
 * viewer may not see is not found.
 */
export function changeFlow<Reason = never>(
  viewer: DbViewer,
  id: string,
  { now: given, actor, fence }: Options,
  decide: (
    flow: EventFlowModel,
    tx: Tx,
    databaseNow: Date,
  ) => Promise<FlowChange | Refusal<Reason>> | FlowChange | Refusal<Reason>,
): Promise<Changed<Reason>> {
  return withViewer(viewer, async (tx): Promise<Changed<Reason>> => {
    const locked = await lockFlow(tx, id);
    if (!locked || (fence !== undefined && locked.flow.fence !== fence)) return { is: "not-found" };
    const { flow, now: databaseNow } = locked;

    const now = given ?? databaseNow;
    const change = await decide(flow, tx, databaseNow);
    if ("refused" in change) return { is: "refused", reason: change.refused };

    await change.also?.(tx);
    const merged = { ...flow, ...change.set, ...change.byTrigger };
    const copies = copiesFor(merged, databaseNow);
    const isNews = !(change.silent && sameState(flow, copies));
    const set = { ...change.set, ...copies };
    const entries = entriesOf(merged, actor, change.entries ?? [], now);
    const saved = await saveFlow(tx, id, set, { isNews, beside: change.beside, entries });
    if (change.audit)
      await recordAuditIn(tx, {
        ...change.audit,
        organizationId: merged.organizationId,
        actor,
        target: `event-flow/${id}`,
        at: now,
      });
    if (hasEnded(copies.life) && !hasEnded(oldLife(flow))) await releaseClaim(tx, saved, now);
    if (copies.checkAt && saved.leaseUntil === null) await wake(tx, "reconcile-flow", id, copies.checkAt);
    return { is: "changed", flow: saved };
  });
}

const oldLife = (flow: EventFlowModel) => stateOfRow(flow).life;

/** A claim is released when its last flow ends (blueprint, section 4). */
async function releaseClaim(tx: Tx, { id, claimId }: EventFlowModel, now: Date): Promise<void> {
  if (!claimId) return;
  await tx.$queryRaw`select id from claim where id = ${claimId}::uuid for update`;
  const living = await tx.eventFlow.count({
    where: { claimId, id: { not: id }, life: { notIn: [...endings] } },
  });
  if (living === 0) await tx.claim.update({ where: { id: claimId }, data: { releasedAt: now } });
}

/** By the statement that writes the flow, if `condition` holds: another one would be another way to the database and back. */
export function entriesOf(
  flow: EventFlowModel,
  actor: string,
  entries: NewEntry[],
  now: Date | Prisma.Sql,
  condition = Prisma.sql`true`,
): Prisma.Sql | undefined {
  if (entries.length === 0) return undefined;
  const made = new Date();
  const rows = entries.map(
    ({ kind, details, at }, place) => Prisma.sql`(${timeOrderedId(made, place)}::uuid, ${flow.id}::uuid,
      ${flow.organizationId}::uuid, ${flow.generation}::integer, ${kind}::text, ${actor}::text, ${JSON.stringify(details)}::jsonb, ${at ?? now}::timestamptz)`,
  );
  return Prisma.sql`entries as (
    insert into timeline_entry (id, flow_id, organization_id, generation, kind, actor, details, at)
    select * from (values ${Prisma.join(rows)}) entry where ${condition})`;
}
