import type { Placed, Principal, Tags } from "./records.ts";

export interface SystemTopic extends Placed {
  location: string;
  /** ARM id of the Azure subscription or resource group whose events it carries. */
  source: string;
  topicType: string;
  metricResourceId: string;
  provisioning: "Succeeded" | "Deleting";
  tags: Tags;
}

export interface EventFilter {
  subjectBeginsWith: string;
  subjectEndsWith: string;
  isSubjectCaseSensitive: boolean;
  includedEventTypes: string[] | null;
  /** Whether an advanced filter looks into arrays. */
  onArrays: boolean;
  advanced: AdvancedFilter[];
}

type NumberComparison =
  | "NumberLessThan"
  | "NumberLessThanOrEquals"
  | "NumberGreaterThan"
  | "NumberGreaterThanOrEquals";
export type StringOperator = `String${"" | "Not"}${"In" | "BeginsWith" | "EndsWith" | "Contains"}`;

/** As on the wire. */
export type AdvancedFilter = { key: string } & (
  | { operatorType: NumberComparison; value: number }
  | { operatorType: "NumberIn" | "NumberNotIn"; values: number[] }
  | { operatorType: "NumberInRange" | "NumberNotInRange"; values: [number, number][] }
  | { operatorType: "BoolEquals"; value: boolean }
  | { operatorType: StringOperator; values: string[] }
  | { operatorType: "IsNullOrUndefined" | "IsNotNull" }
);

/** What an event subscription listens to; `id` is an ARM id. A scope is an Azure subscription or a resource group. */
export interface EventSource {
  kind: "partner-topic" | "system-topic" | "scope";
  id: string;
}

export type DeliverySchema = "EventGridSchema" | "CloudEventSchemaV1_0";

/** A header of each delivery: a fixed value, or one taken from the event. */
export type DeliveryAttribute = { name: string } & (
  | { type: "Static"; value: string; isSecret: boolean }
  | { type: "Dynamic"; sourceField: string }
);

export interface EventSubscription {
  name: string;
  /** The Azure subscription it belongs to. */
  subscriptionId: string;
  source: EventSource;
  /** The desk's own receiver has no stored address, because the desk's port may change between starts. */
  destination: { kind: "webhook"; url: string } | { kind: "desk" };
  /** undefined where the request said nothing: Azure then shows nothing (recorded) and uses its standard. */
  schema?: DeliverySchema | undefined;
  maxEventsPerBatch?: number | undefined;
  preferredBatchKilobytes?: number | undefined;
  /** For deliveries with a token of Microsoft Entra. */
  entra?: { tenantId: string; application: string } | undefined;
  attributes: DeliveryAttribute[];
  filter: EventFilter;
  maxDeliveryAttempts: number;
  timeToLiveMinutes: number;
  deadLetter?: { resourceId: string; container: string } | undefined;
  labels: string[] | null;
  /** Nothing is delivered any more after this time. */
  expiresAt?: string | undefined;
  provisioning: "Creating" | "Updating" | "AwaitingManualAction" | "Succeeded" | "Failed" | "Deleting";
  /** What the webhook's owner has to know to prove that the webhook wants events. */
  validationCode: string;
  operationKey: string;
}

/** What Resource Manager tells about one change of one resource. */
export interface ResourceEvent {
  kind: "Write" | "Delete" | "Action";
  resourceId: string;
  /** Such as Microsoft.EventGrid/partnerNamespaces/channels/write. */
  operation: string;
  correlationId: string;
  /** How the long-running operation ended that was to do it, and did not. */
  ended?: "Failed" | "Canceled";
  caller: {
    objectId: string;
    clientId: string;
    tenantId: string;
    kind: Principal["kind"];
    displayName: string;
  };
  /** undefined for what nobody has called for, such as the mirror of what a customer did. */
  request?: { clientRequestId: string; method: string; url: string } | undefined;
}

export interface Delivery {
  eventSubscriptionKey: string;
  event: CloudEvent | EventGridEvent;
  /** Attempts made. */
  attempts: number;
  publishedAt: string;
}

/** An event that could not be delivered, as a blob in the container the event subscription names. */
export interface DeadLetter {
  /** Written five minutes after the last attempt. */
  writtenAt: string;
  eventSubscriptionId: string;
  storageAccountId: string;
  container: string;
  blobName: string;
  content: object[];
}

/** The older form, which Azure's own events have. */
export interface EventGridEvent {
  id: string;
  topic: string;
  subject: string;
  eventType: string;
  eventTime: string;
  dataVersion: string;
  metadataVersion: string;
  data: object;
}

export interface CloudEvent {
  id: string;
  source: string;
  type: string;
  specversion: "1.0";
  [attribute: string]: unknown;
}

export interface ReceivedEvent {
  receivedAt: string;
  eventSubscription: string;
  attempt: number;
  event: CloudEvent;
}
