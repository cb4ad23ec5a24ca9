import { z } from "zod";
import { time } from "./wire.ts";

const attribute = z.discriminatedUnion("type", [
  z.strictObject({
    name: z.string(),
    type: z.literal("Static"),
    properties: z.strictObject({ value: z.string().nullable(), isSecret: z.boolean() }),
  }),
  z.strictObject({
    name: z.string(),
    type: z.literal("Dynamic"),
    properties: z.strictObject({ sourceField: z.string() }),
  }),
]);

/** Sections 2.4 and 6.3: the address is write-only, the type of a partner topic's odd one is as recorded. */
export const eventSubscription = z.strictObject({
  properties: z.strictObject({
    topic: z.string(),
    provisioningState: z.enum([
      "Creating",
      "Updating",
      "Deleting",
      "Succeeded",
      "Failed",
      "AwaitingManualAction",
    ]),
    destination: z.strictObject({
      endpointType: z.literal("WebHook"),
      properties: z.strictObject({
        endpointUrl: z.null(),
        endpointBaseUrl: z.string().regex(/^[^?]+$/),
        maxEventsPerBatch: z.int().min(1).max(5000).optional(),
        preferredBatchSizeInKilobytes: z.int().min(1).max(1024).optional(),
        azureActiveDirectoryTenantId: z.string().optional(),
        azureActiveDirectoryApplicationIdOrUri: z.string().optional(),
        deliveryAttributeMappings: z.array(attribute).optional(),
      }),
    }),
    filter: z.strictObject({
      subjectBeginsWith: z.string().optional(),
      subjectEndsWith: z.string().optional(),
      includedEventTypes: z.array(z.string()).nullable(),
      isSubjectCaseSensitive: z.boolean().optional(),
      enableAdvancedFilteringOnArrays: z.boolean().optional(),
      advancedFilters: z.array(z.looseObject({ operatorType: z.string(), key: z.string() })).optional(),
    }),
    labels: z.array(z.string()).nullable(),
    eventDeliverySchema: z.enum(["CloudEventSchemaV1_0", "EventGridSchema"]).optional(),
    retryPolicy: z.strictObject({
      maxDeliveryAttempts: z.int().min(1).max(30),
      eventTimeToLiveInMinutes: z.int().min(1).max(1440),
    }),
    expirationTimeUtc: time.optional(),
    deadLetterDestination: z
      .strictObject({
        endpointType: z.literal("StorageBlob"),
        properties: z.strictObject({ resourceId: z.string(), blobContainerName: z.string() }),
      })
      .optional(),
  }),
  systemData: z.null(),
  id: z.string().regex(/\/eventSubscriptions\/[^/]+$/),
  name: z.string(),
  type: z.enum([
    "Microsoft.EventGrid/eventSubscriptions",
    "Microsoft.EventGrid/systemTopics/eventSubscriptions",
  ]),
});

export const fullUrl = z.strictObject({ endpointUrl: z.url() });
export const deliveryAttributes = z.strictObject({ value: z.array(attribute) });
