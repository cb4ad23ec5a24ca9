import "server-only";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { keptBody } from "@/lib/domain/channel-body";
import { type Observed, type Outcome, standingRefusal, type Verb, wantedWork } from "@/lib/domain/lifecycle";
import { changeFlow, type NewEntry, sameState } from "./change-flow";
import { Prisma } from "./client";
import { copiesFor, factsOf } from "./flow-row";
import { forget } from "./forget";
import type { EventFlowModel } from "./generated/models";
import { type Lease, leaseSeconds, type Seen } from "./leases";
import { assignmentsOf } from "./save-flow";
import { askAsViewer, type Tx, withViewer, worker } from "./with-viewer";

/** Write-ahead: the intent is stored before the call is made. False: the lease was lost, do not call. */
export async function beginAttempt(lease: Lease, attemptId: string, verb: Verb, entries: NewEntry[] = []) {
  if (lease.seen && entries.length === 0 && (await beginSeen(lease.seen, attemptId, verb))) return true;
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
  return result.is === "changed";
}

/**
 * The same in one statement, for a row that is as it was when it was taken and whose state this does not change; false:
 * it is not, and nothing is written.
 */
async function beginSeen({ flow, now, mark }: Seen, attemptId: string, verb: Verb): Promise<boolean> {
  const set = intentColumns(flow, verb, now);
  const copies = copiesFor({ ...flow, ...set }, now);
  if (!sameState(flow, copies)) return false;
  const begun = await askAsViewer(
    worker,
    () => Prisma.sql`
      with begun as (
        update event_flow f set ${Prisma.join(assignmentsOf({ ...set, ...copies }))}
        where f.id = ${flow.id}::uuid and f.xmin::text = ${mark}
        returning f.id, f.organization_id, f.generation, f.fence)
      insert into attempt (id, flow_id, organization_id, generation, fence, verb, started_at)
      select ${attemptId}::uuid, id, organization_id, generation, fence, ${verb}::text, ${now}::timestamptz from begun returning id`,
  );
  return begun.length === 1;
}

function intentColumns(flow: EventFlowModel, verb: Verb, now: Date): Partial<EventFlowModel> {
  return {
    ...(verb === "read" && isHinted(flow) ? { hintReadAt: now } : {}),
    ...(verb === "read" && refusalStands(flow)
      ? { lookedAt: notBeforeWish(flow, now) }
      : begunColumns(flow, verb, now)),
  };
}

function begunColumns(flow: EventFlowModel, verb: Verb, now: Date): Partial<EventFlowModel> {
  return {
    lastVerb: verb,
    lastOutcome: "open",
    lastTriedAt: notBeforeWish(flow, now),
    retryAfter: null,
    lookedAt: null,
    ...(verb === "create" ? { unansweredPutAt: now, lostPutAt: flow.unansweredPutAt ?? flow.lostPutAt } : {}),
  };
}

/** Azure hinted at something after the last look. */
export function isHinted({ hintedAt, lastTriedAt, lookedAt }: EventFlowModel): boolean {
  return hintedAt !== null && [lastTriedAt, lookedAt].every((look) => look === null || look < hintedAt);
}

