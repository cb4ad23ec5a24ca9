import { z } from "zod";
import { Refusal, refuse } from "../refusal.ts";
import type {
  DeliveryAttribute,
  EventFilter,
  EventSource,
  EventSubscription,
} from "../store/event-records.ts";
import { advancedFilters } from "./advanced-filters.ts";
import { deliveryAttributes } from "./delivery-attributes.ts";
import { isAllowedWebhook } from "./loopback.ts";
import { isGuid } from "./names.ts";
import { readTime } from "./read-time.ts";
import { resourceEventTypes } from "./resource-event-types.ts";

/** What an event subscription can be told to do; the rest of its record is its place and its state. */
export type DeliverySettings = Omit<
  EventSubscription,
  "name" | "subscriptionId" | "source" | "provisioning" | "validationCode" | "operationKey"
>;

const DEFAULT_ATTEMPTS = 30;
const DEFAULT_MINUTES = 1440;

const properties = z.object({
  destination: z
    .object({
      endpointType: z.string(),
      properties: z
        .object({
          endpointUrl: z.string().nullish(),
          maxEventsPerBatch: z.int().min(1).max(5000).nullish(),
          preferredBatchSizeInKilobytes: z.int().min(1).max(1024).nullish(),
          azureActiveDirectoryTenantId: z.string().refine(isGuid, "must be a GUID").nullish(),
          azureActiveDirectoryApplicationIdOrUri: z.string().min(1).nullish(),
          deliveryAttributeMappings: deliveryAttributes.nullish(),
        })
        .nullish(),
    })
    .nullish(),
  filter: z
    .object({
      subjectBeginsWith: z.string().nullish(),
      subjectEndsWith: z.string().nullish(),
      isSubjectCaseSensitive: z.boolean().nullish(),
      includedEventTypes: z.array(z.string()).nullish(),
      enableAdvancedFilteringOnArrays: z.boolean().nullish(),
      advancedFilters: advancedFilters.nullish(),
    })
    .nullish(),
  eventDeliverySchema: z.string().nullish(),
  retryPolicy: z
    .object({
      maxDeliveryAttempts: z.int().min(1).max(30).nullish(),
      eventTimeToLiveInMinutes: z.int().min(1).max(1440).nullish(),
    })
    .nullish(),
  deadLetterDestination: z
    .object({
      endpointType: z.literal("StorageBlob"),
      properties: z.object({ resourceId: z.string().min(1), blobContainerName: z.string().min(1) }),
    })
    .nullish(),
  labels: z.array(z.string()).nullish(),
  expirationTimeUtc: z
    .string()
    .refine((text) => readTime(text) !== undefined, "is not a time in ISO 8601")
    .nullish(),
});

/** Body of PUT. Limits: reference sections 6.3 to 6.5. */
export const eventSubscriptionBody = z.object({ properties });
/** Body of PATCH, which has no `properties` around its fields (SDK: EventSubscriptionUpdateParameters). */
export const eventSubscriptionPatch = properties;
export type EventSubscriptionProperties = z.infer<typeof properties>;

/** The settings a request asks for; `before` fills in what a PATCH does not name. */
export function readSettings(
  source: EventSource,
  wish: EventSubscriptionProperties,
  before?: DeliverySettings,
): DeliverySettings | Refusal {
  const where = readDestination(wish, before);
  if (where instanceof Refusal) return where;
  const schema = readSchema(source, wish, before);
  if (schema instanceof Refusal) return schema;
  const { filter, retryPolicy, deadLetterDestination: deadLetter, labels, expirationTimeUtc } = wish;
  return {
    ...where,
    schema,
    filter: filter || !before ? readFilter(source, filter) : before.filter,
    maxDeliveryAttempts: retryPolicy?.maxDeliveryAttempts ?? before?.maxDeliveryAttempts ?? DEFAULT_ATTEMPTS,
    timeToLiveMinutes: retryPolicy?.eventTimeToLiveInMinutes ?? before?.timeToLiveMinutes ?? DEFAULT_MINUTES,
    deadLetter: deadLetter
      ? { resourceId: deadLetter.properties.resourceId, container: deadLetter.properties.blobContainerName }
      : before?.deadLetter,
    labels: labels ?? before?.labels ?? null,
    expiresAt: expirationTimeUtc
      ? new Date(readTime(expirationTimeUtc) ?? 0).toISOString()
      : before?.expiresAt,
  };
}

