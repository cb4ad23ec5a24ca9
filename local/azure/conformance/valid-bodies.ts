import { PARTNER_GROUP, PARTNER_SUBSCRIPTION, REGISTRATION_ID } from "../test-world.ts";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface ValidCall {
  by: "partner" | "customer";
  method: string;
  path: string;
  body: Json;
  version: string;
}

const EG = "providers/Microsoft.EventGrid";
const GROUP = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/${EG}`;
const tags = { team: "events" };
const STABLE = "2022-06-15";
/** Partner destinations are known to preview versions only. */
const PREVIEW = "2021-10-15-preview";

/** One call per operation that takes a body, with every field it reads; the customer has a topic `orders`. */
export function validCalls(customerSubscription: string): ValidCall[] {
  const theirs = `/subscriptions/${customerSubscription}/resourceGroups`;
  const group = `${theirs}/rg/${EG}`;
  const url = "https://northwind.example/docs";
  const inlineEventTypes = {
    Placed: { description: "d", displayName: "n", documentationUrl: url, dataSchemaUrl: url },
  };
  const eventTypeInfo = { kind: "Inline", inlineEventTypes };
  const network = {
    disableLocalAuth: false,
    publicNetworkAccess: "Enabled",
    inboundIpRules: [{ ipMask: "127.0.0.0/8", action: "Allow" }],
  };
  const partnerTopicInfo = {
    azureSubscriptionId: customerSubscription,
    resourceGroupName: "rg",
    name: "orders",
    source: "northwind/contoso",
    eventTypeInfo,
  };
  const entry = { partnerRegistrationImmutableId: REGISTRATION_ID, partnerName: "Northwind Traders" };
  const delivery = {
    filter: {
      subjectBeginsWith: "a",
      subjectEndsWith: "b",
      includedEventTypes: ["Placed"],
      isSubjectCaseSensitive: true,
      enableAdvancedFilteringOnArrays: true,
      advancedFilters: [{ operatorType: "StringIn", key: "subject", values: ["a"] }],
    },
    labels: ["a"],
    eventDeliverySchema: "CloudEventSchemaV1_0",
    retryPolicy: { maxDeliveryAttempts: 3, eventTimeToLiveInMinutes: 10 },
  };
  const destination = {
    endpointType: "WebHook",
    properties: {
      endpointUrl: "http://127.0.0.1:9/hook",
      maxEventsPerBatch: 2,
      preferredBatchSizeInKilobytes: 8,
    },
  };
  const partner = (method: string, path: string, body: Json, version = STABLE): ValidCall => ({
    by: "partner",
    method,
    path: `${GROUP}/${path}`,
    body,
    version,
  });
  const customer = (method: string, path: string, body: Json, version = STABLE): ValidCall => ({
    by: "customer",
    method,
    path: `${group}/${path}`,
    body,
    version,
  });
  const byHand = (method: string, body: Json): ValidCall => ({
    by: "customer",
    method,
    path: `${theirs}/rg-body`,
    body,
    version: STABLE,
  });
  const endpoint = {
    endpointType: "WebHook",
    properties: {
      endpointUrl: "https://northwind.example/in",
      clientAuthentication: {
        clientAuthenticationType: "AzureAD",
        properties: {
          azureActiveDirectoryTenantId: customerSubscription,
          azureActiveDirectoryApplicationIdOrUri: "api://northwind",
        },
      },
    },
  };
  const partnerDestinationInfo = {
    azureSubscriptionId: customerSubscription,
    resourceGroupName: "rg",
    name: "inbound",
    endpointServiceContext: "northwind/contoso",
    ...endpoint,
  };
  return [
    byHand("PUT", { location: "westeurope", tags }),
    byHand("PATCH", { tags }),
    partner("PUT", "partnerRegistrations/reg-body", { location: "global", tags }),
    partner("PATCH", "partnerRegistrations/reg-body", { tags }),
    partner("PUT", "partnerNamespaces/ns-body", {
      location: "westeurope",
      tags,
      properties: {
        partnerRegistrationFullyQualifiedId: `${GROUP}/partnerRegistrations/northwind-traders`,
        partnerTopicRoutingMode: "ChannelNameHeader",
        ...network,
      },
    }),
    partner("PATCH", "partnerNamespaces/ns-body", { tags, properties: network }),
    partner("POST", "partnerNamespaces/ns-body/regenerateKey", { keyName: "key1" }),
    customer("PUT", "partnerConfigurations/default", {
      location: "global",
      tags,
      properties: {
        partnerAuthorization: { defaultMaximumExpirationTimeInDays: 9, authorizedPartnersList: [entry] },
      },
    }),
    customer("PATCH", "partnerConfigurations/default", {
      tags,
      properties: { defaultMaximumExpirationTimeInDays: 9 },
    }),
    customer("POST", "partnerConfigurations/default/authorizePartner", entry),
    partner("PUT", "partnerNamespaces/northwind-weu/channels/ch-body", {
      properties: { channelType: "PartnerTopic", messageForActivation: "m", partnerTopicInfo },
    }),
    partner("PATCH", "partnerNamespaces/northwind-weu/channels/ch-body", {
      properties: { partnerTopicInfo: { eventTypeInfo } },
    }),
    partner(
      "PUT",
      "partnerNamespaces/northwind-weu/channels/ch-inbound",
      {
        properties: { channelType: "PartnerDestination", messageForActivation: "m", partnerDestinationInfo },
      },
      PREVIEW,
    ),
    partner(
      "PATCH",
      "partnerNamespaces/northwind-weu/channels/ch-inbound",
      { properties: { partnerDestinationInfo: endpoint } },
      PREVIEW,
    ),
    customer("PUT", "partnerDestinations/inbound", { location: "westeurope", tags }, PREVIEW),
    customer("PATCH", "partnerDestinations/inbound", { tags }, PREVIEW),
    customer("PUT", "partnerTopics/orders", { location: "westeurope", tags }),
    customer("PATCH", "partnerTopics/orders", { tags }),
    customer("PUT", "systemTopics/st-body", {
      location: "global",
      tags,
      properties: {
        source: `/subscriptions/${customerSubscription}`,
        topicType: "Microsoft.Resources.Subscriptions",
      },
    }),
    customer("PATCH", "systemTopics/st-body", { tags }),
    customer("PUT", "partnerTopics/orders/eventSubscriptions/es-body", {
      properties: { destination, ...delivery },
    }),
    customer("PATCH", "partnerTopics/orders/eventSubscriptions/es-body", { destination, ...delivery }),
  ];
}
