import { isIdle } from "../rules/mirroring.ts";
import type { EventSubscription, SystemTopic } from "../store/event-records.ts";
import type { AzureSubscription, Channel, PartnerNamespace, PartnerTopic } from "../store/records.ts";
import { type IconName, icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

interface State {
  tone: "waiting" | "active" | "creating" | "over" | "draft" | "bad";
  icon: IconName;
  label: string;
}

const creating: State = { tone: "creating", icon: "turning", label: "Creating" };
const updating: State = { tone: "creating", icon: "turning", label: "Updating" };
const succeeded: State = { tone: "active", icon: "check", label: "Succeeded" };
const deleting: State = { tone: "over", icon: "trash", label: "Deleting" };
const neverActivated: State = { tone: "waiting", icon: "hourglass", label: "Never activated" };
const activated: State = { tone: "active", icon: "check", label: "Activated" };

const idleTopic: State = { tone: "over", icon: "unplug", label: "Idle, its channel was deleted" };
const idleChannel: State = { tone: "over", icon: "unplug", label: "Idle, its partner topic was deleted" };

const providerStates: Record<AzureSubscription["eventGrid"], State> = {
  NotRegistered: { tone: "waiting", icon: "dashed", label: "Not registered" },
  Registering: { tone: "creating", icon: "turning", label: "Registering" },
  Registered: { tone: "active", icon: "check", label: "Registered" },
};

const topicStates: Record<PartnerTopic["activation"], State> = {
  NeverActivated: neverActivated,
  Activated: activated,
  Deactivated: { tone: "over", icon: "pause", label: "Deactivated" },
};

const subscriptionStates: Record<EventSubscription["provisioning"], State> = {
  Creating: creating,
  Updating: updating,
  AwaitingManualAction: { tone: "waiting", icon: "hourglass", label: "Awaiting manual action" },
  Succeeded: succeeded,
  Failed: { tone: "bad", icon: "alert", label: "Failed" },
  Deleting: deleting,
};

const namespaceStates: Record<PartnerNamespace["provisioning"], State> = {
  Creating: creating,
  Updating: updating,
  Succeeded: succeeded,
  Deleting: deleting,
};

const channelStates: Record<Channel["readiness"], State> = {
  NeverActivated: neverActivated,
  Activated: activated,
};

export function providerTag(subscription: AzureSubscription): Markup {
  return tag(providerStates[subscription.eventGrid]);
}

export function topicTag(topic: PartnerTopic): Markup {
  if (topic.provisioning === "Deleting") return tag(deleting);
  return tag(isIdle(topic) ? idleTopic : topicStates[topic.activation]);
}

export function eventSubscriptionTag(found: EventSubscription): Markup {
  return tag(subscriptionStates[found.provisioning]);
}

export function systemTopicTag(topic: SystemTopic): Markup {
  return tag(topic.provisioning === "Deleting" ? deleting : succeeded);
}

export function namespaceTag(namespace: PartnerNamespace): Markup {
  return tag(namespaceStates[namespace.provisioning]);
}

export function channelTag(channel: Channel): Markup {
  if (channel.provisioning === "Deleting") return tag(deleting);
  return tag(isIdle(channel) ? idleChannel : channelStates[channel.readiness]);
}

export function authorizationTag(isOver: boolean): Markup {
  return tag(
    isOver
      ? { tone: "over", icon: "clock", label: "Expired" }
      : { tone: "active", icon: "check", label: "Valid" },
  );
}

/** The answer of a call; null when its connection was cut. */
export function statusTag(status: number | null): Markup {
  if (status === null) return tag({ tone: "bad", icon: "alert", label: "Cut off" });
  const label = String(status);
  return tag(status < 400 ? { tone: "active", icon: "check", label } : { tone: "bad", icon: "alert", label });
}

function tag(state: State): Markup {
  return html`<span class="st s-${state.tone}">${icon(state.icon)}${state.label}</span>`;
}
