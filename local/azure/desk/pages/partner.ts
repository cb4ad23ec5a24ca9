import type { Azure } from "../../azure.ts";
import { keyOf, resourceId } from "../../ids.ts";
import { namespaceEndpoint } from "../../rules/namespaces.ts";
import type { PartnerNamespace, PartnerRegistration } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { copyable } from "../copyable.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { namespaceTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** `/partner`: what the partner has in Azure, its registrations and namespaces. */
export function partnerPage(view: View): Markup {
  const { azure } = view;
  const registrations = azure.store.all("registrations").map(({ record }) => record);
  const namespaces = azure.store.all("namespaces").map(({ record }) => record);
  return layout(view, {
    section: "partner",
    title: "Partner",
    main: html`<div class="head"><h1>Partner</h1></div>
<p class="muted lead">What the partner has in Azure: who it is (a registration), where it publishes (namespaces), and one channel for each partner topic of a customer.</p>
<section class="sec" aria-labelledby="registrations"><header><h2 id="registrations">Partner registrations <span class="quiet">${registrations.length}</span></h2></header>
${
  registrations.length === 0
    ? html`<p class="none">None. A partner registration comes with the world file or from Resource Manager.</p>`
    : html`<ul class="flows">${registrations.map(registrationRow)}</ul>`
}</section>
<section class="sec" aria-labelledby="namespaces"><header><h2 id="namespaces">Partner namespaces <span class="quiet">${namespaces.length}</span></h2></header>
${
  namespaces.length === 0
    ? html`<p class="none">None. Channels live in a partner namespace.</p>`
    : html`<ul class="flows">${namespaces.map((namespace) => namespaceRow(azure, namespace))}</ul>`
}</section>`,
  });
}

function registrationRow(registration: PartnerRegistration): Markup {
  return html`<li class="flow mixed"><div><h3><a href="${addressOf.registration(registration)}">${registration.partnerName ?? registration.name}</a></h3><p class="where id">${registration.name}</p></div>
<div><span class="lab-s">Immutable ID, which customers authorize</span>${copyable(registration.immutableId, "immutable ID")}</div></li>`;
}

export function namespaceRow(azure: Azure, namespace: PartnerNamespace): Markup {
  const channels = azure.store.list("channels", keyOf(resourceId("partnerNamespaces", namespace))).length;
  return html`<li class="flow"><div><h3><a href="${addressOf.namespace(namespace)}">${namespace.name}</a></h3>
<p class="where">${namespace.location}, by ${routingText(namespace)}</p></div>
<div>${namespaceTag(namespace)}</div><p class="what">${count(channels, "channel", "channels")}</p></li>`;
}

export function routingText({ routingMode }: PartnerNamespace): string {
  return routingMode === "ChannelNameHeader" ? "channel name header" : "source attribute of the event";
}

export function endpointText(azure: Azure, namespace: PartnerNamespace): Markup {
  return namespace.provisioning === "Creating"
    ? html`None while it is being created`
    : copyable(namespaceEndpoint(azure, namespace), "endpoint");
}
