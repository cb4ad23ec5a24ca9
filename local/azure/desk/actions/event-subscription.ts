import type { Azure } from "../../azure.ts";
import { deleteEventSubscription, parentOfTopic } from "../../rules/event-subscriptions.ts";
import type { ActionResult } from "../action-result.ts";
import { addressOf } from "../addresses.ts";
import type { At } from "../whereabouts.ts";

export function actOnEventSubscription(
  azure: Azure,
  { topic, eventSubscription }: At<"eventSubscription">,
  form: URLSearchParams,
): ActionResult | undefined {
  if (form.get("do") !== "delete") return undefined;
  deleteEventSubscription(azure, parentOfTopic(topic), eventSubscription);
  return { to: addressOf.topic(topic), done: "unsubscribed" };
}
