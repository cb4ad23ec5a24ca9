import { expect, test } from "vitest";
import { supportBundle } from "./support-bundle";

const at = new Date("2026-11-26T10:00:00Z");
const flow = {
  id: "0197f0a0-0000-7000-8000-000000000001",
  organizationId: "0197f0a0-0000-7000-8000-000000000002",
  generation: 2,
  state: { life: "active", change: { is: "none" } } as const,
  review: "accepted",
  present: true,
  azureSubscriptionId: "0197f0a0-0000-7000-8000-000000000003",
  resourceGroup: "rg-events",
  location: "westeurope",
  partnerNamespace: "northwind-weu",
  topicName: "orders",
  eventTypes: ["Northwind.A"],
  observedEventTypes: ["Northwind.A"],
  createdAt: at,
  sentAt: at,
  topicCreatedAt: at,
  activatedAt: at,
  activateBy: null,
  desiredActivateBy: null,
  observedAt: at,
  lastAskedAt: at,
  nextTryAt: null,
  failingSince: null,
};

test("holds ids, states and Azure's answers, and nothing that people are called or wrote", () => {
  const personal = {
    ...flow,
    name: "Maras Bestellungen",
    sentByName: "Mara Lindqvist",
    organizationName: "Adventure Works",
    secret: "abcdefghijklmnop",
    adoptedChannel: null,
    reviewReason: "Mara said so",
  };
  const declined = { kind: "declined", actor: "Jonas Berg", details: { reason: "Mara asked" } };
  const bundle = JSON.stringify(
    supportBundle(personal, {
      channel: "flow-1",
      calls: [
        {
          id: "our-id",
          generation: 2,
          verb: "create",
          startedAt: at,
          outcome: "refused",
          reason: "partner_access_denied",
          answer: {
            httpStatus: 403,
            code: "AuthorizationFailed",
            message: "The client 'mara@adventure-works.example' with object id 'x' has no right",
            requestId: "azures-id",
          },
        },
      ],
      timeline: [{ at, generation: 1, entry: declined }],
      body: {
        name: "flow-1",
        properties: { messageForActivation: 'Ask "mara@adventure-works.example"', count: 2 },
        of: ["jonas@northwind.example"],
      },
      now: at,
    }),
  );
  for (const word of [
    "our-id",
    "azures-id",
    "AuthorizationFailed",
    "[address]",
    "declined",
    flow.id,
    "orders",
  ])
    expect(bundle).toContain(word);
  expect(bundle).not.toMatch(/Mara|Jonas|Adventure|@|abcdefghijklmnop/);
});
