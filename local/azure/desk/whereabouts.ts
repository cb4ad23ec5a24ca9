import type { Azure } from "../azure.ts";
import { channelId, eventSubscriptionId, groupId, keyOf, resourceId, subscriptionId } from "../ids.ts";
import type { EventSubscription } from "../store/event-records.ts";
import type {
  AzureSubscription,
  Channel,
  PartnerNamespace,
  PartnerRegistration,
  PartnerTopic,
  Principal,
  ResourceGroup,
  Tenant,
} from "../store/records.ts";
import { type Address, addressOf } from "./addresses.ts";

interface Place {
  tenant: Tenant;
  person: Principal | undefined;
  subscription: AzureSubscription;
}
interface InGroup extends Place {
  group: ResourceGroup;
}

/** What one page is about, with everything above it. */
export type Whereabouts =
  | (Place & { kind: "subscription" })
  | (InGroup & { kind: "group" })
  | (InGroup & { kind: "topic"; topic: PartnerTopic })
  | (InGroup & { kind: "eventSubscription"; topic: PartnerTopic; eventSubscription: EventSubscription })
  | (InGroup & { kind: "registration"; registration: PartnerRegistration })
  | (InGroup & { kind: "namespace"; namespace: PartnerNamespace })
  | (InGroup & { kind: "channel"; namespace: PartnerNamespace; channel: Channel });

export type At<K extends Whereabouts["kind"]> = Extract<Whereabouts, { kind: K }>;

/** Looks up an address; undefined when something in it does not exist. */
export function lookUp(azure: Azure, address: Address): Whereabouts | undefined {
  const { store } = azure;
  const subscription = store.get("subscriptions", keyOf(subscriptionId(address.subscription)));
  const tenant = subscription && store.get("tenants", keyOf(`/tenants/${subscription.tenantId}`));
  if (!subscription || !tenant) return undefined;
  const place: Place = { tenant, person: personOf(azure, tenant), subscription };
  if (!address.group) return { ...place, kind: "subscription" };
  const group = store.get("resourceGroups", keyOf(groupId(address.subscription, address.group)));
  if (!group) return undefined;
  const inGroup: InGroup = { ...place, group };
  return address.resource ? lookUpResource(azure, inGroup, address.resource) : { ...inGroup, kind: "group" };
}

function lookUpResource(
  { store }: Azure,
  place: InGroup,
  { kind, name, child }: NonNullable<Address["resource"]>,
): Whereabouts | undefined {
  const at = { subscriptionId: place.group.subscriptionId, resourceGroup: place.group.name, name };
  if (kind === "registration") {
    const registration = store.get("registrations", keyOf(resourceId("partnerRegistrations", at)));
    return registration && { ...place, kind, registration };
  }
  if (kind === "namespace") {
    const namespace = store.get("namespaces", keyOf(resourceId("partnerNamespaces", at)));
    if (!namespace || child === undefined) return namespace && { ...place, kind, namespace };
    const channel = store.get("channels", keyOf(channelId({ ...at, namespace: name, name: child })));
    return channel && { ...place, kind: "channel", namespace, channel };
  }
  const topic = store.get("topics", keyOf(resourceId("partnerTopics", at)));
  if (!topic || child === undefined) return topic && { ...place, kind, topic };
  const source = { kind: "partner-topic", id: resourceId("partnerTopics", topic) } as const;
  const key = keyOf(eventSubscriptionId({ source, name: child }));
  const eventSubscription = store.get("eventSubscriptions", key);
  return eventSubscription && { ...place, kind: "eventSubscription", topic, eventSubscription };
}

/** The address of the page that shows it. */
export function addressAt(where: Whereabouts): string {
  if (where.kind === "subscription") return addressOf.subscription(where.subscription);
  if (where.kind === "group") return addressOf.group(where.group);
  if (where.kind === "topic") return addressOf.topic(where.topic);
  if (where.kind === "eventSubscription") return addressOf.eventSubscription(where.eventSubscription);
  if (where.kind === "registration") return addressOf.registration(where.registration);
  if (where.kind === "namespace") return addressOf.namespace(where.namespace);
  return addressOf.channel(where.channel);
}

export function directoryOf(where: Place): { name: string; person: string } {
  return { name: where.tenant.displayName, person: where.person?.displayName ?? "nobody" };
}

function personOf(azure: Azure, tenant: Tenant): Principal | undefined {
  const people = azure.store.all("principals").map(({ record }) => record);
  return people.find(({ kind, tenantId }) => kind === "person" && keyOf(tenantId) === keyOf(tenant.tenantId));
}
