import type { Azure } from "../../azure.ts";
import { groupId, keyOf } from "../../ids.ts";
import { isResourceGroupName } from "../../rules/names.ts";
import { registerEventGrid } from "../../rules/providers.ts";
import { isOffered, regionName } from "../../rules/regions.ts";
import type { ActionResult } from "../action-result.ts";
import { addressOf } from "../addresses.ts";
import type { At } from "../whereabouts.ts";

/** Buttons of an Azure subscription's page: register the resource provider, create a resource group. */
export function actOnSubscription(
  azure: Azure,
  { subscription }: At<"subscription">,
  form: URLSearchParams,
): ActionResult | undefined {
  if (form.get("do") === "register") {
    registerEventGrid(azure, subscription);
    return { to: addressOf.subscription(subscription), done: "registering" };
  }
  return form.get("do") === "create-group"
    ? createGroup(azure, subscription.subscriptionId, form)
    : undefined;
}

function createGroup(azure: Azure, subscriptionId: string, form: URLSearchParams): ActionResult {
  const name = (form.get("groupName") ?? "").trim();
  const region = form.get("region") ?? "westeurope";
  const key = keyOf(groupId(subscriptionId, name));
  const fieldErrors: Record<string, string> = {};
  if (!isResourceGroupName(name))
    fieldErrors.groupName = "Enter 1 to 90 letters, digits or _ - . ( ), not ending with a period";
  else if (azure.store.get("resourceGroups", key)) fieldErrors.groupName = `${name} exists already`;
  if (!isOffered(region)) fieldErrors.region = "Choose a region of the list";
  if (Object.keys(fieldErrors).length > 0) return { fieldErrors };
  const location = regionName(region);
  azure.store.put("resourceGroups", key, { subscriptionId, name, location, tags: null });
  return { to: addressOf.group({ subscriptionId, name }), done: "group-created" };
}
