import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { DAY, later } from "../clock.ts";
import { refuse } from "../refusal.ts";
import type { OperationFailure, Timer } from "../store/records.ts";
import { announce } from "./announce.ts";
import { announceMirror } from "./announce-mirror.ts";
import {
  finishChannelDeletion,
  finishDestinationDeletion,
  finishTopicDeletion,
  isIdle,
} from "./mirroring.ts";
import { undo } from "./operation-faults.ts";
import { channelOfDestination } from "./partner-destinations.ts";
import { removeChannelAndTopic, removeEventSubscription, removeSystemTopic, removeTopic } from "./removal.ts";
import { removeResourceGroup } from "./resource-groups.ts";

/** Makes `effect` happen by itself when the resource clock reaches `at`. Call it inside the change it belongs to. */
export function schedule(azure: Azure, at: string, effect: Timer["effect"], operationKey?: string): void {
  azure.store.put("timers", `/timers/${at}~${randomUUID()}`, { at, effect, operationKey });
}

/** Lets everything happen that is due. Called before each request, so nobody ever sees a state that is over. */
export function settle(azure: Azure): void {
  const now = azure.clock.now().toISOString();
  for (;;) {
    const [first] = azure.store.list("timers", "", { limit: 1 });
    if (!first || first.record.at > now) return;
    azure.store.change(() => {
      azure.store.remove("timers", first.key);
      const { failure, effect, operationKey } = first.record;
      if (failure) undo(azure, effect.key);
      else apply(azure, first.record);
      if (operationKey) finishOperation(azure, operationKey, failure);
    });
  }
}

/** Ends a long-running operation; it can be asked for one more day. */
export function finishOperation(azure: Azure, key: string, failure?: OperationFailure): void {
  const operation = azure.store.get("operations", key);
  if (operation?.status !== "InProgress") return;
  const { announces, ...rest } = operation;
  if (failure) {
    const { canceled, ...error } = failure;
    const status = canceled ? "Canceled" : "Failed";
    azure.store.put("operations", key, { ...rest, status, error });
    if (announces) announce(azure, { ...announces, ended: status });
  } else {
    azure.store.put("operations", key, { ...rest, status: "Succeeded" });
    if (announces) announce(azure, announces);
  }
  schedule(azure, later(azure.clock.now(), DAY), { kind: "forget-operation", key });
}

function apply(azure: Azure, timer: Timer): void {
  const { store } = azure;
  const { kind, key } = timer.effect;
  if (kind === "provider-registered") {
    const subscription = store.get("subscriptions", key);
    if (subscription) store.put("subscriptions", key, { ...subscription, eventGrid: "Registered" });
  } else if (kind === "namespace-ready") {
    const namespace = store.get("namespaces", key);
    if (namespace) store.put("namespaces", key, { ...namespace, provisioning: "Succeeded" });
  } else if (kind === "expire-channel") {
    // The deadline may have been moved, or the topic activated, since this timer was set.
    const channel = store.get("channels", key);
    if (channel?.expiresAt !== timer.at) return;
    removeChannelAndTopic(azure, key);
    announceMirror(azure, channel, "expiry");
  } else if (kind === "expire-idle-topic") {
    const topic = store.get("topics", key);
    if (topic?.expiresAt === timer.at && isIdle(topic)) removeTopic(azure, key);
  } else if (kind === "remove-channel") {
    if (store.get("channels", key)?.deletesAt !== timer.at) return;
    const idle = finishChannelDeletion(azure, key);
    // Never activated and without a channel, a topic still has its deadline.
    if (idle?.topic.expiresAt) {
      schedule(azure, idle.topic.expiresAt, { kind: "expire-idle-topic", key: idle.key });
    }
  } else if (kind === "remove-topic") {
    const topic = store.get("topics", key);
    if (topic?.deletesAt !== timer.at) return;
    const channel = store.get("channels", topic.channelKey);
    finishTopicDeletion(azure, key);
    if (channel) announceMirror(azure, channel, "customerDeletion");
  } else if (kind === "remove-destination") {
    const destination = store.get("destinations", key);
    if (destination?.deletesAt !== timer.at) return;
    const channel = channelOfDestination(store, destination);
    finishDestinationDeletion(azure, key);
    if (channel) announceMirror(azure, channel, "customerDeletion");
  } else if (kind === "remove-event-subscription") {
    removeEventSubscription(azure, key, timer.effect.proven);
  } else if (kind === "remove-resource-group") {
    removeResourceGroup(azure, key);
  } else if (kind === "remove-system-topic") {
    removeSystemTopic(azure, key);
  } else if (kind === "give-up-validation") {
    const found = store.get("eventSubscriptions", key);
    if (!found || found.validationCode !== timer.effect.validationCode) return;
    if (found.provisioning !== "AwaitingManualAction") return;
    store.put("eventSubscriptions", key, { ...found, provisioning: "Failed" });
    const { code, message } = refuse("webhookNotValidatedInTime", { name: found.name });
    finishOperation(azure, found.operationKey, { code, message });
  } else if (kind === "remove-namespace") {
    store.remove("namespaces", key);
  } else {
    store.remove("operations", key);
  }
}
