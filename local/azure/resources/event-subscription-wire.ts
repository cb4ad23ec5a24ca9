import { wireTime } from "../http/wire-time.ts";
import { eventSubscriptionId } from "../ids.ts";
import { attributeOnWire } from "../rules/delivery-attributes.ts";
import type { EventFilter, EventSubscription } from "../store/event-records.ts";

/**
 * An event subscription in a body. The address is write-only: GET gives its base without the query. Of an Azure
 * subscription or resource group, what the request did not say is absent (recorded: neither batch sizes nor schema);
 * of a topic the standard is shown (recorded for partner topics).
 */
export function eventSubscriptionOnWire(found: EventSubscription): object {
  const id = eventSubscriptionId(found);
  const isScope = found.source.kind === "scope";
  const { maxDeliveryAttempts, timeToLiveMinutes, deadLetter, expiresAt } = found;
  const schema = found.schema ?? (isScope ? undefined : "EventGridSchema");
  return {
    properties: {
      topic: found.source.id,
      provisioningState: found.provisioning,
      destination: destinationOnWire(found, isScope),
      filter: filterOnWire(found.filter, isScope),
      labels: found.labels,
      ...(schema ? { eventDeliverySchema: schema } : {}),
      retryPolicy: { maxDeliveryAttempts, eventTimeToLiveInMinutes: timeToLiveMinutes },
      ...(expiresAt ? { expirationTimeUtc: wireTime(expiresAt) } : {}),
      ...(deadLetter
        ? {
            deadLetterDestination: {
              endpointType: "StorageBlob",
              properties: { resourceId: deadLetter.resourceId, blobContainerName: deadLetter.container },
            },
          }
        : {}),
    },
    systemData: null,
    id,
    name: found.name,
    type: isScope
      ? "Microsoft.EventGrid/eventSubscriptions"
      : // Azure says so of partner topics too (recorded).
        "Microsoft.EventGrid/systemTopics/eventSubscriptions",
  };
}

function destinationOnWire(found: EventSubscription, isScope: boolean): object {
  const url = found.destination.kind === "webhook" ? found.destination.url : null;
  const { maxEventsPerBatch, preferredBatchKilobytes, entra, attributes } = found;
  const most = maxEventsPerBatch ?? (isScope ? undefined : 1);
  const preferred = preferredBatchKilobytes ?? (isScope ? undefined : 64);
  return {
    endpointType: "WebHook",
    properties: {
      endpointUrl: null,
      endpointBaseUrl: url?.split("?")[0] ?? null,
      ...(most ? { maxEventsPerBatch: most } : {}),
      ...(preferred ? { preferredBatchSizeInKilobytes: preferred } : {}),
      ...(entra
        ? {
            azureActiveDirectoryTenantId: entra.tenantId,
            azureActiveDirectoryApplicationIdOrUri: entra.application,
          }
        : {}),
      ...(attributes.length > 0
        ? { deliveryAttributeMappings: attributes.map((attribute) => attributeOnWire(attribute, false)) }
        : {}),
    },
  };
}

/** False is left out, and of a scope empty text too (recorded). */
function filterOnWire(filter: EventFilter, isScope: boolean): object {
  const { subjectBeginsWith, subjectEndsWith, isSubjectCaseSensitive, onArrays, advanced } = filter;
  return {
    ...(subjectBeginsWith || !isScope ? { subjectBeginsWith } : {}),
    ...(subjectEndsWith || !isScope ? { subjectEndsWith } : {}),
    includedEventTypes: filter.includedEventTypes,
    ...(isSubjectCaseSensitive ? { isSubjectCaseSensitive } : {}),
    ...(onArrays ? { enableAdvancedFilteringOnArrays: true } : {}),
    ...(advanced.length > 0 ? { advancedFilters: advanced } : {}),
  };
}
