import type { Azure } from "../../azure.ts";
import type { EventFault } from "../../data-plane/event-faults.ts";
import type { DeadLetter } from "../../store/event-records.ts";
import { eventFaultLabels } from "../actions/event-faults.ts";
import { selectField, textField } from "../form-field.ts";
import { count, dateTime, span } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { pageLinks, pageOf } from "../paging.ts";
import type { View } from "../view.ts";

/** `/events`: what is ordered to happen to the next events with a form to order more, and what could not be delivered at all. */
export function eventsPage(view: View): Markup {
  const { azure } = view;
  const faults = azure.eventFaults.list();
  return layout(view, {
    section: "events",
    title: "Events",
    main: html`<div class="head"><h1>Events</h1></div>
<p class="muted lead">Faults that are ordered for the next events, and events that were given up. Event subscriptions are on the pages of Azure subscriptions, resource groups and partner topics.</p>
<section class="sec" aria-labelledby="event-faults"><header><h2 id="event-faults">Event faults <span class="quiet" data-live="fault-count">${faults.length}</span></h2></header><div data-live="event-faults">${
      faults.length === 0
        ? html`<p class="none">None ordered. Each event is sent once, at once.</p>`
        : html`<ol class="flows">${faults.map(faultRow)}</ol><form method="post"><button class="btn" name="do" value="clear">Clear all event faults</button></form>`
    }</div></section>
${orderForm(view)}
<section class="sec" aria-labelledby="dead"><header><h2 id="dead">Dead letters</h2></header><div data-live="dead">${deadLetters(view)}</div></section>`,
  });
}

function orderForm(view: View): Markup {
  const kinds = Object.entries(eventFaultLabels).map(([value, label]) => ({ value, label }));
  return html`<section class="sec" aria-labelledby="order"><header><h2 id="order">Order an event fault</h2></header>
<form method="post" class="do calm"><div class="pad stack">
<p class="muted">Event Grid promises neither order nor a single delivery. What you order happens to the next events, and to no other delivery.</p>
<div class="grid">${selectField(view, { name: "kind", label: "What happens", value: "duplicate", options: kinds })}
${textField(view, { name: "events", label: "How many events", value: "1", hint: "1 to 10000.", kind: "number" })}
${textField(view, { name: "seconds", label: "Seconds late", value: "300", hint: "For delivered late, by the resource clock.", kind: "number" })}
${textField(view, { name: "eventSubscription", label: "Event subscription", hint: "Its name. Empty: whichever gets the next events.", known: eventSubscriptionNames(view) })}</div>
<button class="btn primary" name="do" value="order">Order event fault</button></div></form></section>`;
}

/** Offered while typing; a name that comes to be later can be typed too. */
function eventSubscriptionNames({ azure }: View): { value: string; label: string }[] {
  const names = azure.store.list("eventSubscriptions", "").map(({ record }) => record.name);
  return [...new Set(names)]
    .toSorted()
    .slice(0, 100)
    .map((value) => ({ value, label: value }));
}

function faultRow({ kind, left, eventSubscription, seconds }: EventFault & { left: number }): Markup {
  return html`<li class="flow"><div><h3>${eventFaultLabels[kind]}${kind === "late" ? `, by ${span(seconds * 1000)}` : ""}</h3></div>
<p class="what">${eventSubscription === undefined ? "Any event subscription" : html`Event subscription <span class="id">${eventSubscription}</span>`}</p>
<p class="what">${count(left, "event", "events")} left</p></li>`;
}

function deadLetters({ azure, query }: View): Markup {
  const all = azure.store
    .list("deadLetters", "")
    .map(({ record }) => record)
    .reverse();
  if (all.length === 0)
    return html`<p class="none">None. An event that is given up is written five minutes later to where its event subscription wants it, and appears here.</p>`;
  const page = pageOf(query, all);
  return html`<p class="quiet">${count(all.length, "event", "events")} given up, newest first</p><ol class="events">${page.items.map((one) => deadLetterRow(azure, one))}</ol>${pageLinks(query, page)}`;
}

function deadLetterRow({ clock }: Azure, letter: DeadLetter): Markup {
  const { writtenAt, container, blobName, content } = letter;
  const name = letter.eventSubscriptionId.slice(letter.eventSubscriptionId.lastIndexOf("/") + 1);
  const written = writtenAt <= clock.now().toISOString();
  return html`<li><div class="evhead"><b class="name">${name}</b><time datetime="${writtenAt}">${written ? "Written" : "To be written"} ${dateTime(writtenAt)}</time></div>
<p class="where">Container <span class="id">${container}</span>, blob <span class="id">${blobName}</span></p>
<details data-key="${blobName}"><summary>Content<span class="vh"> of ${blobName}</span></summary><pre class="json" tabindex="0" aria-label="Content of ${blobName}"><code>${JSON.stringify(content, null, 2)}</code></pre></details></li>`;
}
