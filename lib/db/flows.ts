import "server-only";
import { mayRequestAgain } from "@/lib/domain/again";
import { type CheckStanding, checkStanding } from "@/lib/domain/check-now";
import { type Drift, driftOf } from "@/lib/domain/drift";
import type { FlowState } from "@/lib/domain/lifecycle";
import { triedAgainAt } from "@/lib/domain/next-step";
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
  | "adoptedChannel"
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
  | "channel"
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
  accountId: string;
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

export const withOrganization = {
  organization: { select: { name: true, tenantId: true, accountId: true } },
} as const;

/** A row with its organization, as screens see it. */
export function toFlow({
  organization,
  ...row
}: EventFlowModel & { organization: { name: string; tenantId: string; accountId: string } }): Flow {
  const facts = factsOf(row);
  const { confirmed } = facts.desired;
  const state = stateOfRow(row);
  // Then it is looked at in days, which is no next try.
  const isOver = state.change.is === "blocked" && state.change.reason === "azure_failing";
  return {
    ...row,
    organizationName: organization.name,
    organizationTenantId: organization.tenantId,
    accountId: organization.accountId,
    state,
    pending: { eventTypes: !confirmed.eventTypes, activateBy: !confirmed.activateBy },
    mayRequestAgain: mayRequestAgain(state, facts.attempts),
    drift: driftOf(facts.desired, facts.review, facts.observed),
    lastAskedAt: row.lookedAt ?? row.lastTriedAt,
    check: checkStanding(facts.attempts, facts.askedAt, isOver ? undefined : (row.checkAt ?? undefined)),
    nextTryAt: triedAgainAt(facts, new Date()) ?? null,
  };
}
