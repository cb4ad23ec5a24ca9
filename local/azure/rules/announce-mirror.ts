import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { channelId, keyOf, subscriptionId } from "../ids.ts";
import type { Channel } from "../store/records.ts";
import { eventGridIn } from "../trust/event-grid-identity.ts";
import { announce } from "./announce.ts";
import { settingsOf } from "./settings.ts";

/** What a customer did, or time, that changed a channel without a call of the partner. */
type Cause = "activation" | "customerDeletion" | "expiry";

const CHANNELS = "Microsoft.EventGrid/partnerNamespaces/channels";

const actions: Record<Cause, string> = {
  activation: `${CHANNELS}/channelReadinessStateChange/action`,
  customerDeletion: `${CHANNELS}/SetChannelToIdle/action`,
  expiry: `${CHANNELS}/SetChannelToIdle/action`,
};
const kinds = { write: "Write", delete: "Delete", action: "Action" } as const;

/**
 * Tells the partner's side that a channel changed because of its partner topic. The documents for partners promise a
 * write on activation and are silent on the rest, no recording exists; so each is a setting (reference section 6.1).
 * The caller named in the event is Event Grid itself, and there is no `httpRequest` (inferred).
 */
export function announceMirror(azure: Azure, channel: Channel, cause: Cause): void {
  const chosen = settingsOf(azure.store)[`${cause}Event`];
  // A channel that stays as idle was not deleted.
  const stays = azure.store.get("channels", keyOf(channelId(channel))) !== undefined;
  const form = stays && chosen === "delete" ? "write" : chosen;
  if (form === "nothing") return;
  const subscription = azure.store.get("subscriptions", keyOf(subscriptionId(channel.subscriptionId)));
  announce(azure, {
    kind: kinds[form],
    resourceId: channelId(channel),
    operation: form === "action" ? actions[cause] : `${CHANNELS}/${form}`,
    correlationId: randomUUID(),
    caller: eventGridIn(subscription?.tenantId ?? ""),
  });
}
