import type { Azure } from "../azure.ts";
import { refuse } from "../refusal.ts";
import type { ActionResult } from "./action-result.ts";
import { actOnEventSubscription } from "./actions/event-subscription.ts";
import { actOnChannel, actOnNamespace } from "./actions/partner-side.ts";
import { actOnTopic } from "./actions/partner-topic.ts";
import { actOnGroup } from "./actions/resource-group.ts";
import { actOnSubscription } from "./actions/subscription.ts";
import type { Markup } from "./markup.ts";
import { channelPage } from "./pages/channel.ts";
import { eventSubscriptionPage } from "./pages/event-subscription.ts";
import { namespacePage } from "./pages/namespace.ts";
import { partnerTopicPage } from "./pages/partner-topic.ts";
import { registrationPage } from "./pages/registration.ts";
import { resourceGroupPage } from "./pages/resource-group.ts";
import { subscriptionPage } from "./pages/subscription.ts";
import type { View } from "./view.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** The page of whatever an ARM id names. */
export function show(view: View, where: Whereabouts): Markup {
  if (where.kind === "subscription") return subscriptionPage(view, where);
  if (where.kind === "group") return resourceGroupPage(view, where);
  if (where.kind === "topic") return partnerTopicPage(view, where);
  if (where.kind === "eventSubscription") return eventSubscriptionPage(view, where);
  if (where.kind === "registration") return registrationPage(view, where);
  if (where.kind === "namespace") return namespacePage(view, where);
  return channelPage(view, where);
}

/** Carries out what a button of that page says, with the rights of the people who look after the resource. */
export function act(azure: Azure, where: Whereabouts, form: URLSearchParams): ActionResult {
  return done(azure, where, form) ?? refuse("malformedBody", { reason: "this page has no such button" });
}

function done(azure: Azure, where: Whereabouts, form: URLSearchParams): ActionResult | undefined {
  if (where.kind === "subscription") return actOnSubscription(azure, where, form);
  if (where.kind === "group") return actOnGroup(azure, where, form);
  if (where.kind === "topic") return actOnTopic(azure, where, form);
  if (where.kind === "eventSubscription") return actOnEventSubscription(azure, where, form);
  if (where.kind === "namespace") return actOnNamespace(azure, where, form);
  return where.kind === "channel" ? actOnChannel(azure, where, form) : undefined;
}
