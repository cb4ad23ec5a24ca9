import { groupId, keyOf, providerKey } from "../../ids.ts";
import type { ResourceGroup } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { confirmation } from "../confirm.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { listenersSections } from "./listeners.ts";
import { configurationSection } from "./partner-configuration.ts";
import { topicList } from "./topic-list.ts";

/** One resource group: who is authorized to create partner topics here, and the topics there are. */
export function resourceGroupPage(view: View, where: At<"group">): Markup {
  const { azure } = view;
  const { group, subscription } = where;
  const parent = providerKey(group.subscriptionId, group.name);
  const topics = azure.store.list("topics", parent).map(({ record }) => record);
  const above = [
    { label: "Directories", href: "/" },
    { label: subscription.displayName, href: addressOf.subscription(subscription) },
  ];
  const page = { section: "customers", title: group.name, directory: directoryOf(where) } as const;
  if (view.query.get("step") === "delete-configuration") {
    const crumbs = [...above, { label: group.name, href: addressOf.group(group) }];
    return layout(view, { ...page, crumbs, main: deletion(view, group, topics.length) });
  }
  return layout(view, {
    ...page,
    crumbs: above,
    main: html`<div class="head"><h1>${group.name}</h1><p class="where">Resource group in ${group.location}</p></div>
${configurationSection(view, where)}
<section class="sec" aria-labelledby="topics"><header><h2 id="topics">Partner topics <span class="quiet" data-live="topic-count">${topics.length}</span></h2></header>
${topicList(view, topics, false)}</section>
${listenersSections(azure, groupId(group.subscriptionId, group.name), [group])}
${partnerSide(view, group)}`,
  });
}

function deletion(view: View, group: ResourceGroup, topics: number): Markup {
  return confirmation(view, {
    heading: `Delete the partner configuration of ${group.name}?`,
    effect: html`<p>Every authorization in this resource group ends at once. ${
      topics === 0
        ? ""
        : html`The ${count(topics, "partner topic", "partner topics")} here stay and keep delivering, but the partner can no longer create, change or delete any.`
    }</p>`,
    button: "Delete partner configuration",
    wish: "delete-configuration",
    back: addressOf.group(group),
  });
}

/** What the partner keeps in this resource group; customers have none of it. */
function partnerSide({ azure: { store } }: View, group: ResourceGroup): Markup {
  const parent = keyOf(providerKey(group.subscriptionId, group.name));
  const links = [
    ...store.list("registrations", parent).map(({ record }) => ({
      href: addressOf.registration(record),
      name: record.name,
      kind: "Partner registration",
    })),
    ...store.list("namespaces", parent).map(({ record }) => ({
      href: addressOf.namespace(record),
      name: record.name,
      kind: "Partner namespace",
    })),
  ];
  if (links.length === 0) return html``;
  return html`<section class="sec" aria-labelledby="partner"><header><h2 id="partner">The partner's resources here</h2></header>
<ul class="flows">${links.map(({ href, name, kind }) => html`<li class="flow"><div><h3><a href="${href}">${name}</a></h3></div><p class="what">${kind}</p></li>`)}</ul></section>`;
}
