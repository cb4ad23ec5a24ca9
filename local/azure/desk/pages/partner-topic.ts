import type { Azure } from "../../azure.ts";
import { keyOf, resourceId } from "../../ids.ts";
import { isIdle } from "../../rules/mirroring.ts";
import { channelOfTopic } from "../../rules/removal.ts";
import type { PartnerTopic } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { confirmation } from "../confirm.ts";
import { count, dateTime, timeLeft } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { topicTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { eventTypeList } from "./event-type-list.ts";
import { newEventSubscription } from "./new-event-subscription.ts";
import { eventSubscriptionsSection, receivedSection } from "./topic-events.ts";

/** One partner topic: activation, event types, event subscriptions, and the events the desk has received. */
export function partnerTopicPage(view: View, where: At<"topic">): Markup {
  const { topic } = where;
  const crumbs = [
    { label: "Directories", href: "/" },
    { label: where.subscription.displayName, href: addressOf.subscription(where.subscription) },
    { label: topic.resourceGroup, href: addressOf.group(where.group) },
  ];
  const page = { section: "customers", title: topic.name, directory: directoryOf(where) } as const;
  const step = view.query.get("step");
  if (step === "delete" || step === "subscribe") {
    const own = { label: topic.name, href: addressOf.topic(topic) };
    const main = step === "delete" ? deletion(view, topic) : newEventSubscription(view, topic);
    return layout(view, { ...page, crumbs: [...crumbs, own], main });
  }
  return layout(view, { ...page, crumbs, main: whole(view, where) });
}

function whole(view: View, { topic, person }: At<"topic">): Markup {
  const { azure } = view;
  return html`<div class="head"><div class="title"><h1>${topic.name}</h1><span data-live="state">${topicTag(topic)}</span></div></div>
<div class="two"><div>
<div data-live="activation">${activation(azure, topic)}</div>
${receivedSection(azure, topic)}
${eventSubscriptionsSection(azure, topic)}
<section class="sec" aria-labelledby="types"><header><h2 id="types">Event types</h2></header><div data-live="types">${eventTypeList(topic.eventTypes)}</div></section>
${dangerZone(topic)}
</div>
<aside class="aside" aria-label="About this partner topic">${facts(azure, topic)}</aside></div>
${armView(azure, person, resourceId("partnerTopics", topic))}`;
}

function activation(azure: Azure, topic: PartnerTopic): Markup {
  if (topic.provisioning === "Deleting") {
    return html`<section class="do calm"><div class="pad"><p>This partner topic is being deleted.</p></div></section>`;
  }
  if (isIdle(topic)) {
    return html`<section class="do calm" aria-labelledby="activation"><div class="pad stack"><h2 id="activation">Idle</h2>
<p class="muted">The partner deleted the channel of this topic. No more events come unless the partner makes a channel with the same source again.</p>${topic.expiresAt ? html`<p>Never activated, it goes on <b>${dateTime(topic.expiresAt)}</b>.</p>` : ""}</div></section>`;
  }
  const button = html`<form method="post"><button class="btn primary" name="do" value="activate">Activate</button></form>`;
  if (topic.activation === "NeverActivated") {
    return html`<section class="do" aria-labelledby="activation"><div class="pad stack"><h2 id="activation">Activate this partner topic</h2>
<p class="muted">No events arrive until you activate it. Check that you expect it:</p>
<blockquote>${topic.message ?? "The partner left no message."}</blockquote>
${topic.expiresAt ? html`<p>Activate by <b>${dateTime(topic.expiresAt)}</b> <span class="nb">(${timeLeft(topic.expiresAt, azure.clock.now())})</span>. After that, Azure deletes it.</p>` : ""}
${button}</div></section>`;
  }
  if (topic.activation === "Deactivated") {
    return html`<section class="do" aria-labelledby="activation"><div class="pad stack"><h2 id="activation">Deactivated</h2>
<p class="muted">Azure drops the events for this topic. The partner cannot see that.</p>${button}</div></section>`;
  }
  return html`<section class="do calm" aria-labelledby="activation"><div class="pad row"><h2 id="activation">Activated</h2>
<p class="muted grow">Events go to its event subscriptions.</p>
<form method="post"><button class="btn sm" name="do" value="deactivate">Deactivate</button></form></div></section>`;
}

function facts(azure: Azure, topic: PartnerTopic): Markup {
  const registrations = azure.store.all("registrations").map(({ record }) => record);
  const partner = registrations.find(
    ({ immutableId }) => keyOf(immutableId) === keyOf(topic.registrationImmutableId),
  );
  const channel = channelOfTopic(azure.store, topic);
  return html`<dl class="facts">
<div><dt>Partner</dt><dd>${partner?.partnerName ?? partner?.name ?? "Unknown"}</dd><dd class="id">${topic.registrationImmutableId}</dd></div>
<div><dt>Source</dt><dd class="id">${topic.source}</dd></div>
<div><dt>Region</dt><dd>${topic.location}</dd></div>
<div><dt>Resource group</dt><dd class="id">${topic.resourceGroup}</dd></div>
<div><dt>Azure subscription</dt><dd class="id">${topic.subscriptionId}</dd></div>
${channel ? html`<div><dt>On the partner's side</dt><dd><a href="${addressOf.channel(channel)}">Channel ${channel.name}</a></dd></div>` : ""}
</dl>`;
}

function dangerZone(topic: PartnerTopic): Markup {
  if (topic.provisioning === "Deleting") return html``;
  return html`<section class="sec" aria-labelledby="delete"><header><h2 id="delete">Delete</h2></header>
<div class="row"><p class="muted grow">Removes the topic, its event subscriptions, and the partner's channel. It cannot be undone.</p>
<a class="btn danger" href="?step=delete">Delete partner topic</a></div></section>`;
}

function deletion(view: View, topic: PartnerTopic): Markup {
  const subscriptions = view.azure.store.list(
    "eventSubscriptions",
    keyOf(resourceId("partnerTopics", topic)),
  ).length;
  const isActive = topic.activation === "Activated";
  return confirmation(view, {
    heading: `Delete ${topic.name}?`,
    effect: html`<p>${isActive ? "Events stop. " : ""}This removes the partner topic, ${
      subscriptions > 0
        ? html`its ${count(subscriptions, "event subscription", "event subscriptions")}, `
        : ""
    }the events shown here and the partner's channel. It cannot be undone.</p>`,
    button: "Delete partner topic",
    wish: "delete",
    back: addressOf.topic(topic),
    name: isActive ? topic.name : undefined,
  });
}
