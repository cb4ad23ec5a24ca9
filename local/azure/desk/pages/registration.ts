import { keyOf, resourceId } from "../../ids.ts";
import { addressOf } from "../addresses.ts";
import { armView } from "../arm-view.ts";
import { copyable } from "../copyable.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";
import { type At, directoryOf } from "../whereabouts.ts";
import { namespaceRow } from "./partner.ts";

/** One partner registration: the identity that customers authorize, and the namespaces under it. */
export function registrationPage(view: View, where: At<"registration">): Markup {
  const { azure } = view;
  const { registration } = where;
  const id = resourceId("partnerRegistrations", registration);
  const namespaces = azure.store
    .all("namespaces")
    .filter(({ record }) => keyOf(record.registrationId) === keyOf(id));
  return layout(view, {
    section: "partner",
    title: registration.name,
    directory: directoryOf(where),
    crumbs: [{ label: "Partner", href: "/partner" }],
    main: html`<div class="head"><h1>${registration.name}</h1><p class="where">Partner registration</p></div>
<dl class="facts wide">
<div><dt>Partner name</dt><dd>${registration.partnerName ?? "None"}</dd></div>
<div><dt>Immutable ID</dt><dd>${copyable(registration.immutableId, "immutable ID")}</dd></div>
<div><dt>Resource group</dt><dd><a href="${addressOf.group(where.group)}">${registration.resourceGroup}</a></dd></div>
<div><dt>Azure subscription</dt><dd class="id">${registration.subscriptionId}</dd></div>
</dl>
<section class="sec" aria-labelledby="namespaces"><header><h2 id="namespaces">Partner namespaces <span class="quiet">${namespaces.length}</span></h2></header>
${
  namespaces.length === 0
    ? html`<p class="none">None belongs to this registration.</p>`
    : html`<ul class="flows">${namespaces.map(({ record }) => namespaceRow(azure, record))}</ul>`
}</section>
${armView(azure, where.person, id)}`,
  });
}
