import { channelId, eventSubscriptionId, groupId, resourceId, subscriptionId } from "../ids.ts";
import type { EventSubscription } from "../store/event-records.ts";
import type {
  AzureSubscription,
  Channel,
  PartnerNamespace,
  PartnerRegistration,
  PartnerTopic,
  ResourceGroup,
} from "../store/records.ts";

/** Pages of the desk live at the ARM id of what they show. */
export const addressOf = {
  subscription: (subscription: Pick<AzureSubscription, "subscriptionId">) =>
    subscriptionId(subscription.subscriptionId),
  group: (group: Pick<ResourceGroup, "subscriptionId" | "name">) =>
    path(groupId(group.subscriptionId, group.name)),
  topic: (topic: PartnerTopic) => path(resourceId("partnerTopics", topic)),
  eventSubscription: (found: EventSubscription) => path(eventSubscriptionId(found)),
  registration: (registration: PartnerRegistration) => path(resourceId("partnerRegistrations", registration)),
  namespace: (namespace: PartnerNamespace) => path(resourceId("partnerNamespaces", namespace)),
  channel: (channel: Channel) => path(channelId(channel)),
};

/** Resources with a page of their own, by the lower-cased type in their ARM id; `child` is one level deeper. */
const kinds: Record<string, { kind: ResourceKind; child?: string }> = {
  partnertopics: { kind: "topic", child: "eventsubscriptions" },
  partnernamespaces: { kind: "namespace", child: "channels" },
  partnerregistrations: { kind: "registration" },
};
type ResourceKind = "topic" | "namespace" | "registration";

export interface Address {
  subscription: string;
  group?: string | undefined;
  resource?: { kind: ResourceKind; name: string; child?: string | undefined } | undefined;
}

/**
 * What an ARM id in the address bar is about. Blades of the Azure portal behind it ("overview", "resourceproviders")
 * and things without a page of their own lead to the nearest page above.
 */
export function readAddress(pathname: string): Address | undefined {
  const [first, subscription, second, group, third, , type, name, childType, child] = pathname
    .split("/")
    .filter(Boolean)
    .map(decoded);
  if (first?.toLowerCase() !== "subscriptions" || !subscription) return undefined;
  if (second?.toLowerCase() !== "resourcegroups" || !group) return { subscription };
  const known = third?.toLowerCase() === "providers" ? kinds[type?.toLowerCase() ?? ""] : undefined;
  if (!known || !name) return { subscription, group };
  const hasChild = known.child !== undefined && childType?.toLowerCase() === known.child;
  return { subscription, group, resource: { kind: known.kind, name, child: hasChild ? child : undefined } };
}

function path(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
