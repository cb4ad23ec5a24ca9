import { channelId, resourceId } from "../../ids.ts";
import { topicOfChannel } from "../../rules/removal.ts";
import type { Channel } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { confirmation } from "../confirm.ts";
import { copyable } from "../copyable.ts";
import { dateTime, timeLeft } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { channelTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { eventTypeList } from "./event-type-list.ts";

/** One channel, the partner's half of a partner topic: all its facts, and deletion as the partner. */
export function channelPage(view: View, where: At<"channel">): Markup {
  const { channel, namespace } = where;
  const crumbs = [
    { label: "Partner", href: "/partner" },
    { label: namespace.name, href: addressOf.namespace(namespace) },
  ];
  const page = { section: "partner", title: channel.name, directory: directoryOf(where) } as const;
  if (view.query.get("step") === "delete") {
    const own = { label: channel.name, href: addressOf.channel(channel) };
    return layout(view, { ...page, crumbs: [...crumbs, own], main: deletion(view, channel) });
  }
  return layout(view, {
    ...page,
    crumbs,
    main: html`<div class="head"><div class="title"><h1>${channel.name}</h1><span data-live="state">${channelTag(channel)}</span></div><p class="where">Channel in ${namespace.name}</p></div>
<div data-live="facts">${facts(view, channel)}</div>
<section class="sec" aria-labelledby="types"><header><h2 id="types">Event types</h2></header><div data-live="types">${eventTypeList(channel.eventTypes)}</div></section>
${dangerZone(channel)}
${armView(view.azure, where.person, channelId(channel))}`,
  });
}

function facts({ azure }: View, channel: Channel): Markup {
  const { target } = channel;
  const topic = topicOfChannel(azure.store, channel)?.topic;
  return html`<dl class="facts wide">
<div><dt>Partner topic</dt><dd>${topic ? html`<a href="${addressOf.topic(topic)}">${topic.name}</a>` : target.name} in <span class="id">${target.resourceGroup}</span></dd></div>
<div><dt>Azure subscription</dt><dd class="id">${target.subscriptionId}</dd></div>
<div><dt>Source</dt><dd>${copyable(target.source, "source")}</dd></div>
${channel.message ? html`<div><dt>Message for activation</dt><dd>${channel.message}</dd></div>` : ""}
${channel.expiresAt ? html`<div><dt>Deadline</dt><dd>${dateTime(channel.expiresAt)} <span class="nb">(${timeLeft(channel.expiresAt, azure.clock.now())})</span>. Not activated by then, channel and topic are deleted.</dd></div>` : ""}
<div><dt>ARM ID</dt><dd>${copyable(channelId(channel), "ARM ID")}</dd></div>
${topic ? html`<div><dt>ARM ID of the topic</dt><dd>${copyable(resourceId("partnerTopics", topic), "ARM ID of the topic")}</dd></div>` : ""}
</dl>`;
}

function dangerZone(channel: Channel): Markup {
  if (channel.provisioning === "Deleting") return html``;
  return html`<section class="sec" aria-labelledby="delete"><header><h2 id="delete">Delete</h2></header>
<div class="row"><p class="muted grow">As the partner. The customer's partner topic goes with it; the customer must still authorize you.</p>
<a class="btn danger" href="?step=delete">Delete channel</a></div></section>`;
}

function deletion(view: View, channel: Channel): Markup {
  const isActive = channel.readiness === "Activated";
  return confirmation(view, {
    heading: "Delete this channel?",
    effect: html`<p class="id">${channel.name}</p><p>${isActive ? "Events stop. " : ""}The partner topic <b>${channel.target.name}</b> and its event subscriptions go with it. It cannot be undone.</p>`,
    button: "Delete channel",
    wish: "delete",
    back: addressOf.channel(channel),
    name: isActive ? channel.name : undefined,
  });
}
