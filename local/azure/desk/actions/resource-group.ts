import type { Azure } from "../../azure.ts";
import { DAY } from "../../clock.ts";
import { keyOf, resourceId } from "../../ids.ts";
import { refuse } from "../../refusal.ts";
import { authorizeForDays } from "../../rules/authorize-for-days.ts";
import {
  changeDefaultDays,
  configurationOf,
  putConfiguration,
  unauthorizePartner,
} from "../../rules/configurations.ts";
import { isGuid } from "../../rules/names.ts";
import type { ResourceGroup } from "../../store/records.ts";
import { type ActionResult, outcome } from "../action-result.ts";
import { addressOf } from "../addresses.ts";
import { wholeNumber } from "../form-field.ts";
import type { At } from "../whereabouts.ts";

/** Buttons of a resource group's page: everything about its partner configuration. */
export function actOnGroup(
  azure: Azure,
  { group }: At<"group">,
  form: URLSearchParams,
): ActionResult | undefined {
  const wish = form.get("do");
  if (wish === "authorize") return authorize(azure, group, form);
  if (wish === "withdraw") return withdraw(azure, group, form);
  if (wish === "set-default") return setDefault(azure, group, form);
  if (wish !== "delete-configuration") return undefined;
  const place = { ...placeOf(group), name: "default" };
  azure.store.remove("configurations", keyOf(resourceId("partnerConfigurations", place)));
  return { to: addressOf.group(group), done: "configuration-deleted" };
}

function authorize(azure: Azure, group: ResourceGroup, form: URLSearchParams): ActionResult {
  const id = (form.get("partnerRegistrationId") ?? "").trim().replace(/^\{(.*)\}$/, "$1");
  const until = (form.get("until") ?? "").trim();
  const fieldErrors: Record<string, string> = {};
  if (!isGuid(id))
    fieldErrors.partnerRegistrationId =
      "Enter the partner registration ID as a GUID: 32 letters a to f and digits, in five groups";
  const days = until ? daysUntil(until, azure.clock.now()) : wholeNumber(form.get("days"), 1, 365);
  if (days === undefined && until)
    fieldErrors.until = "Enter a date after today and at most 365 days from now, or leave it empty";
  else if (days === undefined) fieldErrors.days = "Enter a whole number of days, from 1 to 365";
  if (Object.keys(fieldErrors).length > 0 || days === undefined) return { fieldErrors };
  return outcome(authorizeForDays(azure, group, id, days), {
    to: addressOf.group(group),
    done: "authorized",
  });
}

/** Days from now to the start of a date in UTC; undefined when that is not 0 to 365 days ahead. */
function daysUntil(date: string, now: Date): number | undefined {
  const days = (Date.parse(`${date}T00:00:00Z`) - now.getTime()) / DAY;
  return days > 0 && days <= 365 ? days : undefined;
}

function withdraw(azure: Azure, group: ResourceGroup, form: URLSearchParams): ActionResult {
  const configuration = configurationOf(azure, placeOf(group));
  if (!configuration) return refuse("malformedBody", { reason: "there is no partner configuration" });
  const partner = {
    partnerRegistrationImmutableId: form.get("partner"),
    partnerName: form.get("partnerName"),
  };
  return outcome(unauthorizePartner(azure, configuration, partner), {
    to: addressOf.group(group),
    done: "withdrawn",
  });
}

function setDefault(azure: Azure, group: ResourceGroup, form: URLSearchParams): ActionResult {
  const defaultDays = wholeNumber(form.get("defaultMaximum"), 1, 365);
  if (defaultDays === undefined)
    return { fieldErrors: { defaultMaximum: "Enter a whole number from 1 to 365" } };
  const to = addressOf.group(group);
  const configuration = configurationOf(azure, placeOf(group));
  return configuration
    ? outcome(changeDefaultDays(azure, configuration, defaultDays), { to, done: "configuration-changed" })
    : outcome(putConfiguration(azure, placeOf(group), { defaultDays, list: [], tags: null }), {
        to,
        done: "configuration-created",
      });
}

function placeOf(group: ResourceGroup) {
  return { subscriptionId: group.subscriptionId, resourceGroup: group.name };
}
