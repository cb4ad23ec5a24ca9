import type { Azure } from "../../azure.ts";
import { keyOf, providerKey } from "../../ids.ts";
import type { AzureSubscription, Tenant } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { providerTag } from "../state-tags.ts";

/** `/`: every directory (tenant) with its Azure subscriptions. */
export function directoriesPage(azure: Azure): Markup {
  const tenants = azure.store.all("tenants").map(({ record }) => record);
  const subscriptions = azure.store.all("subscriptions").map(({ record }) => record);
  tenants.sort((a, b) => a.displayName.localeCompare(b.displayName));
  return layout({
    title: "Local Azure",
    crumbs: [],
    main: html`<div class="head"><h1>Directories</h1></div>
<p class="muted lead">Choose an Azure subscription and act there as the people who look after it: register, authorize, activate, receive events.</p>
${tenants.map((tenant) =>
  directory(
    azure,
    tenant,
    subscriptions.filter((each) => keyOf(each.tenantId) === keyOf(tenant.tenantId)),
  ),
)}`,
  });
}

function directory(azure: Azure, tenant: Tenant, subscriptions: AzureSubscription[]): Markup {
  return html`<section class="turn"><h2>${tenant.displayName}</h2>
<p class="where id">${tenant.tenantId}</p>
${
  subscriptions.length === 0
    ? html`<p class="muted">No Azure subscriptions.</p>`
    : html`<ul class="flows">${subscriptions.map((each) => row(azure, each))}</ul>`
}</section>`;
}

function row(azure: Azure, subscription: AzureSubscription): Markup {
  const groups = azure.store.list("resourceGroups", keyOf(addressOf.subscription(subscription)));
  const topics = groups.flatMap(({ record }) =>
    azure.store.list("topics", providerKey(record.subscriptionId, record.name)),
  );
  const waiting = topics.filter(({ record }) => record.activation === "NeverActivated").length;
  return html`<li class="flow"><div><h3><a href="${addressOf.subscription(subscription)}">${subscription.displayName}</a></h3>
<p class="where id">${subscription.subscriptionId}</p></div>
<div><span class="lab-s">Microsoft.EventGrid</span>${providerTag(subscription)}</div>
<p class="what">${count(groups.length, "resource group", "resource groups")}, ${count(topics.length, "partner topic", "partner topics")}${
    waiting > 0 ? html`, <b>${waiting} to activate</b>` : ""
  }</p></li>`;
}