/** Settings of the desk's own receiver: everything, one by one. */
export function settingsOfDeskReceiver(
  source: EventSource,
  filter: EventSubscriptionProperties["filter"],
): DeliverySettings {
  return {
    destination: { kind: "desk" },
    schema: "CloudEventSchemaV1_0",
    attributes: [],
    filter: readFilter(source, filter),
    maxDeliveryAttempts: DEFAULT_ATTEMPTS,
    timeToLiveMinutes: DEFAULT_MINUTES,
    labels: null,
  };
}

type Destination = Pick<
  DeliverySettings,
  "destination" | "maxEventsPerBatch" | "preferredBatchKilobytes" | "entra" | "attributes"
>;

function readDestination(
  { destination }: EventSubscriptionProperties,
  before: DeliverySettings | undefined,
): Destination | Refusal {
  if (!destination) return before ? sameDestination(before) : refuseRequest("The destination is missing.");
  const { endpointType, properties: wish } = destination;
  if (endpointType !== "WebHook")
    return refuseRequest(`The endpoint type '${endpointType}' is not supported here.`);
  const url = wish?.endpointUrl ?? addressBefore(before);
  if (!isAllowedWebhook(url)) return refuse("webhookNotHttps");
  const tenantId = wish?.azureActiveDirectoryTenantId;
  const application = wish?.azureActiveDirectoryApplicationIdOrUri;
  if (!tenantId !== !application)
    return refuseRequest(
      "AzureActiveDirectoryTenantId and AzureActiveDirectoryApplicationIdOrUri must be given together.",
    );
  const attributes: DeliveryAttribute[] = wish?.deliveryAttributeMappings ?? [];
  return {
    destination: { kind: "webhook", url },
    maxEventsPerBatch: wish?.maxEventsPerBatch ?? undefined,
    preferredBatchKilobytes: wish?.preferredBatchSizeInKilobytes ?? undefined,
    entra: tenantId && application ? { tenantId, application } : undefined,
    attributes,
  };
}

function sameDestination(before: DeliverySettings): Destination {
  const { destination, maxEventsPerBatch, preferredBatchKilobytes, entra, attributes } = before;
  return { destination, maxEventsPerBatch, preferredBatchKilobytes, entra, attributes };
}

/** A PATCH of a destination may leave out its address, since nobody can read it back (inferred). */
function addressBefore(before: DeliverySettings | undefined): string {
  return before?.destination.kind === "webhook" ? before.destination.url : "";
}

/** What comes in as CloudEvents, as on every partner topic, goes out as CloudEvents only (reference section 6.5). */
function readSchema(
  source: EventSource,
  wish: EventSubscriptionProperties,
  before: DeliverySettings | undefined,
): DeliverySettings["schema"] | Refusal {
  const schema = wish.eventDeliverySchema ?? before?.schema;
  if (source.kind === "partner-topic") {
    if (schema === undefined || schema === "CloudEventSchemaV1_0") return "CloudEventSchemaV1_0";
    return refuseRequest(`The delivery schema '${schema}' does not fit a partner topic.`);
  }
  if (schema === undefined || schema === "EventGridSchema" || schema === "CloudEventSchemaV1_0")
    return schema;
  return refuseRequest(`The delivery schema '${schema}' does not fit Azure's own events.`);
}

/** Of Azure's own events all nine types are listed when the request names none (recorded). */
function readFilter(source: EventSource, wish: EventSubscriptionProperties["filter"]): EventFilter {
  const named = wish?.includedEventTypes?.filter((type) => type.toLowerCase() !== "all") ?? [];
  return {
    subjectBeginsWith: wish?.subjectBeginsWith ?? "",
    subjectEndsWith: wish?.subjectEndsWith ?? "",
    isSubjectCaseSensitive: wish?.isSubjectCaseSensitive ?? false,
    includedEventTypes:
      named.length > 0 ? named : source.kind === "partner-topic" ? null : [...resourceEventTypes],
    onArrays: wish?.enableAdvancedFilteringOnArrays ?? false,
    advanced: wish?.advancedFilters ?? [],
  };
}

/** https, or http to this machine: a documented deviation, Azure takes public https only. */
function refuseRequest(reason: string): Refusal {
  return refuse("invalidResource", { kind: "event subscription", reason });
}
