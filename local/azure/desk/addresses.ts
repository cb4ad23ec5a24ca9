import { groupId, resourceId, subscriptionId } from "../ids.ts";
import type { AzureSubscription, PartnerTopic, ResourceGroup } from "../store/records.ts";

/** Pages of the desk live at the ARM id of what they show. */
export const addressOf = {
  subscription: (subscription: AzureSubscription) => subscriptionId(subscription.subscriptionId),
  group: (group: Pick<ResourceGroup, "subscriptionId" | "name">) =>
    path(groupId(group.subscriptionId, group.name)),
  topic: (topic: PartnerTopic) => path(resourceId("partnerTopics", topic)),
};

export interface Address {
  subscription: string;
  group?: string | undefined;
  topic?: string | undefined;
}

/**
 * What an ARM id in the address bar is about. Blades of the Azure portal behind it ("overview", "resourceproviders")
 * and things without a page of their own lead to the nearest page above.
 */
export function readAddress(pathname: string): Address | undefined {
  const [first, subscription, second, group, third, , type, name] = pathname
    .split("/")
    .filter(Boolean)
    .map(decoded);
  if (first?.toLowerCase() !== "subscriptions" || !subscription) return undefined;
  if (second?.toLowerCase() !== "resourcegroups" || !group) return { subscription };
  const isTopic = third?.toLowerCase() === "providers" && type?.toLowerCase() === "partnertopics";
  return { subscription, group, topic: isTopic ? name : undefined };
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
