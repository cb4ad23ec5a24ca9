import "server-only";
import { mayRequestAgain } from "@/lib/domain/again";
import { readChannelName } from "@/lib/domain/channel";
import { type CheckStanding, checkStanding } from "@/lib/domain/check-now";
import { type Drift, driftOf } from "@/lib/domain/drift";
import type { Change, FlowState } from "@/lib/domain/lifecycle";
import { triedAgainAt } from "@/lib/domain/next-step";
import type { Prisma } from "./client";
import { factsOf, stateOfRow } from "./flow-row";
import type { EventFlowModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

/**
 * An event flow as screens see it. Dates are instants; `lastAskedAt` is when Azure was last asked about it, `nextTryAt`
 * when what it refused is tried again (null: not by itself).
 */
export type Flow = Pick<
  EventFlowModel,
  | "id"
  | "organizationId"
  | "secret"
  | "name"
  | "createdByName"
  | "createdAt"
  | "sentByName"
  | "sentAt"
  | "version"
  | "azureSubscriptionId"
  | "resourceGroup"
  | "location"
  | "partnerNamespace"
  | "topicName"
  | "eventTypes"
  | "present"
  | "generation"
  | "review"
  | "reviewReason"
  | "observedEventTypes"
  | "topicCreatedAt"
  | "activatedAt"
  | "activateBy"
  | "observedAt"
  | "checkAt"
  | "failingSince"
  | "typesAppliedAt"
  | "desiredActivateBy"
  | "againOf"
  | "unansweredPutAt"
> & {
  organizationName: string;
  organizationTenantId: string;
  state: FlowState;
  /** What of the wishes Azure has not shown yet as it is wanted. */
  pending: { eventTypes: boolean; activateBy: boolean };
  drift: Drift | undefined;
  mayRequestAgain: boolean;
  lastAskedAt: Date | null;
  check: CheckStanding;
  nextTryAt: Date | null;
};

/** A foreign id and an unknown id are the same: not found. */
export function findFlow(viewer: DbViewer, id: string): Promise<Flow | undefined> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.eventFlow.findUnique({ where: { id }, include: withOrganization });
    return row ? toFlow(row) : undefined;
  });
}

/** The flows of the viewer's organization, newest first. */
export function listFlows(viewer: DbViewer): Promise<Flow[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventFlow.findMany({
      include: withOrganization,
      orderBy: { id: "desc" },
      take: 200,
    });
    return rows.map(toFlow);
  });
}

export type FlowFilter = {
  query?: string;
  life?: string;
  change?: Change["is"];
  organizationId?: string;
  before?: string;
};

/** For admins: every organization's flows that were sent, newest first, a page at a time from `before` (an id). */
export function searchFlows(
  viewer: DbViewer,
  filter: FlowFilter,
  perPage = 50,
): Promise<{ flows: Flow[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventFlow.findMany({
      where: whereOf(filter),
      include: withOrganization,
      orderBy: { id: "desc" },
      take: perPage + 1,
    });
    return { flows: rows.slice(0, perPage).map(toFlow), more: rows.length > perPage };
  });
}

/** How many sent flows are in each life, refused (`blocked`) and drifted, for the strip above the list. */
export function countFlowsByLife(viewer: DbViewer): Promise<Record<string, number>> {
  return withViewer(viewer, async (tx) => {
    const counts = await tx.eventFlow.groupBy({
      by: ["life", "change"],
      _count: true,
      where: { life: { not: "draft" } },
    });
    const total: Record<string, number> = {};
    for (const { life, change, _count } of counts) {
      total[life] = (total[life] ?? 0) + _count;
      if (change === "blocked" || change === "drifted") total[change] = (total[change] ?? 0) + _count;
    }
    return total;
  });
}

function whereOf({ query, life, change, organizationId, before }: FlowFilter): Prisma.EventFlowWhereInput {
  const contains = query
    ? { contains: query.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" as const }
    : undefined;
  return {
    life: life ?? { not: "draft" },
    ...(change ? { change } : {}),
    ...(organizationId ? { organizationId } : {}),
    ...(before ? { id: { lt: before } } : {}),
    ...(contains
      ? {
          OR: [
            { name: contains },
            { topicName: contains },
            { resourceGroup: contains },
            { sentByName: contains },
            { organization: { name: contains } },
            ...channelOf(query),
            ...(isGuid(query) ? [{ azureSubscriptionId: query }, { id: query }] : []),
          ],
        }
      : {}),
  };
}

/** A channel's name is a function of its flow: whoever has it from Azure finds the flow by it. */
function channelOf(query = ""): Prisma.EventFlowWhereInput[] {
  const channel = readChannelName(query.toLowerCase());
  return channel ? [{ secret: channel.secret }] : [];
}

const isGuid = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? "");

const withOrganization = { organization: { select: { name: true, tenantId: true } } } as const;

function toFlow({
  organization,
  ...row
}: EventFlowModel & { organization: { name: string; tenantId: string } }): Flow {
  const facts = factsOf(row);
  const { confirmed } = facts.desired;
  return {
    ...row,
    organizationName: organization.name,
    organizationTenantId: organization.tenantId,
    state: stateOfRow(row),
    pending: { eventTypes: !confirmed.eventTypes, activateBy: !confirmed.activateBy },
    mayRequestAgain: mayRequestAgain(stateOfRow(row), facts.attempts),
    drift: driftOf(facts.desired, facts.review, facts.observed),
    lastAskedAt: row.lookedAt ?? row.lastTriedAt,
    check: checkStanding(facts.attempts, facts.askedAt, row.checkAt ?? undefined),
    nextTryAt: triedAgainAt(facts, new Date()) ?? null,
  };
}
