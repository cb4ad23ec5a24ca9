import type { Azure } from "../../azure.ts";
import { keyOf, resourceId } from "../../ids.ts";
import type { EventSubscription, ReceivedEvent } from "../../store/event-records.ts";
import type { PartnerTopic } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { clockTime, count, dateTime } from "../format.ts";
import { icon } from "../icons.ts";
import { html, type Markup } from "../markup.ts";
import { eventSubscriptionTag } from "../state-tags.ts";

const SHOWN = 50;

/** The events that the desk's own receiver got, newest first; the page's script keeps it fresh. */
export function receivedSection(azure: Azure, topic: PartnerTopic): Markup {
  const key = keyOf(resourceId("partnerTopics", topic));
  const received = azure.store
    .list("receivedEvents", key)
    .map(({ record }) => record)
    .reverse();
  const listening = azure.store
    .list("eventSubscriptions", key)
    .some(({ record }) => record.destination.kind === "desk");
  return html`<section class="sec" aria-labelledby="received"><header><h2 id="received">Events received</h2><a class="again" href="?">Look again</a></header>
<div data-live="received">
${
  received.length > 0
    ? html`<p class="quiet" role="status">${count(received.length, "event", "events")} received, newest first</p><ol class="events">${received.slice(0, SHOWN).map(eventRow)}</ol>`
    : html`<p class="none">${icon("inbox")} ${listening ? "None yet. Events appear here as they arrive." : "Nothing here receives the events of this topic yet."}</p>`
}
${listening || topic.provisioning === "Deleting" ? "" : html`<form method="post"><button class="btn" name="do" value="receive">Receive events here</button></form>`}
</div></section>`;
}

export function eventSubscriptionsSection(azure: Azure, topic: PartnerTopic): Markup {
  const found = azure.store.list("eventSubscriptions", keyOf(resourceId("partnerTopics", topic)));
  return html`<section class="sec" aria-labelledby="subscriptions"><header><h2 id="subscriptions">Event subscriptions <span class="quiet" data-live="subscription-count">${found.length}</span></h2>
<a href="?step=subscribe">New event subscription</a></header>
<div data-live="subscriptions">${
    found.length === 0
      ? html`<p class="none">None. Without one, events have nowhere to go.</p>`
      : html`<ul class="flows">${found.map(({ record }) => subscriptionRow(record))}</ul>`
  }</div></section>`;
}

export function destinationText(found: EventSubscription): string {
  return found.destination.kind === "desk" ? "This desk" : (found.destination.url.split("?")[0] ?? "");
}

function subscriptionRow(found: EventSubscription): Markup {
  const types = found.filter.includedEventTypes?.length;
  return html`<li class="flow"><div><h3 class="id"><a href="${addressOf.eventSubscription(found)}">${found.name}</a></h3></div>
<div>${eventSubscriptionTag(found)}</div>
<p class="what">${destinationText(found)}, ${types ? count(types, "event type", "event types") : "all event types"}</p></li>`;
}

function eventRow({ event, receivedAt, attempt }: ReceivedEvent): Markup {
  const { id, type, source, data, subject } = event;
  return html`<li><div class="evhead"><b class="name">${type}</b><time datetime="${receivedAt}" title="${dateTime(receivedAt)}">${clockTime(receivedAt)} UTC</time></div>
<p class="where"><span class="id">${id}</span>${typeof subject === "string" ? html`, subject <span class="id">${subject}</span>` : ""}, source <span class="id">${source}</span>${attempt > 0 ? html`, attempt ${attempt + 1}` : ""}</p>
${data === undefined ? "" : html`<pre class="json" tabindex="0" aria-label="Data of event ${id}"><code>${JSON.stringify(data, null, 2)}</code></pre>`}
<details data-key="${id} ${receivedAt}"><summary>Whole event<span class="vh"> ${id}</span></summary><pre class="json" tabindex="0" aria-label="Event ${id}"><code>${JSON.stringify(event, null, 2)}</code></pre></details></li>`;
}
