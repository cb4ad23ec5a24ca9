import type { Azure } from "../../azure.ts";
import { keyOf } from "../../ids.ts";
import type { PartnerTopic } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { dateTime, timeLeft } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { topicTag } from "../state-tags.ts";
import { directoryOf, type Whereabouts } from "../whereabouts.ts";
import { eventSubscriptionsSection, receivedSection } from "./topic-events.ts";

/** One partner topic: activation, event types, event subscriptions, and the events the desk has received. */
export function partnerTopicPage(
  azure: Azure,
  where: Whereabouts,
  topic: PartnerTopic,
  notice: Markup | undefined,
): Markup {
  return layout({
    title: topic.name,
    directory: directoryOf(where),
    crumbs: [
      { label: "Directories", href: "/" },
      { label: where.subscription.displayName, href: addressOf.subscription(where.subscription) },
      { label: topic.resourceGroup, href: addressOf.group({ ...topic, name: topic.resourceGroup }) },
    ],
    notice,
    main: html`<div class="head"><div class="title"><h1>${topic.name}</h1><span data-live="state">${topicTag(topic)}</span></div></div>
<div class="two"><div>
<div data-live="activation">${activation(azure, topic)}</div>
${receivedSection(azure, topic)}
${eventSubscriptionsSection(azure, topic)}
<section class="sec" aria-labelledby="types"><header><h2 id="types">Event types</h2></header><div data-live="types">${eventTypes(topic)}</div></section>
${dangerZone(topic)}
</div>
<aside class="aside" aria-label="About this partner topic">${facts(azure, topic)}</aside></div>`,
  });
}

function activation(azure: Azure, topic: PartnerTopic): Markup {
  if (topic.provisioning === "Deleting") {
    return html`<section class="do calm"><div class="pad"><p>This partner topic is being deleted.</p></div></section>`;
  }
  const button = html`<form method="post"><button class="btn primary" name="do" value="activate">Activate</button></form>`;
  if (topic.activation === "NeverActivated") {
    return html`<section class="do" aria-labelledby="activation"><div class="pad stack"><h2 id="activation">Activate this partner topic</h2>
<p class="muted">No events arrive until you activate it. Check that you expect it:</p>
<blockquote>${topic.message ?? "The partner left no message."}</blockquote>
${topic.expiresAt ? html`<p>Activate by <b>${dateTime(topic.expiresAt)}</b> (${timeLeft(topic.expiresAt, azure.clock.now())}). After that, Azure deletes it.</p>` : ""}
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

function eventTypes(topic: PartnerTopic): Markup {
  const types = Object.entries(topic.eventTypes ?? {});
  if (types.length === 0) return html`<p class="muted">The partner named none.</p>`;
  return html`<ul class="rows">${types.map(
    ([name, details]) =>
      html`<li><span class="name">${typeName(name)}</span><span class="muted">${details.description ?? ""}</span></li>`,
  )}</ul>`;
}

function typeName(name: string): Markup {
  const cut = name.lastIndexOf(".") + 1;
  return html`<span>${name.slice(0, cut)}</span><wbr>${name.slice(cut)}`;
}

function facts(azure: Azure, topic: PartnerTopic): Markup {
  const registrations = azure.store.all("registrations").map(({ record }) => record);
  const partner = registrations.find(
    ({ immutableId }) => keyOf(immutableId) === keyOf(topic.registrationImmutableId),
  );
  return html`<dl class="facts">
<div><dt>Partner</dt><dd>${partner?.partnerName ?? "Unknown"}</dd><dd class="id">${topic.registrationImmutableId}</dd></div>
<div><dt>Source</dt><dd class="id">${topic.source}</dd></div>
<div><dt>Region</dt><dd>${topic.location}</dd></div>
<div><dt>Resource group</dt><dd class="id">${topic.resourceGroup}</dd></div>
<div><dt>Azure subscription</dt><dd class="id">${topic.subscriptionId}</dd></div>
</dl>`;
}

function dangerZone(topic: PartnerTopic): Markup {
  if (topic.provisioning === "Deleting") return html``;
  return html`<section class="sec" aria-labelledby="delete"><header><h2 id="delete">Delete</h2></header>
<div class="row"><p class="muted grow">Removes the topic, its event subscriptions, and the partner's channel. It cannot be undone.</p>
<form method="post"><button class="btn danger" name="do" value="delete">Delete partner topic</button></form></div></section>`;
}
