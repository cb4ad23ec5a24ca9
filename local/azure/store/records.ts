/** What Local Azure remembers. Records are replaced, never changed in place. Times are ISO 8601 in UTC. */
export interface Records {
  tenants: Tenant;
  principals: Principal;
  roleAssignments: RoleAssignment;
  subscriptions: AzureSubscription;
  resourceGroups: ResourceGroup;
  registrations: PartnerRegistration;
  namespaces: PartnerNamespace;
  channels: Channel;
  configurations: PartnerConfiguration;
  topics: PartnerTopic;
  eventSubscriptions: EventSubscription;
  operations: Operation;
  timers: Timer;
  deliveries: Delivery;
  receivedEvents: ReceivedEvent;
  deadLetters: DeadLetter;
  systemTopics: SystemTopic;
  clock: { offsetMs: number };
  /** What was chosen by hand; the rest is standard (rules/settings.ts). */
  settings: Record<string, unknown>;
}

export interface Tenant {
  tenantId: string;
  displayName: string;
}

/** A caller: the partner's managed identity, a person who looks after a customer's Azure, or an app registration. */
export interface Principal {
  objectId: string;
  clientId: string;
  kind: "managed-identity" | "person" | "application";
  tenantId: string;
  displayName: string;
  /** Of an application: what it shows to get a token. */
  secret?: string | undefined;
}

export type RoleName = "Owner" | "Contributor" | "Reader" | "EventGrid Contributor" | "EventGrid Data Sender";

export interface RoleAssignment {
  principalId: string;
  role: RoleName;
  /** An ARM id; the role holds there and below. */
  scope: string;
}

export interface AzureSubscription {
  subscriptionId: string;
  tenantId: string;
  displayName: string;
  eventGrid: "NotRegistered" | "Registering" | "Registered";
}

export interface ResourceGroup {
  subscriptionId: string;
  name: string;
  location: string;
  tags: Tags;
  /** Set while its deletion runs. */
  deleting?: true | undefined;
}

export type Tags = Record<string, string> | null;

/** Where a resource of Microsoft.EventGrid lives; the casing is the one given at creation. */
export interface Placed {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}

export interface PartnerRegistration extends Placed {
  immutableId: string;
  partnerName: string | null;
  tags: Tags;
}

export type RoutingMode = "ChannelNameHeader" | "SourceEventAttribute";

export interface PartnerNamespace extends Placed {
  location: string;
  registrationId: string;
  routingMode: RoutingMode;
  disableLocalAuth: boolean;
  publicNetworkAccess: "Enabled" | "Disabled";
  /** Address ranges in CIDR notation that may publish; absent or empty: all. */
  inboundIpRules?: { ipMask: string; action: "Allow" }[] | undefined;
  key1: string;
  key2: string;
  tags: Tags;
  provisioning: "Creating" | "Updating" | "Succeeded" | "Deleting";
}

export interface EventTypeDetails {
  displayName?: string | undefined;
  description?: string | undefined;
  documentationUrl?: string | undefined;
  dataSchemaUrl?: string | undefined;
}
export type EventTypes = Record<string, EventTypeDetails>;

export interface Channel extends Placed {
  namespace: string;
  target: { subscriptionId: string; resourceGroup: string; name: string; source: string };
  eventTypes?: EventTypes | undefined;
  /** Both vanish on activation. */
  message?: string | undefined;
  expiresAt?: string | undefined;
  readiness: "NeverActivated" | "Activated";
  provisioning: "Succeeded" | "Deleting" | "IdleDueToMirroredPartnerTopicDeletion";
  /** When it goes, while it is being deleted. */
  deletesAt?: string | undefined;
}

export interface PartnerTopic extends Placed {
  location: string;
  registrationImmutableId: string;
  source: string;
  eventTypes?: EventTypes | undefined;
  message?: string | undefined;
  expiresAt?: string | undefined;
  activation: "NeverActivated" | "Activated" | "Deactivated";
  provisioning: "Succeeded" | "Deleting" | "IdleDueToMirroredChannelResourceDeletion";
  deletesAt?: string | undefined;
  tags: Tags;
  /** Store key of the channel on the partner's side. */
  channelKey: string;
}

export interface SystemTopic extends Placed {
  location: string;
  /** ARM id of the Azure subscription or resource group whose events it carries. */
  source: string;
  topicType: string;
  metricResourceId: string;
  provisioning: "Succeeded" | "Deleting";
  tags: Tags;
}

export interface PartnerAuthorization {
  immutableId: string | null;
  partnerName: string | null;
  expiresAt: string;
}

export interface PartnerConfiguration extends Placed {
  defaultDays: number;
  authorizations: PartnerAuthorization[];
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

export interface Operation {
  subscriptionId: string;
  location: string;
  name: string;
  status: "InProgress" | "Succeeded" | "Failed";
  error?: { code: string; message: string } | undefined;
  /** Told to those who listen when the operation has succeeded. */
  announces?: ResourceEvent | undefined;
}

/** What Resource Manager tells about one successful change of one resource. */
export interface ResourceEvent {
  kind: "Write" | "Delete" | "Action";
  resourceId: string;
  /** Such as Microsoft.EventGrid/partnerNamespaces/channels/write. */
  operation: string;
  correlationId: string;
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

/** Something that happens by itself when the resource clock gets there. */
export interface Timer {
  at: string;
  operationKey?: string | undefined;
  /** Ordered: the operation fails with this, and the effect does not come. */
  failure?: { code: string; message: string } | undefined;
  effect:
    | { kind: "provider-registered" | "namespace-ready" | "forget-operation"; key: string }
    | { kind: "remove-resource-group"; key: string }
    | {
        kind: "remove-namespace" | "remove-channel" | "remove-topic" | "remove-event-subscription";
        key: string;
      }
    | { kind: "expire-channel" | "expire-idle-topic"; key: string }
    | { kind: "remove-system-topic"; key: string }
    | { kind: "give-up-validation"; key: string; validationCode: string };
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
