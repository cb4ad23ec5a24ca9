import "server-only";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import type { Observed, Outcome, Verb } from "@/lib/domain/lifecycle";
import { changeFlow, type FlowChange, type NewEntry } from "./change-flow";
import type { EventFlowModel } from "./generated/models";
import type { Lease } from "./leases";
import { withViewer, worker } from "./with-viewer";

/** Write-ahead: the intent is stored before the call is made. False: the lease was lost, do not call. */
export async function beginAttempt(
  lease: Lease,
  attemptId: string,
  verb: Verb,
  now: Date,
  entries: NewEntry[],
) {
  const result = await changeFlow(worker, lease.id, { now, actor: "portal", fence: lease.fence }, (flow) => ({
    set: { lastVerb: verb, lastOutcome: "open", lastTriedAt: now, retryAfter: null },
    entries,
    silent: entries.length === 0,
    also: async (tx) => {
      await tx.attempt.create({
        data: {
          id: attemptId,
          flowId: flow.id,
          organizationId: flow.organizationId,
          fence: lease.fence,
          verb,
          startedAt: now,
        },
      });
    },
  }));
  return result.is === "changed";
}

export type AttemptEnd = {
  outcome: Outcome;
  answer?: AzureAnswer | undefined;
  set?: Partial<EventFlowModel>;
  entries?: NewEntry[];
  silent?: boolean;
  also?: FlowChange["also"];
};

/** Applies Azure's answer and closes the attempt, in one transaction; nothing, if the lease was lost meanwhile. */
export async function endAttempt(
  lease: Lease,
  attemptId: string,
  now: Date,
  decide: (flow: EventFlowModel) => AttemptEnd,
) {
  const result = await changeFlow(worker, lease.id, { now, actor: "Azure", fence: lease.fence }, (flow) => {
    const { outcome, answer, set, entries, silent, also } = decide(flow);
    return {
      set: { ...outcomeColumns(flow, outcome, now), ...set },
      entries: entries ?? [],
      silent: silent ?? false,
      also: async (tx) => {
        await also?.(tx);
        await tx.attempt.update({
          where: { id: attemptId },
          data: {
            finishedAt: now,
            outcome: outcome.is,
            reason: outcome.is === "refused" ? outcome.reason : null,
            httpStatus: answer?.httpStatus ?? null,
            azureCode: answer?.code ?? null,
            azureMessage: answer?.message ?? null,
            azureRequestId: answer?.requestId ?? null,
          },
        });
      },
    };
  });
  return result.is === "changed";
}

function outcomeColumns(flow: EventFlowModel, outcome: Outcome, now: Date): Partial<EventFlowModel> {
  if (outcome.is === "done" || outcome.is === "open")
    return { lastOutcome: outcome.is, lastReason: null, retryAfter: null, failures: 0, failingSince: null };
  const reason = outcome.is === "refused" ? outcome.reason : null;
  // Another cause starts its own schedule: after an outage a missing authorization is tried again in 30 s.
  const sameCause = flow.lastReason === reason && flow.failures > 0;
  return {
    lastOutcome: outcome.is,
    lastReason: reason,
    retryAfter: outcome.is === "refused" ? (outcome.retryAfter ?? null) : null,
    failures: sameCause ? flow.failures + 1 : 1,
    failingSince: sameCause ? flow.failingSince : now,
  };
}

export type AttemptView = {
  id: string;
  verb: string;
  startedAt: Date;
  outcome: string;
  reason: string | null;
  answer: AzureAnswer;
};

/** The newest calls to Azure for one flow; admins only (row-level security lets customers read their own, screens do not). */
export function listAttempts(
  viewer: Parameters<typeof withViewer>[0],
  flowId: string,
  limit: number,
): Promise<AttemptView[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.attempt.findMany({
      where: { flowId },
      orderBy: { startedAt: "desc" },
      take: limit,
    });
    return rows.map((row) => ({
      id: row.id,
      verb: row.verb,
      startedAt: row.startedAt,
      outcome: row.outcome,
      reason: row.reason,
      answer: {
        httpStatus: row.httpStatus ?? undefined,
        code: row.azureCode ?? undefined,
        message: row.azureMessage ?? undefined,
        requestId: row.azureRequestId ?? undefined,
      },
    }));
  });
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
