import type {
  DeadLetter,
  Delivery,
  EventSubscription,
  ReceivedEvent,
  ResourceEvent,
  SystemTopic,
} from "./event-records.ts";

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
  destinations: PartnerDestination;
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

export type RoleName =
  | "Owner"
  | "Contributor"
  | "Reader"
  | "Monitoring Reader"
  | "EventGrid Contributor"
  | "EventGrid EventSubscription Contributor"
  | "EventGrid Data Sender";

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

export type TlsVersion = "1.0" | "1.1" | "1.2";

export interface PartnerNamespace extends Placed {
  location: string;
  registrationId: string;
  routingMode: RoutingMode;
  disableLocalAuth: boolean;
  publicNetworkAccess: "Enabled" | "Disabled";
  /** Address ranges in CIDR notation that may publish; absent or empty: all. */
  inboundIpRules?: { ipMask: string; action: "Allow" }[] | undefined;
  minimumTls?: TlsVersion | undefined;
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
  /** Of a channel of type PartnerDestination, whose target is a partner destination and has no source. */
  destination?: DestinationEndpoint | undefined;
  eventTypes?: EventTypes | undefined;
  /** Both vanish on activation. */
  message?: string | undefined;
  expiresAt?: string | undefined;
  readiness: "NeverActivated" | "Activated";
  provisioning:
    | "Succeeded"
    | "Deleting"
    | "IdleDueToMirroredPartnerTopicDeletion"
    | "IdleDueToMirroredPartnerDestinationDeletion";
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

/** The partner's webhook, where events from Azure are to go. */
export interface DestinationEndpoint {
  url: string;
  serviceContext?: string | undefined;
  entra?: { tenantId: string | null; application: string | null } | undefined;
}

/** What a channel of type PartnerDestination makes at the customer. */
export interface PartnerDestination extends Placed {
  location: string;
  registrationImmutableId: string;
  endpoint: DestinationEndpoint;
  message?: string | undefined;
  expiresAt?: string | undefined;
  activation: "NeverActivated" | "Activated";
  provisioning: "Succeeded" | "Deleting" | "IdleDueToMirroredChannelResourceDeletion";
  deletesAt?: string | undefined;
  tags: Tags;
  /** Store key of the channel on the partner's side. */
  channelKey: string;
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

export interface Operation {
  subscriptionId: string;
  location: string;
  name: string;
  status: "InProgress" | "Succeeded" | "Failed" | "Canceled";
  error?: { code: string; message: string } | undefined;
  /** Signs its addresses, with the time it began; those of an older state have none. */
  signing?: { secret: string; at: string } | undefined;
  /** Told to those who listen when the operation has ended. */
  announces?: ResourceEvent | undefined;
}

export interface OperationFailure {
  code: string;
  message: string;
  /** Ends as Canceled and not as Failed. */
  canceled?: boolean;
}

/** Something that happens by itself when the resource clock gets there. */
export interface Timer {
  at: string;
  operationKey?: string | undefined;
  /** Ordered: the operation fails with this, or is canceled, and the effect does not come. */
  failure?: OperationFailure | undefined;
  effect:
    | { kind: "provider-registered" | "namespace-ready" | "forget-operation"; key: string }
    | { kind: "remove-resource-group"; key: string }
    | {
        kind: "remove-namespace" | "remove-channel" | "remove-topic" | "remove-destination";
        key: string;
      }
    | { kind: "remove-event-subscription"; key: string; proven?: boolean }
    | { kind: "expire-channel" | "expire-idle-topic"; key: string }
    | { kind: "remove-system-topic"; key: string }
    | { kind: "give-up-validation"; key: string; validationCode: string };
}
