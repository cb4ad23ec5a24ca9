import type { Placed } from "./store/records.ts";

/** ARM ids as they are written in bodies; `keyOf` makes the store key, since ARM compares ids without case. */
export const EVENT_GRID = "Microsoft.EventGrid";

export type EventGridType =
  | "partnerRegistrations"
  | "partnerNamespaces"
  | "partnerConfigurations"
  | "partnerTopics";

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

export function eventSubscriptionId(place: Placed & { topic: string }): string {
  return `${resourceId("partnerTopics", { ...place, name: place.topic })}/eventSubscriptions/${place.name}`;
}

/** Parent key of all resources of Microsoft.EventGrid in one resource group. */
export function providerKey(subscription: string, group: string): string {
  return keyOf(`${groupId(subscription, group)}/providers/${EVENT_GRID}`);
}
