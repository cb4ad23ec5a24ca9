import type { Azure } from "../../azure.ts";
import { keyOf, providerKey } from "../../ids.ts";
import type { ResourceGroup } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { type Field, fieldOf } from "../form-field.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { providerTag } from "../state-tags.ts";
import { directoryOf, type Whereabouts } from "../whereabouts.ts";
import { topicList } from "./topic-list.ts";

/** One Azure subscription: resource provider, resource groups, partner topics. */
export function subscriptionPage(
  azure: Azure,
  where: Whereabouts,
  notice: Markup | undefined,
  name: Field,
): Markup {
  const { subscription } = where;
  const groups = azure.store
    .list("resourceGroups", keyOf(addressOf.subscription(subscription)))
    .map(({ record }) => record);
  const topics = groups.flatMap((group) =>
    azure.store.list("topics", providerKey(group.subscriptionId, group.name)),
  );
  const toRegister = subscription.eventGrid === "NotRegistered";
  return layout({
    title: subscription.displayName,
    directory: directoryOf(where),
    crumbs: [{ label: "Directories", href: "/" }],
    notice,
    main: html`<div class="head"><h1>${subscription.displayName}</h1><p class="where id">${subscription.subscriptionId}</p></div>
<section class="do ${toRegister ? "" : "calm"}" aria-labelledby="provider"><div class="pad stack" data-live="provider">
  <div class="title"><h2 id="provider">Resource provider</h2>${providerTag(subscription)}</div>
  <p class="muted"><code>Microsoft.EventGrid</code> must be registered before a partner can create a partner topic here.</p>
  ${toRegister ? html`<form method="post"><button class="btn primary" name="do" value="register">Register Microsoft.EventGrid</button></form>` : ""}
</div></section>
<section class="sec" aria-labelledby="groups"><header><h2 id="groups">Resource groups <span class="quiet">${groups.length}</span></h2></header>
  ${groups.length === 0 ? html`<p class="muted">None yet.</p>` : html`<ul class="flows">${groups.map((group) => groupRow(azure, group))}</ul>`}
  <form method="post" class="inline">${fieldOf(name)}<button class="btn" name="do" value="create-group">Create resource group</button></form>
</section>
<section class="sec" aria-labelledby="topics"><header><h2 id="topics">Partner topics <span class="quiet" data-live="topic-count">${topics.length}</span></h2></header>
  ${topicList(
    azure,
    topics.map(({ record }) => record),
    true,
  )}
</section>`,
  });
}

function groupRow(azure: Azure, group: ResourceGroup): Markup {
  const topics = azure.store.list("topics", providerKey(group.subscriptionId, group.name)).length;
  return html`<li class="flow"><div><h3><a href="${addressOf.group(group)}">${group.name}</a></h3></div>
<p class="what">${group.location}</p><p class="what">${count(topics, "partner topic", "partner topics")}</p></li>`;
}
