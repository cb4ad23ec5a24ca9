import "server-only";
import type { Share } from "@/lib/domain/arm-budget";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { keptBody } from "@/lib/domain/channel-body";
import { hasEnded, type Outcome, type Verb } from "@/lib/domain/lifecycle";
import { taking } from "./arm-budget";
import { answered, attemptColumns, intentColumns } from "./attempt-columns";
import { changeFlow, entriesOf, type NewEntry } from "./change-flow";
import { isWorkers, Prisma } from "./client";
import { copiesFor, sameState } from "./flow-row";
import { forget } from "./forget";
import type { EventFlowModel } from "./generated/models";
import { type Lease, leaseSeconds, type Seen } from "./leases";
import { assignmentsOf } from "./save-flow";
import { askAsViewer, type Tx, withViewer, worker } from "./with-viewer";

/** `seen`: the row as the intent has left it, where that was one statement. */
export type Begun = { seen?: Seen };

/** Write-ahead: the intent is stored before the call is made. undefined: the lease was lost, do not call. */
export async function beginAttempt(
  lease: Lease,
  attemptId: string,
  verb: Verb,
  entries: NewEntry[] = [],
): Promise<Begun | undefined> {
  const begun = entries.length === 0 ? await beginSeen(lease, attemptId, verb) : undefined;
  if (begun) return begun;
  const options = { actor: "portal", fence: lease.fence };
  const result = await changeFlow(worker, lease.id, options, (flow, _, now) => ({
    set: intentColumns(flow, verb, now),
    entries,
    silent: entries.length === 0,
    beside: Prisma.sql`
      beside as (
        insert into attempt (id, flow_id, organization_id, generation, fence, verb, started_at)
        values (${attemptId}::uuid, ${flow.id}::uuid, ${flow.organizationId}::uuid, ${flow.generation}, ${lease.fence}, ${verb}, ${now})
        returning id)`,
  }));
  return result.is === "changed" ? {} : undefined;
}

/**
 * The same for a read, with the call that it takes from the budget, because somebody may wait for it. `left`: what is left
 * after it. undefined: there is none, or the row is not as it was taken, and nothing is written.
 */
export const beginReadWithCall = (lease: Lease, attemptId: string, share: Share) =>
  beginSeen(lease, attemptId, "read", (isFree) => taking("reads", share, 1, isFree));

/**
 * The same in one statement, for a row that is as it was when it was taken, that nobody writes now, and whose state this does
 * not change; undefined: it is not, and nothing is written. `call`: a row with `level` where it may be made.
 */
async function beginSeen(
  { seen }: Lease,
  attemptId: string,
  verb: Verb,
  call = (isFree: Prisma.Sql) => Prisma.sql`select 0::float8 as level where ${isFree}`,
): Promise<{ seen: Seen; left: number } | undefined> {
  // Such a statement names nobody, as triggers ask: in a worker's process its connection has.
  if (!seen || !isWorkers()) return undefined;
  const { flow, mark } = seen;
  const now = nowSince(seen);
  const intent = intentColumns(flow, verb, now);
  const set = { ...intent, ...copiesFor({ ...flow, ...intent }, now) };
  if (!sameState(flow, set)) return undefined;
  const [begun] = await askAsViewer<{ left: number; mark: string }>(
    worker,
    () => Prisma.sql`
      with free as materialized (
        select id from event_flow where id = ${flow.id}::uuid and xmin::text = ${mark} for update skip locked
      ), taken as (${call(Prisma.sql`exists (select from free)`)}), begun as (
        update event_flow f set ${Prisma.join(assignmentsOf(set))}
        where f.id = (select id from free) and exists (select from taken)
        returning f.id, f.organization_id, f.generation, f.fence)
      insert into attempt (id, flow_id, organization_id, generation, fence, verb, started_at)
      select ${attemptId}::uuid, id, organization_id, generation, fence, ${verb}::text, ${now}::timestamptz from begun
      returning pg_current_xact_id()::xid::text as mark, (select level from taken) as left`,
  );
  return begun && { left: begun.left, seen: { ...seen, flow: { ...flow, ...set }, mark: begun.mark } };
}

/** By the database's clock, but for how long its answer took: never later than it. */
const nowSince = ({ now, at }: Seen) => new Date(now.getTime() + Math.floor(performance.now() - at));

export type AttemptEnd = {
  outcome: Outcome;
  answer?: AzureAnswer | undefined;
  set?: Partial<EventFlowModel>;
  entries?: NewEntry[];
  silent?: boolean;
};

