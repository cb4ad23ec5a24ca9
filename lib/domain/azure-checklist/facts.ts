import { z } from "zod";
import { reasonCodes } from "@/lib/domain/reasons";

/**
 * What the worker read of the partner's own Azure, stored as it is: the checklist is made from it each time it is shown,
 * so a better sentence needs no new read. Times are ISO texts, because it is kept as JSON.
 */
const answer = z.object({
  httpStatus: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().optional(),
});
const refused = z.object({ is: z.literal("refused"), reason: z.enum(reasonCodes), answer });
const read = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion("is", [
    z.object({ is: z.literal("read"), value }),
    z.object({ is: z.literal("absent") }),
    refused,
  ]);

const permission = z.object({
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  dataActions: z.array(z.string()),
  notDataActions: z.array(z.string()),
});

const namespace = z.object({
  name: z.string(),
  location: z.string(),
  routing: z.string(),
  state: z.string(),
  registrationId: z.string(),
  endpoint: z.string().nullable(),
  /** How many event channels of the time before channels it holds; null: Azure did not say. */
  legacyEventChannels: z.number().nullable(),
});

const eventSubscription = z.object({
  state: z.string(),
  /** Without its query, which Azure does not give away. */
  address: z.string().nullable(),
  subjectBeginsWith: z.string().nullable(),
  /** null: all. */
  types: z.array(z.string()).nullable(),
  attributes: z.array(z.string()),
  tokenAudience: z.string().nullable(),
});

export const azureFacts = z.object({
  /** What the worker is configured with. */
  place: z.object({
    azureSubscriptionId: z.string(),
    resourceGroup: z.string(),
    registration: z.string(),
    portalUrl: z.string(),
    eventsName: z.string(),
    /** How Azure's events shall show that they are Azure's; null: nothing is configured. */
    eventsProof: z
      .discriminatedUnion("is", [
        z.object({ is: z.literal("key"), header: z.string() }),
        z.object({ is: z.literal("token"), tenantId: z.string(), audience: z.string() }),
      ])
      .nullable(),
  }),
  identity: read(
    z.object({
      objectId: z.string().nullable(),
      appId: z.string().nullable(),
      tenantId: z.string().nullable(),
    }),
  ),
  subscriptionRights: read(z.array(permission)),
  groupRights: read(z.array(permission)),
  group: read(z.object({ location: z.string() })),
  provider: read(z.object({ state: z.string(), locations: z.array(z.string()) })),
  registration: read(z.object({ id: z.string(), immutableId: z.string() })),
  namespaces: read(z.array(namespace)),
  events: read(eventSubscription),
  verified: read(z.object({ name: z.string(), displayName: z.string(), setupUri: z.string().nullable() })),
  publishing: z.array(
    z.object({
      namespace: z.string(),
      at: z.string(),
      outcome: z.discriminatedUnion("is", [z.object({ is: z.literal("accepted") }), refused]),
    }),
  ),
});

export type AzureFacts = z.output<typeof azureFacts>;
export type Place = AzureFacts["place"];
export type Read<Value> = { is: "read"; value: Value } | { is: "absent" } | RefusedRead;
export type RefusedRead = z.output<typeof refused>;
export type Permission = z.output<typeof permission>;
export type SeenNamespace = z.output<typeof namespace>;
export type SeenEventSubscription = z.output<typeof eventSubscription>;
export type Probe = AzureFacts["publishing"][number];

export const groupId = ({ azureSubscriptionId, resourceGroup }: Place) =>
  `/subscriptions/${azureSubscriptionId}/resourceGroups/${resourceGroup}`;

/** Only what happens to namespaces and their channels is told, not everything in the resource group. */
export const subjectPrefix = (place: Place) =>
  `${groupId(place)}/providers/Microsoft.EventGrid/partnerNamespaces/`;

export const eventsAddress = ({ portalUrl }: Place) => `${portalUrl.replace(/\/+$/, "")}/api/azure/events`;

/** What Microsoft lists as a partner's `setupUri`: where a customer begins. */
export const setupAddress = ({ portalUrl }: Place) => `${portalUrl.replace(/\/+$/, "")}/flows/new`;

export const toldTypes = ["Write", "Action", "Delete"].map(
  (kind) => `Microsoft.Resources.Resource${kind}Success`,
);

/** Azure's ids and names are compared without regard to case (reference, azure trap 22). */
export const sameId = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
