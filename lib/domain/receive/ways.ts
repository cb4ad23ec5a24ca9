/** Ways to receive the events of a partner topic, the ones without code of one's own first. */
export const receiveWays = [
  "storage-queue",
  "service-bus",
  "event-hubs",
  "azure-function",
  "webhook",
] as const;
export type ReceiveWay = (typeof receiveWays)[number];

export type ReceiveInput = {
  azureSubscriptionId: string;
  resourceGroup: string;
  location: string;
  partnerTopic: string;
  eventTypes: readonly string[];
  /** Makes names that are unique in all of Azure and the same each time; hexadecimal digits of the flow's id. */
  mark: string;
};

type Way = {
  endpointType: string;
  subscription: string;
  /** What is made for it, where Azure can make it; its name is unique in all of Azure. */
  made?: { provider: string; kind: string; name: (mark: string) => string; inside: string };
};

/** Names of what the commands make: the same in every tool, so that one undoes what the other did. */
export const ways: Record<ReceiveWay, Way> = {
  "storage-queue": {
    endpointType: "storagequeue",
    subscription: "into-storage-queue",
    made: {
      provider: "Microsoft.Storage",
      kind: "storageAccounts",
      name: (mark) => `events${mark}`,
      inside: "queueServices/default/queues/events",
    },
  },
  "service-bus": {
    endpointType: "servicebusqueue",
    subscription: "into-service-bus",
    made: {
      provider: "Microsoft.ServiceBus",
      kind: "namespaces",
      name: (mark) => `events-bus-${mark}`,
      inside: "queues/events",
    },
  },
  "event-hubs": {
    endpointType: "eventhub",
    subscription: "into-event-hubs",
    made: {
      provider: "Microsoft.EventHub",
      kind: "namespaces",
      name: (mark) => `events-hub-${mark}`,
      inside: "eventhubs/events",
    },
  },
  "azure-function": { endpointType: "azurefunction", subscription: "into-azure-function" },
  webhook: { endpointType: "webhook", subscription: "into-webhook" },
};

/** Ten hexadecimal digits of a flow's id, from its end, which is random. */
export const markOfFlow = (flowId: string) => flowId.replaceAll("-", "").slice(-10).toLowerCase();
