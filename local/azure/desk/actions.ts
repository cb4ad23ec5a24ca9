import { randomBytes } from "node:crypto";
import type { Azure } from "../azure.ts";
import { groupId, keyOf } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { activateTopic, deactivateTopic } from "../rules/activation.ts";
import { authorizeForDays } from "../rules/authorize-for-days.ts";
import { configurationOf, unauthorizePartner } from "../rules/configurations.ts";
import { deleteTopic } from "../rules/deletion.ts";
import { receiveAtDesk } from "../rules/event-subscriptions.ts";
import { isGuid, isResourceGroupName } from "../rules/names.ts";
import { registerEventGrid } from "../rules/providers.ts";
import { addressOf } from "./addresses.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** What a form did: `to` another page with a word of success, Azure's refusal, or errors at its fields. */
export type ActionResult = { to: string; done: Done } | Refusal | { fieldErrors: Record<string, string> };

/** Success, as carried to the next page. */
export const doneTexts = {
  registering: "Microsoft.EventGrid is being registered.",
  "group-created": "The resource group was created.",
  authorized: "The partner is authorized.",
  withdrawn: "The authorization was withdrawn.",
  activated: "The partner topic is activated.",
  deactivated: "The partner topic is deactivated.",
  deleted: "The partner topic is being deleted.",
  receiving: "Events of this partner topic will appear here.",
};
export type Done = keyof typeof doneTexts;

/** Carries out what a button of the desk says, with the rights of the people who look after this subscription. */
export function act(azure: Azure, where: Whereabouts, form: URLSearchParams): ActionResult {
  const wish = form.get("do");
  const { subscription, group, topic } = where;
  if (topic) {
    const here = addressOf.topic(topic);
    if (wish === "activate") return outcome(activateTopic(azure, topic), { to: here, done: "activated" });
    if (wish === "deactivate")
      return outcome(deactivateTopic(azure, topic), { to: here, done: "deactivated" });
    if (wish === "receive")
      return outcome(receiveAtDesk(azure, topic, `desk-${randomBytes(3).toString("hex")}`), {
        to: here,
        done: "receiving",
      });
    if (wish === "delete") {
      deleteTopic(azure, topic);
      return { to: addressOf.group({ ...topic, name: topic.resourceGroup }), done: "deleted" };
    }
  } else if (group) {
    if (wish === "authorize") return authorize(azure, where, form);
    if (wish === "withdraw") return withdraw(azure, where, form);
  } else {
    if (wish === "register") {
      registerEventGrid(azure, subscription);
      return { to: addressOf.subscription(subscription), done: "registering" };
    }
    if (wish === "create-group") return createGroup(azure, where, form);
  }
  return refuse("malformedBody", { reason: "this page has no such button" });
}

function outcome(result: object, success: { to: string; done: Done }): ActionResult {
  return result instanceof Refusal ? result : success;
}

function authorize(azure: Azure, where: Whereabouts, form: URLSearchParams): ActionResult {
  const { group } = where;
  const id = (form.get("partnerRegistrationId") ?? "").trim().replace(/^\{(.*)\}$/, "$1");
  const days = Number((form.get("days") ?? "").trim() || "x");
  const fieldErrors = {
    ...(isGuid(id)
      ? {}
      : {
          partnerRegistrationId:
            "Enter the partner registration ID as a GUID: 32 letters a to f and digits, in five groups",
        }),
    ...(Number.isInteger(days) && days >= 1 && days <= 365
      ? {}
      : { days: "Enter a whole number of days, from 1 to 365" }),
  };
  if (Object.keys(fieldErrors).length > 0 || !group) return { fieldErrors };
  return outcome(authorizeForDays(azure, group, id, days), {
    to: addressOf.group(group),
    done: "authorized",
  });
}

function withdraw(azure: Azure, { group }: Whereabouts, form: URLSearchParams): ActionResult {
  const configuration = group && configurationOf(azure, { ...group, resourceGroup: group.name });
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

function createGroup(azure: Azure, { subscription }: Whereabouts, form: URLSearchParams): ActionResult {
  const name = (form.get("groupName") ?? "").trim();
  if (!isResourceGroupName(name)) {
    return {
      fieldErrors: { groupName: "Enter 1 to 90 letters, digits or _ - . ( ), not ending with a period" },
    };
  }
  const key = keyOf(groupId(subscription.subscriptionId, name));
  if (azure.store.get("resourceGroups", key)) return { fieldErrors: { groupName: `${name} exists already` } };
  const { subscriptionId } = subscription;
  azure.store.put("resourceGroups", key, { subscriptionId, name, location: "westeurope", tags: null });
  return { to: addressOf.group({ subscriptionId, name }), done: "group-created" };
}
