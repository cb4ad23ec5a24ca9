import "server-only";
import type { EventSubscription } from "@azure/arm-eventgrid";
import type { OperationOptions, RawResponseCallback } from "@azure/core-client";
import { workerConfig } from "@/lib/config";
import {
  eventsAddress,
  groupId,
  type Place,
  subjectPrefix,
  toldTypes,
} from "@/lib/domain/azure-checklist/facts";
import { askArm, errorOf, fieldOf, isArmAddress } from "./ask-arm";
import { type Answered, call, type Failed } from "./call";
import { management } from "./clients";

/** What Azure began. `operation`: where it tells how far it is; none, where it was done at once. */
export type Begun = { operation: string | undefined };

/** Sends a write and does not wait for its end. Each may be sent twice: the name decides what it is. */
function begin(attemptId: string, run: (options: OperationOptions) => Promise<unknown>) {
  let operation: string | undefined;
  return call("change", attemptId, async (options): Promise<Begun> => {
    const onResponse: RawResponseCallback = (response, flat, error) => {
      options.onResponse?.(response, flat, error);
      operation = response.headers.get("azure-asyncoperation") ?? operation;
    };
    await run({ ...options, onResponse });
    return { operation: operation && isArmAddress(operation) ? operation : undefined };
  });
}

export const registerProvider = (attemptId: string, { azureSubscriptionId }: Place) =>
  begin(attemptId, (options) =>
    askArm(options, {
      method: "POST",
      path: `/subscriptions/${azureSubscriptionId}/providers/Microsoft.EventGrid/register`,
      apiVersion: "2021-04-01",
    }),
  );

export const createRegistration = (attemptId: string, { resourceGroup, registration }: Place) =>
  begin(attemptId, (options) =>
    management().partnerRegistrations.beginCreateOrUpdate(
      resourceGroup,
      registration,
      { location: "global" },
      options,
    ),
  );

/** Routing by channel name can be chosen now and never again (reference, azure 2.2). */
export const createNamespace = (attemptId: string, place: Place, name: string, location: string) =>
  begin(attemptId, (options) =>
    management().partnerNamespaces.beginCreateOrUpdate(
      place.resourceGroup,
      name,
      {
        location,
        partnerRegistrationFullyQualifiedId: `${groupId(place)}/providers/Microsoft.EventGrid/partnerRegistrations/${place.registration}`,
        partnerTopicRoutingMode: "ChannelNameHeader",
      },
      options,
    ),
  );

/** A change that changes nothing: the tags are written as they are. Azure tells of it like of any other. */
export const touchNamespace = (attemptId: string, place: Place, name: string) =>
  begin(attemptId, async (options) => {
    const { tags } = await management().partnerNamespaces.get(place.resourceGroup, name, options);
    await management().partnerNamespaces.beginUpdate(
      place.resourceGroup,
      name,
      { tags: tags ?? {} },
      options,
    );
  });

/** Azure proves the address before it is done: the portal answers that in the web process. */
export const writeEventSubscription = (attemptId: string, place: Place) =>
  begin(attemptId, (options) =>
    management().eventSubscriptions.beginCreateOrUpdate(
      groupId(place).slice(1),
      place.eventsName,
      wantedEvents(place),
      options,
    ),
  );

function wantedEvents(place: Place): EventSubscription {
  const [key] = workerConfig().AZURE_EVENTS_KEYS ?? [];
  const proof = place.eventsProof;
  return {
    destination: {
      endpointType: "WebHook",
      endpointUrl: eventsAddress(place),
      maxEventsPerBatch: 500,
      ...(proof?.is === "key" && key
        ? { deliveryAttributeMappings: [{ name: proof.header, type: "Static", value: key, isSecret: true }] }
        : {}),
      ...(proof?.is === "token"
        ? {
            azureActiveDirectoryTenantId: proof.tenantId,
            azureActiveDirectoryApplicationIdOrUri: proof.audience,
          }
        : {}),
    },
    filter: { subjectBeginsWith: subjectPrefix(place), includedEventTypes: [...toldTypes] },
    eventDeliverySchema: "CloudEventSchemaV1_0",
  };
}

export type OperationSeen = { is: "going" } | { is: "over" } | { is: "failed"; problem: string };

/** How far a long-running operation is. Its end is not the proof: the resource is read. */
export async function readOperation(
  attemptId: string,
  operation: string,
): Promise<Answered<OperationSeen> | Failed> {
  return call("read", attemptId, async (options): Promise<OperationSeen> => {
    const body = await askArm(options, { method: "GET", path: operation, apiVersion: "2022-06-15" });
    const status = fieldOf(body, "status");
    if (status === "Failed" || status === "Canceled") {
      const { code, message } = errorOf(body);
      return { is: "failed", problem: [code ?? status, message].filter(Boolean).join(": ") };
    }
    return { is: status === "Succeeded" ? "over" : "going" };
  });
}
