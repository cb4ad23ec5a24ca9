import "server-only";
import type {
  EventSubscription,
  EventSubscriptionDestinationUnion,
  PartnerNamespace,
  WebHookEventSubscriptionDestination,
} from "@azure/arm-eventgrid";
import type { OperationOptions } from "@azure/core-client";
import { z } from "zod";
import {
  type AzureFacts,
  groupId,
  type Place,
  type Read,
  type SeenEventSubscription,
  type SeenNamespace,
  sameId,
} from "@/lib/domain/azure-checklist/facts";
import { askArm } from "./ask-arm";
import { call } from "./call";
import { management } from "./clients";

const rightsVersion = "2022-04-01";
const resourcesVersion = "2021-04-01";
/** The last api-version that knows event channels, which came before channels (reference, azure 1.6). */
const legacyVersion = "2021-10-15-preview";

/**
 * One read of the partner's side. Not there (404, or a provider that is not registered) is `absent`, a refusal keeps
 * Azure's words; a body without what it must have says nothing.
 */
async function readOne<Value>(
  attemptId: string,
  run: (options: OperationOptions) => Promise<Value | undefined>,
): Promise<Read<Value>> {
  const read = await call("read", attemptId, run);
  if (read.is === "answered" && read.value !== undefined) return { is: "read", value: read.value };
  const { httpStatus, code, requestId, message = "The answer had not what was asked for." } = read.answer;
  const reason = read.is === "failed" && read.outcome.is === "refused" ? read.outcome.reason : undefined;
  if (httpStatus === 404 || reason === "provider_not_registered") return { is: "absent" };
  return {
    is: "refused",
    reason: reason ?? "azure_unavailable",
    answer: {
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(code ? { code } : {}),
      message,
      ...(requestId ? { requestId } : {}),
    },
  };
}

const texts = z.array(z.string()).catch([]);
const rightsBody = z.object({
  value: z.array(z.object({ actions: texts, notActions: texts, dataActions: texts, notDataActions: texts })),
});

/** What we may do there, by Azure's own list. `scope`: an ARM id. */
export const readRights = (attemptId: string, scope: string): Promise<AzureFacts["groupRights"]> =>
  readOne(attemptId, async (options) => {
    const path = `${scope}/providers/Microsoft.Authorization/permissions`;
    const body = await askArm(options, { method: "GET", path, apiVersion: rightsVersion });
    return rightsBody.safeParse(body).data?.value;
  });

export const readGroup = (attemptId: string, place: Place): Promise<AzureFacts["group"]> =>
  readOne(attemptId, async (options) => {
    const body = await askArm(options, { method: "GET", path: groupId(place), apiVersion: resourcesVersion });
    return z.object({ location: z.string() }).safeParse(body).data;
  });

const providerBody = z.object({
  registrationState: z.string(),
  resourceTypes: z.array(z.object({ resourceType: z.string(), locations: texts })).catch([]),
});

/** Whether Event Grid may be used, and in which regions partner namespaces can be (reference, azure 3.2, 9.3). */
export const readProvider = (attemptId: string, place: Place): Promise<AzureFacts["provider"]> =>
  readOne(attemptId, async (options) => {
    const path = `/subscriptions/${place.azureSubscriptionId}/providers/Microsoft.EventGrid`;
    const body = providerBody.safeParse(
      await askArm(options, { method: "GET", path, apiVersion: resourcesVersion }),
    );
    if (!body.success) return undefined;
    const { registrationState: state, resourceTypes } = body.data;
    const namespaces = resourceTypes.find(({ resourceType }) => sameId(resourceType, "partnerNamespaces"));
    return { state, locations: namespaces?.locations ?? [] };
  });

export const readRegistration = (attemptId: string, place: Place): Promise<AzureFacts["registration"]> =>
  readOne(attemptId, async (options) => {
    const { id, partnerRegistrationImmutableId: immutableId } = await management().partnerRegistrations.get(
      place.resourceGroup,
      place.registration,
      options,
    );
    return id && immutableId ? { id, immutableId } : undefined;
  });

/** All of the resource group; which of them are ours, the checklist says. */
export const readNamespaces = (attemptId: string, place: Place): Promise<Read<SeenNamespace[]>> =>
  readOne(attemptId, async (options) => {
    const seen = [];
    const all = management().partnerNamespaces.listByResourceGroup(place.resourceGroup, {
      ...options,
      top: 100,
    });
    for await (const namespace of all) seen.push(toSeenNamespace(namespace));
    return seen;
  });

export const readNamespace = (attemptId: string, place: Place, name: string): Promise<Read<SeenNamespace>> =>
  readOne(attemptId, async (options) =>
    toSeenNamespace(await management().partnerNamespaces.get(place.resourceGroup, name, options)),
  );

function toSeenNamespace(namespace: PartnerNamespace): SeenNamespace {
  return {
    name: namespace.name ?? "",
    // Azure writes "West Europe" and "westeurope" for one place.
    location: namespace.location.toLowerCase().replaceAll(" ", ""),
    routing: namespace.partnerTopicRoutingMode ?? "SourceEventAttribute",
    state: namespace.provisioningState ?? "unknown",
    registrationId: namespace.partnerRegistrationFullyQualifiedId ?? "",
    endpoint: namespace.endpoint ?? null,
    legacyEventChannels: null,
  };
}

/** Event channels of the first generation, which no SDK of today shows. */
export const countLegacyChannels = (attemptId: string, place: Place, name: string): Promise<Read<number>> =>
  readOne(attemptId, async (options) => {
    const path = `${groupId(place)}/providers/Microsoft.EventGrid/partnerNamespaces/${name}/eventChannels`;
    const body = await askArm(options, { method: "GET", path, apiVersion: legacyVersion });
    return z.object({ value: z.array(z.unknown()) }).safeParse(body).data?.value.length;
  });

export const readEvents = (attemptId: string, place: Place): Promise<AzureFacts["events"]> =>
  readOne(attemptId, async (options) =>
    toSeenEvents(
      await management().eventSubscriptions.get(groupId(place).slice(1), place.eventsName, options),
    ),
  );

function toSeenEvents({ provisioningState, destination, filter }: EventSubscription): SeenEventSubscription {
  const webhook = destination && isWebhook(destination) ? destination : undefined;
  return {
    state: provisioningState ?? "unknown",
    address: webhook?.endpointBaseUrl ?? null,
    subjectBeginsWith: filter?.subjectBeginsWith ?? null,
    types: filter?.includedEventTypes ?? null,
    attributes: (webhook?.deliveryAttributeMappings ?? []).flatMap(({ name }) => name ?? []),
    tokenAudience: webhook?.azureActiveDirectoryApplicationIdOrUri ?? null,
  };
}

const isWebhook = (
  destination: EventSubscriptionDestinationUnion,
): destination is WebHookEventSubscriptionDestination => destination.endpointType === "WebHook";

/** Our entry in Microsoft's list of verified partners. */
export async function readVerified(attemptId: string, immutableId: string): Promise<AzureFacts["verified"]> {
  const found = await readOne(attemptId, async (options) => {
    for await (const partner of management().verifiedPartners.list({ ...options, top: 100 }))
      if (sameId(partner.partnerRegistrationImmutableId ?? "", immutableId))
        return {
          name: partner.name ?? "",
          displayName: partner.partnerDisplayName ?? partner.name ?? "",
          setupUri: partner.partnerTopicDetails?.setupUri ?? null,
        };
    return { name: "", displayName: "", setupUri: null };
  });
  return found.is === "read" && found.value.name === "" ? { is: "absent" } : found;
}
