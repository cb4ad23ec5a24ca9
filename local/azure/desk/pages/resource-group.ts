import type { Azure } from "../../azure.ts";
import { providerKey } from "../../ids.ts";
import { configurationOf } from "../../rules/configurations.ts";
import type { PartnerAuthorization, ResourceGroup } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { type Field, fieldOf } from "../form-field.ts";
import { dateTime, timeLeft } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { directoryOf, type Whereabouts } from "../whereabouts.ts";
import { topicList } from "./topic-list.ts";

/** One resource group: who is authorized to create partner topics here, and the topics there are. */
export function resourceGroupPage(
  azure: Azure,
  where: Whereabouts,
  group: ResourceGroup,
  notice: Markup | undefined,
  fields: Field[],
): Markup {
  const configuration = configurationOf(azure, {
    subscriptionId: group.subscriptionId,
    resourceGroup: group.name,
  });
  const authorizations = configuration?.authorizations ?? [];
  const topics = azure.store
    .list("topics", providerKey(group.subscriptionId, group.name))
    .map(({ record }) => record);
  return layout({
    title: group.name,
    directory: directoryOf(where),
    crumbs: [
      { label: "Directories", href: "/" },
      { label: where.subscription.displayName, href: addressOf.subscription(where.subscription) },
    ],
    notice,
    main: html`<div class="head"><h1>${group.name}</h1><p class="where">Resource group in ${group.location}</p></div>
<section aria-labelledby="configuration"><header class="sechead"><h2 id="configuration">Partner configuration</h2></header>
<p class="muted">Partners listed here may create, change and delete their partner topics in this resource group until their authorization ends.</p>
${
  authorizations.length === 0
    ? html`<p class="none">No partner is authorized.</p>`
    : html`<ul class="flows">${authorizations.map((entry) => authorizationRow(azure, entry))}</ul>`
}
<form method="post" class="do calm"><div class="pad stack"><h3>Authorize a partner</h3>
<div class="fields">${fields.map(fieldOf)}</div>
<button class="btn primary" name="do" value="authorize">Authorize partner</button></div></form>
</section>
<section class="sec" aria-labelledby="topics"><header><h2 id="topics">Partner topics <span class="quiet" data-live="topic-count">${topics.length}</span></h2></header>
${topicList(azure, topics, false)}</section>`,
  });
}

function authorizationRow(azure: Azure, entry: PartnerAuthorization): Markup {
  const registrations = azure.store.all("registrations").map(({ record }) => record);
  const known = registrations.find(
    ({ immutableId }) => immutableId.toLowerCase() === entry.immutableId?.toLowerCase(),
  );
  const name = entry.partnerName ?? known?.partnerName ?? "Unknown partner";
  const over = new Date(entry.expiresAt) <= azure.clock.now();
  return html`<li class="flow"><div><h3>${name}</h3><p class="where id">${entry.immutableId ?? "by name"}</p></div>
<p class="what">${over ? "Ended" : "Valid until"} <b>${dateTime(entry.expiresAt)}</b>${over ? "" : html` (${timeLeft(entry.expiresAt, azure.clock.now())})`}</p>
<form method="post"><input type="hidden" name="partner" value="${entry.immutableId ?? ""}"><input type="hidden" name="partnerName" value="${entry.partnerName ?? ""}">
<button class="btn sm" name="do" value="withdraw">Withdraw<span class="vh"> authorization of ${name}</span></button></form></li>`;
}
