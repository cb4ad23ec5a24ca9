import type { Azure } from "../azure.ts";
import { channelId, keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Channel, PartnerDestination } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { announceMirror } from "./announce-mirror.ts";

export function destinationKeyOf(channel: Channel): string {
  return keyOf(resourceId("partnerDestinations", channel.target));
}

/** The partner destination this channel made; the name alone is not enough, an idle channel's may have a successor. */
export function destinationOfChannel(
  store: Store,
  channel: Channel,
): { key: string; destination: PartnerDestination } | undefined {
  const key = destinationKeyOf(channel);
  const destination = channel.destination && store.get("destinations", key);
  return destination?.channelKey === keyOf(channelId(channel)) ? { key, destination } : undefined;
}

/** The channel that made this partner destination; an idle one's channel may have a successor of its name. */
export function channelOfDestination(store: Store, destination: PartnerDestination): Channel | undefined {
  const channel = store.get("channels", destination.channelKey);
  const own =
    channel?.destination &&
    destinationKeyOf(channel) === keyOf(resourceId("partnerDestinations", destination));
  return own ? channel : undefined;
}

/** As for partner topics, message and deadline disappear from both sides (inferred). */
export function activateDestination(
  azure: Azure,
  destination: PartnerDestination,
): PartnerDestination | Refusal {
  if (destination.provisioning === "Deleting") return refuse("resourceBusy", { name: destination.name });
  if (destination.provisioning !== "Succeeded") return refuse("destinationIdle", { name: destination.name });
  const gone = { message: undefined, expiresAt: undefined };
  const activated: PartnerDestination = { ...destination, ...gone, activation: "Activated" };
  azure.store.change(() => {
    azure.store.put("destinations", keyOf(resourceId("partnerDestinations", destination)), activated);
    const channel = channelOfDestination(azure.store, destination);
    if (!channel) return;
    const ready: Channel = { ...channel, ...gone, readiness: "Activated" };
    azure.store.put("channels", destination.channelKey, ready);
    if (destination.activation !== "Activated") announceMirror(azure, ready, "activation");
  });
  return activated;
}
