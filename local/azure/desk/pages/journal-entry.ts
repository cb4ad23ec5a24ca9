import type { DeliveryNote, IdentityNote, JournalEntry } from "../../http/call-journal.ts";
import { dateTime } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { statusTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** `/journal/{n}`: everything that is known about one call, or about one request of ours to a webhook. */
export function journalEntryPage(view: View, entry: JournalEntry): Markup {
  const [path, query] = entry.path.split("?");
  const title = `${entry.delivery ? "Delivery" : "Call"} ${entry.n}`;
  return layout(view, {
    section: "journal",
    title,
    crumbs: [{ label: "Journal", href: "/journal" }],
    main: html`<div class="head"><div class="title"><h1>${title}</h1>${statusTag(entry.status)}</div><p class="where">${dateTime(entry.time)}</p></div>
<dl class="facts wide">
<div><dt>Method</dt><dd>${entry.method}</dd></div>
<div><dt>${entry.delivery ? "Address" : "Path"}</dt><dd class="id">${path}</dd></div>
${query ? html`<div><dt>Query</dt><dd class="id">${query}</dd></div>` : ""}
${entry.delivery ? deliveryFacts(entry.delivery) : callFacts(entry)}
${entry.identity ? identityFacts(entry.identity) : ""}
</dl>
<section class="sec" aria-labelledby="raw"><header><h2 id="raw">As the control API shows it</h2></header><pre class="json" tabindex="0" aria-labelledby="raw"><code>${JSON.stringify(entry, null, 2)}</code></pre></section>`,
  });
}

function callFacts({ caller, clientRequestId, applied }: JournalEntry): Markup {
  return html`<div><dt>Caller</dt><dd>${caller ? html`${caller.name} <span class="id">${caller.objectId}</span>` : "Nobody was authenticated"}</dd></div>
<div><dt>Client request ID</dt><dd class="id">${clientRequestId ?? "None was sent"}</dd></div>
<div><dt>Effect</dt><dd>${applied ? "Something was changed" : "Nothing was changed"}</dd></div>`;
}

function identityFacts({ grant, clientId, tenant, audience, error }: IdentityNote): Markup {
  const facts = {
    Grant: grant,
    "Client ID": clientId,
    Tenant: tenant,
    "Scope or resource": audience,
    Refusal: error,
  };
  return html`${Object.entries(facts).map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd class="id">${value}</dd></div>` : ""))}`;
}

const purposes = {
  validation: "Handshake: does the webhook want events?",
  notification: "Delivery of events",
  deletion: "The event subscription is gone",
};

function deliveryFacts({ purpose, eventSubscription, attempt, events }: DeliveryNote): Markup {
  return html`<div><dt>Purpose</dt><dd>${purposes[purpose]}</dd></div>
<div><dt>Event subscription</dt><dd class="id">${eventSubscription}</dd></div>
<div><dt>Attempt</dt><dd>${attempt}</dd></div>
${events.length > 0 ? html`<div><dt>Events</dt><dd>${events.map(({ id, type }) => html`<span class="id block">${type} ${id}</span>`)}</dd></div>` : ""}`;
}
