import type { Azure } from "../../azure.ts";
import { dueOf } from "../../data-plane/deliver.ts";
import { typeOf } from "../../data-plane/event-fields.ts";
import { eventSubscriptionId, keyOf } from "../../ids.ts";
import type { EventSubscription } from "../../store/event-records.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { confirmation } from "../confirm.ts";
import { count, dateTime, timeLeft } from "../format.ts";
import { icon } from "../icons.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { eventSubscriptionTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { destinationText } from "./topic-events.ts";

const SHOWN = 20;

/** One event subscription: destination, filter, retry policy, what waits for delivery, deletion. */
export function eventSubscriptionPage(view: View, where: At<"eventSubscription">): Markup {
  const { eventSubscription: found, topic } = where;
  const id = eventSubscriptionId(found);
  const crumbs = [
    { label: "Directories", href: "/" },
    { label: where.subscription.displayName, href: addressOf.subscription(where.subscription) },
    { label: topic.resourceGroup, href: addressOf.group(where.group) },
    { label: topic.name, href: addressOf.topic(topic) },
  ];
  const page = { section: "customers", title: found.name, directory: directoryOf(where) } as const;
  if (view.query.get("step") === "delete") {
    const own = { label: found.name, href: addressOf.eventSubscription(found) };
    return layout(view, { ...page, crumbs: [...crumbs, own], main: deletion(view, found) });
  }
  return layout(view, {
    ...page,
    crumbs,
    main: html`<div class="head"><div class="title"><h1>${found.name}</h1><span data-live="state">${eventSubscriptionTag(found)}</span></div><p class="where">Event subscription of ${topic.name}</p></div>
<div data-live="proof">${proof(view.azure, found)}</div>
<dl class="facts wide">
<div><dt>Destination</dt><dd>${found.destination.kind === "desk" ? html`This desk. Events appear on the page of <a href="${addressOf.topic(topic)}">${topic.name}</a>.` : html`Webhook <span class="id">${destinationText(found)}</span>`}</dd></div>
<div><dt>Event types</dt><dd>${found.filter.includedEventTypes?.length ? found.filter.includedEventTypes.map((type) => html`<span class="id block">${type}</span>`) : "All"}</dd></div>
<div><dt>Subject</dt><dd>${subjectText(found)}</dd></div>
<div><dt>Retries</dt><dd>Up to ${count(found.maxDeliveryAttempts, "attempt", "attempts")} within ${count(found.timeToLiveMinutes, "minute", "minutes")}</dd></div>
</dl>
<section class="sec" aria-labelledby="waiting"><header><h2 id="waiting">Waiting for delivery</h2></header><div data-live="waiting">${waiting(view.azure, id)}</div></section>
<section class="sec" aria-labelledby="delete"><header><h2 id="delete">Delete</h2></header>
<div class="row"><p class="muted grow">Events that still wait are dropped.</p><a class="btn danger" href="?step=delete">Delete event subscription</a></div></section>
${armView(view.azure, where.person, id)}`,
  });
}

/** Why the webhook is not used yet, or not at all. */
function proof({ store }: Azure, found: EventSubscription): Markup {
  if (found.provisioning === "AwaitingManualAction") {
    return html`<p class="none">The webhook has not proven yet that it wants events. Whoever owns it opens the validation address it was sent, within ten minutes.</p>`;
  }
  const error = store.get("operations", found.operationKey)?.error;
  if (found.provisioning !== "Failed" || !error) return html``;
  return html`<div class="note bad">${icon("alert")}<div><p>${error.message}</p><p class="xs"><code>${error.code}</code></p></div></div>`;
}

function subjectText({ filter: { subjectBeginsWith, subjectEndsWith } }: EventSubscription): Markup {
  if (!subjectBeginsWith && !subjectEndsWith) return html`Any`;
  return html`${subjectBeginsWith ? html`begins with <span class="id">${subjectBeginsWith}</span>` : ""} ${
    subjectEndsWith ? html`ends with <span class="id">${subjectEndsWith}</span>` : ""
  }`;
}

function waiting(azure: Azure, id: string): Markup {
  const queued = azure.store.list("deliveries", keyOf(id));
  if (queued.length === 0)
    return html`<p class="none">Nothing waits. What could not be delivered appears here with its next attempt.</p>`;
  return html`<p class="quiet">${count(queued.length, "event", "events")}</p><ul class="flows">${queued
    .slice(0, SHOWN)
    .map(
      ({
        key,
        record,
      }) => html`<li class="flow"><div><h3 class="id">${typeOf(record.event)}</h3><p class="where id">${record.event.id}</p></div>
<p class="what">${count(record.attempts, "failed attempt", "failed attempts")}</p>
<p class="what">Next at <b>${dateTime(dueOf(key))}</b> <span class="nb">(${timeLeft(dueOf(key), azure.clock.now())})</span></p></li>`,
    )}</ul>`;
}

function deletion(view: View, found: EventSubscription): Markup {
  return confirmation(view, {
    heading: `Delete ${found.name}?`,
    effect: html`<p>Events of <b>${found.source.id.slice(found.source.id.lastIndexOf("/") + 1)}</b> no longer go to ${destinationText(found)}. What still waits is dropped.</p>`,
    button: "Delete event subscription",
    wish: "delete",
    back: addressOf.eventSubscription(found),
  });
}
