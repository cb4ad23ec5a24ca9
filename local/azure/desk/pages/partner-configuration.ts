import type { Azure } from "../../azure.ts";
import { keyOf, resourceId } from "../../ids.ts";
import { configurationOf, DEFAULT_DAYS } from "../../rules/configurations.ts";
import type { PartnerAuthorization, PartnerConfiguration } from "../../store/records.ts";
import { armView } from "../arm-view.ts";
import { textField } from "../form-field.ts";
import { dateTime, timeLeft } from "../format.ts";
import { html, type Markup } from "../markup.ts";
import { authorizationTag } from "../state-tags.ts";
import type { View } from "../view.ts";
import type { At } from "../whereabouts.ts";

/** The partner configuration of one resource group: its authorizations, its default, and a form to authorize. */
export function configurationSection(view: View, { group, person }: At<"group">): Markup {
  const { azure } = view;
  const place = { subscriptionId: group.subscriptionId, resourceGroup: group.name };
  const configuration = configurationOf(azure, place);
  const authorizations = configuration?.authorizations ?? [];
  return html`<section aria-labelledby="configuration"><header class="sechead"><h2 id="configuration">Partner configuration</h2></header>
<p class="muted">Partners listed here may create, change and delete their partner topics in this resource group until their authorization ends.</p>
${
  authorizations.length === 0
    ? html`<p class="none">No partner is authorized.${configuration ? "" : " There is no partner configuration yet; authorizing a partner makes one."}</p>`
    : html`<ul class="flows">${authorizations.map((entry) => authorizationRow(azure, entry))}</ul>`
}
${authorizeForm(view)}
${defaultForm(view, configuration)}
${configuration ? armView(azure, person, resourceId("partnerConfigurations", configuration)) : ""}
</section>`;
}

function authorizeForm(view: View): Markup {
  const known = view.azure.store.all("registrations").map(({ record }) => ({
    value: record.immutableId,
    label: record.partnerName ?? record.name,
  }));
  return html`<form method="post" class="do calm"><div class="pad stack"><h3>Authorize a partner</h3>
<div class="fields">${textField(view, { name: "partnerRegistrationId", label: "Partner registration ID", hint: "The partner gives it to you, a GUID.", known })}
${textField(view, { name: "days", label: "Days", value: "30", hint: "1 to 365.", kind: "number" })}
${textField(view, { name: "until", label: "Or end date", hint: "Instead: start of this day, UTC.", kind: "date" })}</div>
<button class="btn primary" name="do" value="authorize">Authorize partner</button></div></form>`;
}

/** How long an authorization lasts when nobody says. */
function defaultForm(view: View, configuration: PartnerConfiguration | undefined): Markup {
  const value = String(configuration?.defaultDays ?? DEFAULT_DAYS);
  return html`<section class="sub" aria-labelledby="limits"><h3 id="limits">Limits of this partner configuration</h3>
<p class="muted">No authorization is longer than the default maximum, and one without a date is this long. Those that exist keep their dates.</p>
<form method="post" class="inline short">${textField(view, { name: "defaultMaximum", label: "Default maximum", value, hint: "In days.", kind: "number" })}
<div class="row"><button class="btn" name="do" value="set-default">${configuration ? "Save default" : "Create partner configuration"}</button>${
    configuration
      ? html`<a class="btn danger" href="?step=delete-configuration">Delete partner configuration</a>`
      : ""
  }</div></form></section>`;
}

function authorizationRow(azure: Azure, entry: PartnerAuthorization): Markup {
  const registrations = azure.store.all("registrations").map(({ record }) => record);
  const known = registrations.find(
    ({ immutableId }) => keyOf(immutableId) === keyOf(entry.immutableId ?? ""),
  );
  const name = entry.partnerName ?? known?.partnerName ?? known?.name ?? "Unknown partner";
  const over = new Date(entry.expiresAt) <= azure.clock.now();
  return html`<li class="flow entry"><div><h3>${name}</h3><p class="where id">${entry.immutableId ?? "by name"}</p></div>
<div>${authorizationTag(over)}<p class="what">${over ? "Ended" : "Until"} <b>${dateTime(entry.expiresAt)}</b>${over ? "" : html` <span class="nb">(${timeLeft(entry.expiresAt, azure.clock.now())})</span>`}</p></div>
<form method="post"><input type="hidden" name="partner" value="${entry.immutableId ?? ""}"><input type="hidden" name="partnerName" value="${entry.partnerName ?? ""}">
<button class="btn sm" name="do" value="withdraw">Withdraw<span class="vh"> authorization of ${name}</span></button></form></li>`;
}
