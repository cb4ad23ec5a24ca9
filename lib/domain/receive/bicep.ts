import { bicepEscaped } from "@/lib/domain/commands/bicep";
import { type CommandBlock, line } from "@/lib/domain/commands/block";
import { type ReceiveInput, type ReceiveWay, ways } from "./ways";

/** The same as one Bicep file for the resource group of the topic; what only the reader knows is a parameter. */
export function receiveWithBicep(way: ReceiveWay, input: ReceiveInput): CommandBlock {
  const name = ways[way].made?.name(input.mark) ?? "";
  const file = `receive-${way}.bicep`;
  return {
    title: file,
    file,
    lines: [
      [{ text: `// A deployment deletes nothing. To undo it, use the last commands of receive-${way}.sh.` }],
      ...before[way](name, input.location),
      line`resource topic 'Microsoft.EventGrid/partnerTopics@2022-06-15' existing = {`,
      line`  name: '${bicepEscaped(input.partnerTopic)}'`,
      line`}`,
      [],
      line`resource subscription 'Microsoft.EventGrid/partnerTopics/eventSubscriptions@2022-06-15' = {`,
      line`  parent: topic`,
      [{ text: `  name: '${ways[way].subscription}'` }],
      line`  properties: {`,
      line`    destination: {`,
      ...destinations[way].map((text) => [{ text: `      ${text}` }]),
      line`    }`,
      line`    eventDeliverySchema: 'CloudEventSchemaV1_0'`,
      line`    filter: {`,
      line`      includedEventTypes: [`,
      ...input.eventTypes.map((type) => line`        '${bicepEscaped(type)}'`),
      line`      ]`,
      line`    }`,
      line`  }`,
      line`}`,
    ],
  };
}

const destination = (type: string, ...properties: string[]) => [
  `endpointType: '${type}'`,
  "properties: {",
  ...properties.map((one) => `  ${one}`),
  "}",
];
const destinations: Record<ReceiveWay, string[]> = {
  "storage-queue": destination("StorageQueue", "resourceId: account.id", "queueName: queue.name"),
  "service-bus": destination("ServiceBusQueue", "resourceId: queue.id"),
  "event-hubs": destination("EventHub", "resourceId: hub.id"),
  "azure-function": destination("AzureFunction", "resourceId: functionId"),
  webhook: destination("WebHook", "endpointUrl: endpoint"),
};

type Before = (name: string, location: string) => CommandBlock["lines"];
const before: Record<ReceiveWay, Before> = {
  "storage-queue": (name, location) => [
    line`resource account 'Microsoft.Storage/storageAccounts@2023-01-01' = {`,
    ...named(name, location),
    line`  kind: 'StorageV2'`,
    line`  sku: { name: 'Standard_LRS' }`,
    line`  properties: { minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false }`,
    line`}`,
    [],
    line`resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-01-01' = {`,
    line`  parent: account`,
    line`  name: 'default'`,
    line`}`,
    [],
    line`resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-01-01' = {`,
    line`  parent: queues`,
    line`  name: 'events'`,
    line`}`,
    [],
  ],
  "service-bus": (name, location) => [
    line`resource bus 'Microsoft.ServiceBus/namespaces@2021-11-01' = {`,
    ...named(name, location),
    line`  sku: { name: 'Basic' }`,
    line`}`,
    [],
    line`resource queue 'Microsoft.ServiceBus/namespaces/queues@2021-11-01' = {`,
    line`  parent: bus`,
    line`  name: 'events'`,
    line`}`,
    [],
  ],
  "event-hubs": (name, location) => [
    line`resource hubs 'Microsoft.EventHub/namespaces@2021-11-01' = {`,
    ...named(name, location),
    line`  sku: { name: 'Basic' }`,
    line`}`,
    [],
    line`resource hub 'Microsoft.EventHub/namespaces/eventhubs@2021-11-01' = {`,
    line`  parent: hubs`,
    line`  name: 'events'`,
    line`  properties: { partitionCount: 1, messageRetentionInDays: 1 }`,
    line`}`,
    [],
  ],
  "azure-function": () => [
    line`@description('Resource ID of your function, which ends with /functions/ and its name: an Event Grid trigger that takes CloudEvents')`,
    line`param functionId string`,
    [],
  ],
  webhook: () => [
    line`@description('Your https address; it answers the CloudEvents handshake')`,
    line`@secure()`,
    line`param endpoint string`,
    [],
  ],
};

const named = (name: string, location: string) => [
  line`  name: '${bicepEscaped(name)}'`,
  line`  location: '${bicepEscaped(location)}'`,
];
