import type { EventSource } from "./store/event-records.ts";
import type { Placed } from "./store/records.ts";

/** ARM ids as they are written in bodies; `keyOf` makes the store key, since ARM compares ids without case. */
export const EVENT_GRID = "Microsoft.EventGrid";

export type EventGridType =
  | "partnerRegistrations"
  | "partnerNamespaces"
  | "partnerConfigurations"
  | "partnerTopics"
  | "partnerDestinations"
  | "systemTopics";

export function keyOf(id: string): string {
  return id.toLowerCase();
}

export function subscriptionId(subscription: string): string {
  return `/subscriptions/${subscription}`;
}

export function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

export function resourceId(type: EventGridType, place: Placed): string {
  return `${groupId(place.subscriptionId, place.resourceGroup)}/providers/${EVENT_GRID}/${type}/${place.name}`;
}

export function channelId(place: Placed & { namespace: string }): string {
  return `${resourceId("partnerNamespaces", { ...place, name: place.namespace })}/channels/${place.name}`;
}

/** A topic has event subscriptions as children; of an Azure subscription or a resource group they are extensions. */
export function eventSubscriptionId({ source, name }: { source: EventSource; name: string }): string {
  const parent = source.kind === "scope" ? `${source.id}/providers/${EVENT_GRID}` : source.id;
  return `${parent}/eventSubscriptions/${name}`;
}

/** Parent key of all resources of Microsoft.EventGrid in one resource group. */
export function providerKey(subscription: string, group: string): string {
  return keyOf(`${groupId(subscription, group)}/providers/${EVENT_GRID}`);
}
