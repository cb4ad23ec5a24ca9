import { keyOf, resourceId } from "../../ids.ts";
import type { Channel, PartnerNamespace } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { textField } from "../form-field.ts";
import { count } from "../format.ts";
import { html, type Markup } from "../markup.ts";
import { pageLinks, pageOf } from "../paging.ts";
import { channelTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** Channels of a namespace, searched by channel or topic name, in pages: there may be 50,000. */
export function channelList(view: View, namespace: PartnerNamespace): Markup {
  const wanted = (view.query.get("q") ?? "").trim();
  const all = view.azure.store.list("channels", keyOf(resourceId("partnerNamespaces", namespace)));
  const found = wanted ? all.filter(({ record }) => matches(record, keyOf(wanted))) : all;
  const page = pageOf(view.query, found);
  const search = { ...view, typed: new URLSearchParams({ q: wanted }) };
  return html`<section class="sec" aria-labelledby="channels"><header><h2 id="channels">Channels <span class="quiet">${all.length.toLocaleString("en-GB")}</span></h2></header>
${
  all.length === 0
    ? html`<p class="none">None yet. A channel appears here when the partner creates one for a customer.</p>`
    : html`<form method="get" class="inline">${textField(search, { name: "q", label: "Search channel or partner topic", kind: "search" })}<div class="row"><button class="btn">Search</button>${wanted ? html`<a href="?">Show all channels</a>` : ""}</div></form>
${
  found.length === 0
    ? html`<p class="none">No channel of this namespace matches “${wanted}”.</p>`
    : html`${wanted ? html`<p class="quiet">${count(found.length, "channel matches", "channels match")} “${wanted}”</p>` : ""}
<ul class="flows">${page.items.map(({ record }) => row(record))}</ul>${pageLinks(view.query, page)}`
}`
}</section>`;
}

function matches({ name, target }: Channel, wanted: string): boolean {
  return keyOf(name).includes(wanted) || keyOf(target.name).includes(wanted);
}

function row(channel: Channel): Markup {
  const { target } = channel;
  return html`<li class="flow"><div><h3 class="id"><a href="${addressOf.channel(channel)}">${channel.name}</a></h3></div>
<div>${channelTag(channel)}</div>
<p class="what"><b>${target.name}</b> in ${target.resourceGroup}</p></li>`;
}
