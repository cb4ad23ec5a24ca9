import type { Azure } from "../../azure.ts";
import { keyOf, providerKey } from "../../ids.ts";
import type { AzureSubscription, Tenant } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { providerTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** `/`: every directory (tenant) with its Azure subscriptions, customers first. */
export function directoriesPage(view: View): Markup {
  const { store } = view.azure;
  const subscriptions = store.all("subscriptions").map(({ record }) => record);
  const partners = new Set(
    store.all("registrations").map(({ record }) => {
      const home = subscriptions.find((each) => keyOf(each.subscriptionId) === keyOf(record.subscriptionId));
      return keyOf(home?.tenantId ?? "");
    }),
  );
  const isPartner = (tenant: Tenant) => partners.has(keyOf(tenant.tenantId));
  const tenants = store.all("tenants").map(({ record }) => record);
  tenants.sort(
    (a, b) => Number(isPartner(a)) - Number(isPartner(b)) || a.displayName.localeCompare(b.displayName),
  );
  return layout(view, {
    section: "customers",
    title: "Local Azure",
    main: html`<div class="head"><h1>Directories</h1></div>
<p class="muted lead">Choose an Azure subscription and act there as the people who look after it: register, authorize, activate, receive events. What the partner has in Azure is under <a href="/partner">Partner</a>.</p>
${tenants.map((tenant) => {
  const own = subscriptions.filter((each) => keyOf(each.tenantId) === keyOf(tenant.tenantId));
  return directory(view.azure, tenant, own, isPartner(tenant));
})}`,
  });
}

function directory(
  azure: Azure,
  tenant: Tenant,
  subscriptions: AzureSubscription[],
  isPartner: boolean,
): Markup {
  return html`<section class="turn"><h2>${tenant.displayName}${isPartner ? html` <span class="quiet">the partner's own directory</span>` : ""}</h2>
<p class="where id">${tenant.tenantId}</p>
${
  subscriptions.length === 0
    ? html`<p class="none">No Azure subscriptions.</p>`
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
