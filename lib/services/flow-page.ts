import "server-only";
import { webConfig } from "@/lib/config";
import { findEventTypes } from "@/lib/db/catalogue";
import { findConfirmation } from "@/lib/db/confirmations";
import type { Flow } from "@/lib/db/flows";
import { findRegistrationId } from "@/lib/db/partner";
import { listTestEvents } from "@/lib/db/test-events";
import { type DatedEntry, listTimeline } from "@/lib/db/timeline";
import type { EventType } from "@/lib/domain/catalogue";
import type { Drift } from "@/lib/domain/drift";
import type { DriftView, FlowView, PartnerView, TestEventView, TimelineView } from "@/lib/domain/flow-view";
import type { Viewer } from "@/lib/domain/viewer";
import { activationMessageOf } from "./activation-message";
import { type Brand, getBrand } from "./branding";

export type FlowPageData = {
  flow: FlowView;
  partner: PartnerView;
  timeline: TimelineView;
  eventTypes: EventType[];
  newestTestEvent: TestEventView | undefined;
};

/** All that a flow's page draws, for a flow that was sent. */
export async function getFlowPage(viewer: Viewer, flow: Flow, now: Date): Promise<FlowPageData> {
  const [confirmation, registrationId, timeline, eventTypes, testEvents, brand] = await Promise.all([
    findConfirmation(viewer, flow.id),
    findRegistrationId(),
    listTimeline(viewer, flow.id),
    findEventTypes(viewer, [...flow.eventTypes, ...flow.observedEventTypes]),
    listTestEvents(viewer, flow.id, flow.sentAt ?? flow.createdAt),
    getBrand(),
  ]);
  const parts = { confirmation, registrationId: registrationId ?? null, timeline, newest: testEvents[0] };
  return { ...drawFlowPage(flow, parts, brand, now), eventTypes };
}

type FlowPageParts = {
  confirmation: { validUntil: Date; confirmedAt: Date } | null;
  registrationId: string | null;
  timeline: readonly DatedEntry[];
  newest:
    | (Omit<TestEventView, "askedAt" | "answeredAt"> & { askedAt: Date; answeredAt: Date | null })
    | undefined;
};

/** The same from what was read already; times become ISO strings, so pieces may run in the browser. */
export function drawFlowPage(
  flow: Flow,
  { confirmation, registrationId, timeline, newest }: FlowPageParts,
  { name, supportEmail }: Brand,
  now: Date,
): Omit<FlowPageData, "eventTypes"> {
  return {
    flow: {
      ...placeOf(flow),
      authorization: confirmation && {
        validUntil: confirmation.validUntil.toISOString(),
        confirmedAt: confirmation.confirmedAt.toISOString(),
      },
      now: now.toISOString(),
      activationMessage: activationMessageOf(flow),
    },
    partner: {
      name,
      registrationId: registrationId ?? "",
      azurePortalUrl: webConfig().AZURE_PORTAL_URL,
      supportEmail,
    },
    timeline: timeline.map(({ id, at, generation, entry }) => ({
      id,
      at: at.toISOString(),
      generation,
      entry,
    })),
    newestTestEvent: newest && {
      ...newest,
      askedAt: newest.askedAt.toISOString(),
      answeredAt: iso(newest.answeredAt),
    },
  };
}

function placeOf(flow: Flow): Omit<FlowView, "authorization" | "now" | "activationMessage"> {
  return {
    id: flow.id,
    version: flow.version,
    name: flow.name,
    organizationName: flow.organizationName,
    tenantId: flow.organizationTenantId,
    state: flow.state,
    present: flow.present,
    azureSubscriptionId: flow.azureSubscriptionId ?? "",
    resourceGroup: flow.resourceGroup ?? "",
    location: flow.location ?? "",
    topicName: flow.topicName ?? "",
    eventTypes: flow.eventTypes,
    appliedEventTypes: flow.observedEventTypes,
    typesAppliedAt: iso(flow.typesAppliedAt),
    requestedBy: flow.sentByName ?? flow.createdByName,
    requestedAt: iso(flow.sentAt),
    topicCreatedAt: iso(flow.topicCreatedAt),
    activatedAt: iso(flow.activatedAt),
    activateBy: iso(flow.activateBy),
    desiredActivateBy: iso(flow.desiredActivateBy),
    pending: flow.pending,
    drift: flow.drift ? driftView(flow.drift) : null,
    observedAt: iso(flow.observedAt),
    lastAskedAt: iso(flow.lastAskedAt),
    check: { is: flow.check.is, dueAt: "dueAt" in flow.check ? iso(flow.check.dueAt ?? null) : null },
    nextTryAt: iso(flow.nextTryAt),
    failingSince: iso(flow.failingSince),
    declineReason: flow.review === "declined" ? flow.reviewReason : null,
  };
}

const driftView = ({ eventTypes, activateBy }: Drift): DriftView => ({
  eventTypes: eventTypes ?? null,
  activateBy: activateBy
    ? { asked: activateBy.asked.toISOString(), shown: activateBy.shown.toISOString() }
    : null,
});

const iso = (date: Date | null) => date?.toISOString() ?? null;