/** Never before the wish or hint it answers: another machine's clock may be ahead, and it would stay unanswered. */
function notBeforeWish({ askedAt, hintedAt }: EventFlowModel, now: Date): Date {
  const times = [now, askedAt ?? now, hintedAt ?? now];
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

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

/** Until when Azure wants to wait is by the clock of the machine that heard it; what is due when, by the database's. */
function byDatabase(outcome: Outcome, behind: number): Outcome {
  if (outcome.is !== "refused" || !outcome.retryAfter) return outcome;
  return { ...outcome, retryAfter: new Date(outcome.retryAfter.getTime() + behind) };
}

type Answered = {
  flowId: string;
  attemptId: string;
  outcome: Outcome;
  answer: AzureAnswer | undefined;
  now: Date;
};

/** The body beside the flow and not in it: a list of flows must not read what only one page shows. */
function answerOf({ flowId, attemptId, outcome, answer, now }: Answered): Prisma.Sql {
  const body = keptBody(answer?.body);
  const reason = outcome.is === "refused" ? outcome.reason : null;
  return Prisma.sql`
    kept as (
      insert into channel_body (id, body, read_at)
      select ${flowId}::uuid, ${body ? JSON.stringify(body) : null}::json, now() where ${body !== undefined}
      on conflict (id) do update set body = excluded.body, read_at = excluded.read_at
    ),
    beside as (
      update attempt set finished_at = ${now}, outcome = ${outcome.is}, reason = ${reason},
        http_status = ${answer?.httpStatus ?? null}, azure_code = ${answer?.code ?? null},
        azure_message = ${answer?.message ?? null}, azure_request_id = ${answer?.requestId ?? null}
      where id = ${attemptId}::uuid returning id
    )`;
}

/**
 * Every answer but a lost one says that its own PUT is over: it was applied, or it will not be. One before it that was
 * lost is over with time.
 */
function answered(flow: EventFlowModel, outcome: Outcome): Partial<EventFlowModel> {
  return flow.lastVerb === "create" && outcome.is !== "unknown" ? { unansweredPutAt: null } : {};
}

/** Only a read beside a refused change ends without having begun as the newest attempt. */
export const isReadBeside = (flow: EventFlowModel) => flow.lastOutcome === "refused";

function refusalStands(flow: EventFlowModel): boolean {
  const { desired, review, observed, attempts } = factsOf(flow);
  return standingRefusal(desired, review, observed, attempts) !== undefined;
}

/** A read beside a refused change leaves the refusal as it is, unless it failed, or shows that nothing is refused any more. */
function attemptColumns(
  flow: EventFlowModel,
  outcome: Outcome,
  set: Partial<EventFlowModel>,
  now: Date,
): Partial<EventFlowModel> {
  if (!isReadBeside(flow)) return failureColumns(flow, outcome, set, now);
  // Whether a lost PUT may still land says when to read, not whether the refusal stands.
  if (outcome.is === "done" && refusalStands({ ...flow, ...set, lostPutAt: flow.lostPutAt })) return set;
  return failureColumns(flow, outcome, { ...set, lastVerb: "read", lastTriedAt: flow.lookedAt ?? now }, now);
}

/**
 * How long the same trouble has lasted. Only what was wanted ends it: a call that went well and changed nothing counts
 * as one more failure, or calls that succeed in vain would follow each other without a pause.
 */
function failureColumns(
  flow: EventFlowModel,
  outcome: Outcome,
  set: Partial<EventFlowModel>,
  now: Date,
): Partial<EventFlowModel> {
  const columns = { lastOutcome: outcome.is, ...set };
  if (columns.lastOutcome === null) return { ...columns, failures: 0, failingSince: null };
  const reason = outcome.is === "refused" ? outcome.reason : null;
  const retryAfter = outcome.is === "refused" ? (outcome.retryAfter ?? null) : null;
  const { desired, review, observed } = factsOf({ ...flow, ...columns, lastReason: reason });
  const inVain = outcome.is !== "done" || wantedWork(desired, review, observed) !== "nothing";
  if (!inVain) return { ...columns, lastReason: null, retryAfter: null, failures: 0, failingSince: null };
  // Another cause starts its own schedule: after an outage a missing authorization is tried again in 30 s.
  const lasts = flow.failures > 0 && (flow.lastReason === reason || outcome.is !== "refused");
  return {
    ...columns,
    lastReason: reason,
    retryAfter,
    failures: lasts ? flow.failures + 1 : 1,
    failingSince: lasts ? flow.failingSince : now,
  };
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

/** The columns in which an observation is stored. */
export function observedColumns(observed: Observed): Partial<EventFlowModel> {
  return {
    channel: observed.channel,
    observedEventTypes: [...observed.eventTypes],
    topicCreatedAt: observed.createdAt ?? null,
    activatedAt: observed.activatedAt ?? null,
    activateBy: observed.deadline ?? null,
    deleting: observed.deleting ?? false,
    observedAt: observed.at ?? null,
  };
}

const keptDays = 30;

/** Calls to Azure are kept for support for a month; reads that found nothing new, for a day. */
export const forgetOldAttempts = () =>
  forget(
    "attempt",
    Prisma.sql`started_at < now() - make_interval(days => ${keptDays})
      or (verb = 'read' and outcome = 'done' and started_at < now() - interval '1 day')`,
  );
