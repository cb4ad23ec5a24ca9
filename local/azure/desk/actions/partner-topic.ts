import { randomBytes } from "node:crypto";
import type { Azure } from "../../azure.ts";
import { eventSubscriptionId, keyOf } from "../../ids.ts";
import { activateTopic, deactivateTopic } from "../../rules/activation.ts";
import { deleteTopic } from "../../rules/deletion.ts";
import { parentOfTopic, putEventSubscription, receiveAtDesk } from "../../rules/event-subscriptions.ts";
import { isEventSubscriptionName } from "../../rules/names.ts";
import type { PartnerTopic } from "../../store/records.ts";
import { type ActionResult, outcome } from "../action-result.ts";
import { addressOf } from "../addresses.ts";
import { wrongName } from "../confirm.ts";
import type { At } from "../whereabouts.ts";

/** Buttons of a partner topic's page: activate, deactivate, delete, and new event subscriptions. */
export function actOnTopic(
  azure: Azure,
  { topic }: At<"topic">,
  form: URLSearchParams,
): ActionResult | undefined {
  const wish = form.get("do");
  const to = addressOf.topic(topic);
  if (wish === "activate") return outcome(activateTopic(azure, topic), { to, done: "activated" });
  if (wish === "deactivate") return outcome(deactivateTopic(azure, topic), { to, done: "deactivated" });
  if (wish === "receive")
    return outcome(receiveAtDesk(azure, topic, newReceiverName()), { to, done: "receiving" });
  if (wish === "subscribe") return subscribe(azure, topic, form);
  if (wish !== "delete") return undefined;
  const wrong = topic.activation === "Activated" ? wrongName(form, topic.name) : undefined;
  if (wrong) return wrong;
  deleteTopic(azure, topic);
  return { to: addressOf.group({ ...topic, name: topic.resourceGroup }), done: "deleted" };
}

export function newReceiverName(): string {
  return `desk-${randomBytes(3).toString("hex")}`;
}

/** A new event subscription, to the desk's own receiver or to a webhook, for some or all event types. */
function subscribe(azure: Azure, topic: PartnerTopic, form: URLSearchParams): ActionResult {
  const name = (form.get("name") ?? "").trim();
  const url = (form.get("endpointUrl") ?? "").trim();
  const toWebhook = form.get("destination") === "webhook";
  const parent = parentOfTopic(topic);
  const key = keyOf(eventSubscriptionId({ source: parent.source, name }));
  const fieldErrors: Record<string, string> = {};
  if (!isEventSubscriptionName(name)) fieldErrors.name = "Enter 3 to 64 letters, digits and hyphens";
  else if (azure.store.get("eventSubscriptions", key)) fieldErrors.name = `${name} exists already`;
  if (toWebhook && !URL.canParse(url))
    fieldErrors.endpointUrl = "Enter the whole address, such as http://127.0.0.1:8080/events";
  if (Object.keys(fieldErrors).length > 0) return { fieldErrors };
  const types = form.getAll("eventType");
  const filter = {
    subjectBeginsWith: (form.get("subjectBeginsWith") ?? "").trim(),
    subjectEndsWith: "",
    includedEventTypes: types.length > 0 ? types : null,
  };
  const success = { to: addressOf.topic(topic), done: "subscribed" } as const;
  if (!toWebhook) return outcome(receiveAtDesk(azure, topic, name, filter), success);
  const wish = { destination: { endpointType: "WebHook", properties: { endpointUrl: url } }, filter };
  return outcome(putEventSubscription(azure, parent, name, wish), success);
}
