import type { Call } from "../http/call.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { type EventParent, parentOfTopic } from "../rules/event-subscriptions.ts";
import { parentOfSystemTopic } from "../rules/system-topics.ts";
import { topicOf } from "./partner-topics.ts";
import { systemTopicOf } from "./system-topics.ts";

/** Finds what the addressed event subscription belongs to, or says as ARM does that it is not there. */
export type FindParent = (call: Call) => EventParent | Refusal;

export const partnerTopicParent: FindParent = (call) => {
  const topic = topicOf(call);
  return topic instanceof Refusal
    ? refuse("parentNotFound", { parent: call.param("topic") })
    : parentOfTopic(topic);
};

export const systemTopicParent: FindParent = (call) => {
  const topic = systemTopicOf(call);
  return topic instanceof Refusal
    ? refuse("parentNotFound", { parent: call.param("systemTopic") })
    : parentOfSystemTopic(topic);
};

/** An Azure subscription; the front door has made sure that it exists. */
export const subscriptionParent: FindParent = (call) => {
  const id = subscriptionId(call.param("subscriptionId"));
  const known = call.azure.store.get("subscriptions", keyOf(id));
  return scopeParent(known?.subscriptionId ?? call.param("subscriptionId"), undefined);
};

/** A resource group; the front door has made sure that it exists. */
export const groupParent: FindParent = (call) => {
  const id = groupId(call.param("subscriptionId"), call.param("resourceGroup"));
  const known = call.azure.store.get("resourceGroups", keyOf(id));
  return scopeParent(
    known?.subscriptionId ?? call.param("subscriptionId"),
    known?.name ?? call.param("resourceGroup"),
  );
};

function scopeParent(subscription: string, group: string | undefined): EventParent {
  const id = group === undefined ? subscriptionId(subscription) : groupId(subscription, group);
  return { source: { kind: "scope", id }, subscriptionId: subscription, location: "", deleting: false };
}