/** Applies Azure's answer and closes the attempt, in one transaction; nothing, if the lease was lost meanwhile. */
export async function endAttempt(
  lease: Lease,
  attemptId: string,
  decide: (flow: EventFlowModel, tx: Tx, now: Date) => AttemptEnd | Promise<AttemptEnd>,
) {
  const here = Date.now();
  const result = await changeFlow(
    worker,
    lease.id,
    { actor: "Azure", fence: lease.fence },
    async (flow, tx, now) => {
      const { outcome: heard, answer, set, entries, silent } = await decide(flow, tx, now);
      const outcome = byDatabase(heard, now.getTime() - here);
      return {
        set: { ...answered(flow, outcome), ...set, ...attemptColumns(flow, outcome, set ?? {}, now) },
        entries: entries ?? [],
        silent: silent ?? false,
        beside: answerOf({ flowId: flow.id, attemptId, outcome, answer, now }),
      };
    },
  );
  return result.is === "changed";
}

/** The same for a read that `begun` began: in one statement, where the row is as that has left it and the flow does not end. */
export async function endRead(
  lease: Lease,
  { seen }: Begun,
  attemptId: string,
  decide: (flow: EventFlowModel, now: Date) => AttemptEnd,
) {
  if (seen && (await endSeen(seen, attemptId, decide))) return true;
  return endAttempt(lease, attemptId, (flow, _, now) => decide(flow, now));
}

async function endSeen(
  seen: Seen,
  attemptId: string,
  decide: (flow: EventFlowModel, now: Date) => AttemptEnd,
): Promise<boolean> {
  const { flow, mark } = seen;
  const now = nowSince(seen);
  const { outcome: heard, answer, set: told, entries, silent } = decide(flow, now);
  const outcome = byDatabase(heard, now.getTime() - Date.now());
  const columns = { ...answered(flow, outcome), ...told, ...attemptColumns(flow, outcome, told ?? {}, now) };
  const merged = { ...flow, ...columns };
  const copies = copiesFor(merged, now);
  if (hasEnded(copies.life)) return false;
  const isNews = !(silent && sameState(flow, copies));
  const isSaved = Prisma.sql`exists (select from saved)`;
  // What is told must not be earlier than the call, and our reckoning is by as much as an answer waited to be read.
  const written = Prisma.sql`clock_timestamp()`;
  const parts = [
    answerOf({ flowId: flow.id, attemptId, outcome, answer, now: written }, isSaved),
    entriesOf(merged, "Azure", entries ?? [], written, isSaved),
  ].filter((part) => part !== undefined);
  const saved = await askAsViewer(
    worker,
    () => Prisma.sql`
      with saved as (
        update event_flow f set ${Prisma.join(assignmentsOf({ ...columns, ...copies }, { isNews }))}
        where f.id = ${flow.id}::uuid and f.xmin::text = ${mark} returning f.id),
      ${Prisma.join(parts)}
      select id from saved`,
  );
  return saved.length === 1;
}

/** Until when Azure wants to wait is by the clock of the machine that heard it; what is due when, by the database's. */
function byDatabase(outcome: Outcome, behind: number): Outcome {
  if (!("retryAfter" in outcome) || !outcome.retryAfter) return outcome;
  return { ...outcome, retryAfter: new Date(outcome.retryAfter.getTime() + behind) };
}

type Answered = {
  flowId: string;
  attemptId: string;
  outcome: Outcome;
  answer: AzureAnswer | undefined;
  now: Date | Prisma.Sql;
};

/** The body beside the flow and not in it: a list of flows must not read what only one page shows. */
function answerOf(
  { flowId, attemptId, outcome, answer, now }: Answered,
  condition = Prisma.sql`true`,
): Prisma.Sql {
  const body = keptBody(answer?.body);
  const reason = outcome.is === "refused" ? outcome.reason : null;
  return Prisma.sql`
    kept as (
      insert into channel_body (id, body, read_at)
      select ${flowId}::uuid, ${body ? JSON.stringify(body) : null}::json, now() where ${body !== undefined}::boolean and ${condition}
      on conflict (id) do update set body = excluded.body, read_at = excluded.read_at
    ),
    beside as (
      update attempt set finished_at = ${now}, outcome = ${outcome.is}, reason = ${reason},
        http_status = ${answer?.httpStatus ?? null}, azure_code = ${answer?.code ?? null},
        azure_message = ${answer?.message ?? null}, azure_request_id = ${answer?.requestId ?? null}
      where id = ${attemptId}::uuid and ${condition} returning id
    )`;
}

/**
 * Says of calls that nobody is waiting for any more that their answer is unknown: whoever made them was killed, and the
 * flow has ended meanwhile, so that nobody takes it over. Gives how many.
 */
export function closeLostAttempts(): Promise<number> {
  return withViewer(
    worker,
    (tx) => tx.$executeRaw`
      update attempt a set outcome = 'unknown' where a.outcome = 'open' and a.started_at < now() - make_interval(secs => ${leaseSeconds})
        and not exists (select from event_flow f where f.id = a.flow_id and f.fence = a.fence and f.lease_until > now())`,
  );
}

const keptDays = 30;

/** Calls to Azure are kept for support for a month; reads that found nothing new, for a day. */
export const forgetOldAttempts = () =>
  forget(
    "attempt",
    Prisma.sql`started_at < now() - make_interval(days => ${keptDays})
      or (verb = 'read' and outcome = 'done' and started_at < now() - interval '1 day')`,
  );
