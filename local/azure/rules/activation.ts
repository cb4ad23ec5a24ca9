import type { Azure } from "../azure.ts";
import { keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { PartnerTopic } from "../store/records.ts";
import { announceMirror } from "./announce-mirror.ts";
import { isIdle } from "./mirroring.ts";

/**
 * The customer activates: events flow, the channel's readiness flips at once, and message and deadline disappear from
 * both sides (recorded with the Azure CLI).
 */
export function activateTopic(azure: Azure, topic: PartnerTopic): PartnerTopic | Refusal {
  if (topic.provisioning === "Deleting") return refuse("resourceBusy", { name: topic.name });
  if (isIdle(topic)) return refuse("topicIdle", { name: topic.name });
  const activated: PartnerTopic = {
    ...topic,
    activation: "Activated",
    message: undefined,
    expiresAt: undefined,
  };
  azure.store.change(() => {
    save(azure, activated);
    const channel = azure.store.get("channels", topic.channelKey);
    if (!channel) return;
    const ready = { ...channel, readiness: "Activated", message: undefined, expiresAt: undefined } as const;
    azure.store.put("channels", topic.channelKey, ready);
    if (topic.activation !== "Activated") announceMirror(azure, ready, "activation");
  });
  return activated;
}

/** Stops delivery; the channel does not change, since readiness knows no such state (reference section 2.4). */
export function deactivateTopic(azure: Azure, topic: PartnerTopic): PartnerTopic | Refusal {
  if (topic.provisioning === "Deleting") return refuse("resourceBusy", { name: topic.name });
  if (isIdle(topic)) return refuse("topicIdle", { name: topic.name });
  if (topic.activation === "NeverActivated") {
    return refuse("invalidResource", {
      kind: "partner topic",
      reason: "The partner topic has never been activated.",
    });
  }
  const deactivated: PartnerTopic = { ...topic, activation: "Deactivated" };
  save(azure, deactivated);
  return deactivated;
}

function save(azure: Azure, topic: PartnerTopic): void {
  azure.store.put("topics", keyOf(resourceId("partnerTopics", topic)), topic);
}
