import type { AzureSubscription, EventSubscription, PartnerTopic } from "../store/records.ts";
import { type IconName, icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

interface State {
  tone: "waiting" | "active" | "creating" | "over" | "draft" | "bad";
  icon: IconName;
  label: string;
}

const providerStates: Record<AzureSubscription["eventGrid"], State> = {
  NotRegistered: { tone: "waiting", icon: "dashed", label: "Not registered" },
  Registering: { tone: "creating", icon: "turning", label: "Registering" },
  Registered: { tone: "active", icon: "check", label: "Registered" },
};

const topicStates: Record<PartnerTopic["activation"], State> = {
  NeverActivated: { tone: "waiting", icon: "hourglass", label: "Never activated" },
  Activated: { tone: "active", icon: "check", label: "Activated" },
  Deactivated: { tone: "over", icon: "pause", label: "Deactivated" },
};

const subscriptionStates: Record<EventSubscription["provisioning"], State> = {
  Creating: { tone: "creating", icon: "turning", label: "Creating" },
  Succeeded: { tone: "active", icon: "check", label: "Succeeded" },
  Failed: { tone: "bad", icon: "alert", label: "Failed" },
  Deleting: { tone: "over", icon: "trash", label: "Deleting" },
};

const deleting: State = { tone: "over", icon: "trash", label: "Deleting" };

export function providerTag(subscription: AzureSubscription): Markup {
  return tag(providerStates[subscription.eventGrid]);
}

export function topicTag(topic: PartnerTopic): Markup {
  return tag(topic.provisioning === "Deleting" ? deleting : topicStates[topic.activation]);
}

export function eventSubscriptionTag(found: EventSubscription): Markup {
  return tag(subscriptionStates[found.provisioning]);
}

function tag(state: State): Markup {
  return html`<span class="st s-${state.tone}">${icon(state.icon)}${state.label}</span>`;
}
