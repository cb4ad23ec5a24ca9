import { keyOf, resourceId } from "../../ids.ts";
import type { PartnerNamespace } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { copyable } from "../copyable.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { namespaceTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { channelList } from "./channel-list.ts";
import { endpointText, routingText } from "./partner.ts";

/** One partner namespace: where events are published, its keys when asked for, its channels. */
export function namespacePage(view: View, where: At<"namespace">): Markup {
  const { namespace } = where;
  const id = resourceId("partnerNamespaces", namespace);
  const registration = view.azure.store.get("registrations", keyOf(namespace.registrationId));
  return layout(view, {
    section: "partner",
    title: namespace.name,
    directory: directoryOf(where),
    crumbs: [{ label: "Partner", href: "/partner" }],
    main: html`<div class="head"><div class="title"><h1>${namespace.name}</h1><span data-live="state">${namespaceTag(namespace)}</span></div><p class="where">Partner namespace</p></div>
<dl class="facts wide">
<div><dt>Endpoint</dt><dd>${endpointText(view.azure, namespace)}</dd></div>
<div><dt>Region</dt><dd>${namespace.location}</dd></div>
<div><dt>Routing</dt><dd>By ${routingText(namespace)}</dd></div>
<div><dt>Registration</dt><dd>${registration ? html`<a href="${addressOf.registration(registration)}">${registration.name}</a>` : html`<span class="id">${namespace.registrationId}</span>`}</dd></div>
<div><dt>Resource group</dt><dd><a href="${addressOf.group(where.group)}">${namespace.resourceGroup}</a></dd></div>
<div><dt>Keys</dt><dd>${keys(view, namespace)}</dd></div>
</dl>
${channelList(view, namespace)}
${armView(view.azure, where.person, id)}`,
  });
}

function keys(view: View, namespace: PartnerNamespace): Markup {
  if (view.typed.get("do") === "show-keys") {
    const names = ["key1", "key2"] as const;
    return html`<form method="post" class="keys">${names.map((name) => html`<div>${copyable(namespace[name], name)}<button class="btn sm danger" name="regenerate" value="${name}">Regenerate<span class="vh"> ${name}</span></button></div>`)}
<a class="btn sm" href="${addressOf.namespace(namespace)}">Hide keys</a></form>`;
  }
  return html`<form method="post" class="row"><button class="btn sm" name="do" value="show-keys">Show keys</button>${
    namespace.disableLocalAuth
      ? html`<span class="muted">Keys are switched off for this namespace.</span>`
      : ""
  }</form>`;
}
