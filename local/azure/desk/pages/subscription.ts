import type { Azure } from "../../azure.ts";
import { keyOf, providerKey } from "../../ids.ts";
import { configurationOf } from "../../rules/configurations.ts";
import { regionName, regions } from "../../rules/regions.ts";
import type { AzureSubscription, ResourceGroup } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { selectField, textField } from "../form-field.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { providerTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { listenersSections } from "./listeners.ts";
import { topicList } from "./topic-list.ts";

const options = regions.map((label) => ({ value: regionName(label), label }));

/** One Azure subscription: resource provider, resource groups, partner topics. */
export function subscriptionPage(view: View, where: At<"subscription">): Markup {
  const { azure } = view;
  const { subscription } = where;
  const id = addressOf.subscription(subscription);
  const groups = azure.store.list("resourceGroups", keyOf(id)).map(({ record }) => record);
  const topics = groups.flatMap((group) =>
    azure.store.list("topics", providerKey(group.subscriptionId, group.name)),
  );
  return layout(view, {
    section: "customers",
    title: subscription.displayName,
    directory: directoryOf(where),
    crumbs: [{ label: "Directories", href: "/" }],
    main: html`<div class="head"><h1>${subscription.displayName}</h1><p class="where id">${subscription.subscriptionId}</p></div>
${provider(subscription)}
<section class="sec" aria-labelledby="groups"><header><h2 id="groups">Resource groups <span class="quiet">${groups.length}</span></h2></header>
  ${groups.length === 0 ? html`<p class="none">None yet. A partner topic needs one.</p>` : html`<ul class="flows">${groups.map((group) => groupRow(azure, group))}</ul>`}
  <form method="post" class="inline three">${textField(view, { name: "groupName", label: "New resource group" })}
  ${selectField(view, { name: "region", label: "Region", value: "westeurope", options })}
  <button class="btn" name="do" value="create-group">Create resource group</button></form>
</section>
<section class="sec" aria-labelledby="topics"><header><h2 id="topics">Partner topics <span class="quiet" data-live="topic-count">${topics.length}</span></h2></header>
  ${topicList(
    view,
    topics.map(({ record }) => record),
    true,
  )}
</section>
${listenersSections(azure, id, groups)}
${armView(azure, where.person, id)}`,
  });
}

function provider(subscription: AzureSubscription): Markup {
  const toRegister = subscription.eventGrid === "NotRegistered";
  return html`<section class="do ${toRegister ? "" : "calm"}" aria-labelledby="provider"><div class="pad stack" data-live="provider">
  <div class="title"><h2 id="provider">Resource provider</h2>${providerTag(subscription)}</div>
  <p class="muted"><code>Microsoft.EventGrid</code> ${toRegister ? "must be registered before" : "must stay registered so that"} a partner can create a partner topic here.</p>
  ${toRegister ? html`<form method="post"><button class="btn primary" name="do" value="register">Register Microsoft.EventGrid</button></form>` : ""}
</div></section>`;
}

function groupRow(azure: Azure, group: ResourceGroup): Markup {
  const topics = azure.store.list("topics", providerKey(group.subscriptionId, group.name)).length;
  const configuration = configurationOf(azure, { ...group, resourceGroup: group.name });
  const now = azure.clock.now();
  const valid =
    configuration?.authorizations.filter(({ expiresAt }) => new Date(expiresAt) > now).length ?? 0;
  return html`<li class="flow"><div><h3><a href="${addressOf.group(group)}">${group.name}</a></h3><p class="where">${group.location}</p></div>
<p class="what">${valid === 0 ? "No partner authorized" : count(valid, "partner authorized", "partners authorized")}</p>
<p class="what">${count(topics, "partner topic", "partner topics")}</p></li>`;
}
