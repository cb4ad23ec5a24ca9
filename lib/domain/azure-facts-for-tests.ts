import { checklistOf } from "./azure-checklist";
import type { AzureFacts, Permission, SeenNamespace } from "./azure-checklist/facts";
import { eventsAddress, subjectPrefix, toldTypes } from "./azure-checklist/facts";
import type { ChecklistInput, Line } from "./azure-checklist/line";

/** An Azure where everything is as the portal needs it, for tests that change one fact. Times in UTC. */

export const place = {
  azureSubscriptionId: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06",
  resourceGroup: "rg-partner-events",
  registration: "northwind-traders",
  portalUrl: "https://events.northwind.example",
  eventsName: "partner-events-portal",
  eventsProof: { is: "key" as const, header: "x-portal-key" },
};
export const group = `/subscriptions/${place.azureSubscriptionId}/resourceGroups/${place.resourceGroup}`;
export const registrationId = `${group}/providers/Microsoft.EventGrid/partnerRegistrations/northwind-traders`;
export const contributor: Permission = {
  actions: ["*"],
  notActions: [],
  dataActions: [],
  notDataActions: [],
};
export const sender: Permission = {
  actions: [],
  notActions: [],
  dataActions: ["Microsoft.EventGrid/events/send/action"],
  notDataActions: [],
};
export const least: Permission = {
  ...contributor,
  actions: [
    "Microsoft.EventGrid/partnerRegistrations/read",
    "Microsoft.EventGrid/partnerNamespaces/read",
    "Microsoft.EventGrid/partnerNamespaces/channels/*",
  ],
};
export const weu: SeenNamespace = {
  name: "northwind-weu",
  location: "westeurope",
  routing: "ChannelNameHeader",
  state: "Succeeded",
  registrationId: registrationId.toUpperCase(),
  endpoint: "https://weu.example/api/events",
  legacyEventChannels: 0,
};
export const readAt = new Date("2026-11-26T13:00:00Z");
export const before = new Date("2026-11-26T12:59:00Z");
export const after = new Date("2026-11-26T13:01:00Z");
export const denied = {
  is: "refused" as const,
  reason: "partner_access_denied" as const,
  answer: { httpStatus: 403, code: "AuthorizationFailed", message: "No." },
};

export const ready: AzureFacts = {
  place,
  identity: {
    is: "read",
    value: { objectId: "a0e6c1f4-25b9-4d37-8e0c-6b7f1d924c58", appId: null, tenantId: null },
  },
  subscriptionRights: { is: "read", value: [contributor] },
  groupRights: { is: "read", value: [contributor, sender] },
  group: { is: "read", value: { location: "westeurope" } },
  provider: { is: "read", value: { state: "Registered", locations: ["West Europe"] } },
  registration: {
    is: "read",
    value: { id: registrationId, immutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3" },
  },
  namespaces: { is: "read", value: [weu] },
  events: {
    is: "read",
    value: {
      state: "Succeeded",
      address: eventsAddress(place),
      subjectBeginsWith: subjectPrefix(place),
      types: toldTypes,
      attributes: ["X-Portal-Key"],
      tokenAudience: null,
    },
  },
  verified: { is: "absent" },
  publishing: [{ namespace: "northwind-weu", at: "2026-11-26T13:00:00Z", outcome: { is: "accepted" } }],
};
export const nothing: AzureFacts = {
  ...ready,
  provider: { is: "read", value: { state: "NotRegistered", locations: ["West Europe"] } },
  registration: { is: "absent" },
  namespaces: { is: "read", value: [] },
  events: { is: "absent" },
  publishing: [],
};

export function lines(facts: Partial<AzureFacts>, more: Partial<Omit<ChecklistInput, "facts">> = {}): Line[] {
  return checklistOf({
    facts: { ...ready, ...facts },
    regions: [],
    channels: {},
    delivery: { handshakeAt: before, receivedAt: before },
    mends: [],
    metrics: [],
    readAt,
    ...more,
  });
}
export function line(
  id: string,
  facts: Partial<AzureFacts>,
  more: Partial<Omit<ChecklistInput, "facts">> = {},
): Line {
  const found = lines(facts, more).find((one) => one.id === id);
  if (!found) throw new Error(`no line ${id}`);
  return found;
}
export const westEurope = { location: "westeurope", namespace: null, retiredAt: null, softCap: null };
export const mend = { target: "", askedAt: before, startedAt: before, endedAt: null, problem: null };
