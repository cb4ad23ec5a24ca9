import "server-only";
import type { TimelineEntry } from "@/lib/domain/timeline";
import type { Actor } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { Prisma } from "./client";
import { databaseNowIn } from "./database-now";
import type { EventFlowModel, TestEventModel } from "./generated/models";
import { leaseSeconds, takeRowIn } from "./leases";
import { wake } from "./wake";
import { type DbViewer, readTogether, withViewer, worker } from "./with-viewer";

export type TestEventView = Pick<
  TestEventModel,
  "id" | "eventType" | "askedByName" | "askedAt" | "outcome" | "answeredAt" | "httpStatus" | "reason"
>;

const shown = {
  id: true,
  eventType: true,
  askedByName: true,
  askedAt: true,
  outcome: true,
  answeredAt: true,
  httpStatus: true,
  reason: true,
} as const;

/** Newest first, those that were asked for since `since`. */
export function listTestEvents(viewer: DbViewer, flowId: string, since: Date): Promise<TestEventView[]> {
  return readTogether(viewer, (tx) =>
    tx.testEvent.findMany({
      where: { flowId, askedAt: { gte: since } },
      orderBy: { id: "desc" },
      take: 5,
      select: shown,
    }),
  );
}

export function findTestEvent(
  viewer: DbViewer,
  flowId: string,
  id: string,
): Promise<TestEventView | undefined> {
  return withViewer(
    viewer,
    async (tx) => (await tx.testEvent.findFirst({ where: { id, flowId }, select: shown })) ?? undefined,
  );
}

/** `id`: of whoever may ask a second time for the same one, because an answer was lost. */
export type TestEventRequest = {
  flowId: string;
  eventType: string;
  payload: Prisma.InputJsonValue;
  id?: string | undefined;
};
export type TestEventAsked = "asked" | "not-found" | "not-active" | "unknown-type" | "one-is-under-way";

/** Stored first, sent by the worker: the web process never reaches Azure. One at a time for a flow. */
export function askTestEvent(
  viewer: Actor,
  { flowId, eventType, payload, id: wantedId }: TestEventRequest,
  now: Date,
): Promise<TestEventAsked> {
  return withViewer(viewer, async (tx) => {
    await tx.$queryRaw`select id from event_flow where id = ${flowId}::uuid for update`;
    const flow = await tx.eventFlow.findUnique({ where: { id: flowId } });
    if (!flow) return "not-found";
    const isThere = wantedId && (await tx.testEvent.count({ where: { id: wantedId, flowId } })) > 0;
    if (isThere) return "asked";
    if (flow.life !== "active") return "not-active";
    if (!flow.observedEventTypes.includes(eventType)) return "unknown-type";
    if ((await tx.testEvent.count({ where: { flowId, outcome: "waiting" } })) > 0) return "one-is-under-way";
    const due = await databaseNowIn(tx);
    const { id } = await tx.testEvent.create({
      data: {
        ...(wantedId ? { id: wantedId } : {}),
        flowId,
        organizationId: flow.organizationId,
        eventType,
        payload,
        askedByName: viewer.personName,
        askedAt: now,
        checkAt: due,
      },
    });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "test-event.asked",
      target: `event-flow/${flowId}`,
      organizationId: flow.organizationId,
      after: { id, eventType },
    });
    await tx.eventFlow.update({ where: { id: flowId }, data: { version: { increment: 1 } } });
    await wake(tx, "send-test-event", id, due);
    return "asked";
  });
}

export type LeasedTestEvent = { event: TestEventModel; flow: EventFlowModel };

/** Takes a test event for this worker; the fencing number protects its row as it does a flow's. */
export function takeTestEvent(id: string): Promise<LeasedTestEvent | undefined> {
  return withViewer(worker, async (tx) => {
    if ((await takeRowIn(tx, "test_event", id, 4 * leaseSeconds)) === undefined) return undefined;
    const { flow, ...event } = await tx.testEvent.findUniqueOrThrow({
      where: { id },
      include: { flow: true },
    });
    return { event, flow };
  });
}

export type TestEventAnswer =
  | { is: "accepted"; httpStatus: number | null }
  | { is: "refused"; httpStatus: number | null; because: string }
  | { is: "again"; at: Date };

export function answerTestEvent(
  { event, flow }: LeasedTestEvent,
  answer: TestEventAnswer,
  now: Date,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const { count } = await tx.testEvent.updateMany({
      where: { id: event.id, fence: event.fence },
      data: columnsFor(event, answer, now),
    });
    if (count === 0) return;
    if (answer.is === "again") return wake(tx, "send-test-event", event.id, answer.at);
    const { kind, details } = entryFor(event, answer);
    await tx.timelineEntry.create({
      data: {
        flowId: flow.id,
        organizationId: flow.organizationId,
        generation: flow.generation,
        kind,
        actor: event.askedByName,
        details,
        at: now,
      },
    });
    await tx.eventFlow.update({ where: { id: flow.id }, data: { version: { increment: 1 } } });
  });
}

function columnsFor(
  event: TestEventModel,
  answer: TestEventAnswer,
  now: Date,
): Prisma.TestEventUpdateManyMutationInput {
  if (answer.is === "again") return { leaseUntil: null, checkAt: answer.at, failures: event.failures + 1 };
  const reason = answer.is === "refused" ? answer.because : null;
  return {
    leaseUntil: null,
    checkAt: null,
    outcome: answer.is,
    answeredAt: now,
    httpStatus: answer.httpStatus,
    reason,
  };
}

function entryFor(
  { id, eventType }: TestEventModel,
  answer: Exclude<TestEventAnswer, { is: "again" }>,
): Omit<Extract<TimelineEntry, { kind: "test_event_accepted" | "test_event_refused" }>, "actor"> {
  return answer.is === "accepted"
    ? { kind: "test_event_accepted", details: { eventType, eventId: id } }
    : { kind: "test_event_refused", details: { eventType, eventId: id, because: answer.because } };
}
