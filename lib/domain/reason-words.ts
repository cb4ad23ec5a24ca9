import { type Reason, reasons } from "./reasons";

export type ReasonWords = { title: string; cause: string; notDone: string; next: string };
type Names = { partnerName: string; resourceGroup: string; topicName: string };

/**
 * A sentence for each reason: what happened, why, what was not done, what to do (reference, product 5.2).
 * `action` is what Azure refused: "create the partner topic", "change the event types", "delete the partner topic".
 */
export function reasonWords(reason: Reason, action: string, names: Names): ReasonWords {
  return { ...words[reason](names), notDone: `Azure did not ${action}; nothing else was changed.` };
}

export const mendedBy = (reason: Reason) => reasons[reason].mender;

const words: Record<Reason, (names: Names) => Omit<ReasonWords, "notDone">> = {
  authorization_missing: ({ partnerName, resourceGroup }) => ({
    title: `Authorize ${partnerName} in your Azure`,
    cause: `Azure has no valid authorization for ${partnerName} in resource group ${resourceGroup}: there is none, it has ended, or it is in another resource group.`,
    next: "Do the steps below. It is tried again by itself, and goes on once the authorization is there.",
  }),
  provider_not_registered: ({ resourceGroup }) => ({
    title: "Register Event Grid in your Azure subscription",
    cause: `Event Grid (the resource provider Microsoft.EventGrid) is not registered in the Azure subscription of ${resourceGroup}.`,
    next: "Do step 1, then 2 and 3 unless they are done. It is tried again by itself.",
  }),
  resource_group_not_found: ({ resourceGroup }) => ({
    title: "The resource group does not exist",
    cause: `Azure does not find resource group ${resourceGroup} in this Azure subscription.`,
    next: "Create it with this name, or delete this event flow and request it again with another one.",
  }),
  subscription_not_found: () => ({
    title: "The Azure subscription was not found",
    cause: "Azure does not know this Azure subscription ID.",
    next: "Compare the ID with the one on your subscription page. To use another one, request it again.",
  }),
  topic_name_taken: ({ topicName, resourceGroup }) => ({
    title: "The partner topic name is taken",
    cause: `There is already a partner topic ${topicName} in ${resourceGroup}.`,
    next: "Delete that partner topic in Azure and choose Try again now, or request it again with another name.",
  }),
  policy_denied: ({ resourceGroup }) => ({
    title: "A policy in your Azure forbids it",
    cause: `An Azure policy of your organization does not allow this in ${resourceGroup}.`,
    next: "Ask the people who manage your Azure policies, then choose Try again now.",
  }),
  request_rejected: ({ partnerName }) => ({
    title: "Azure rejected the request",
    cause: "Azure answered with an error that this portal does not know. The answer is kept for support.",
    next: `${partnerName} can see the answer and looks after it. You can also try again.`,
  }),
  region_not_offered: ({ partnerName }) => ({
    title: "The region is no longer offered",
    cause: `${partnerName} has no partner namespace in this region any more.`,
    next: `Ask ${partnerName}: it goes on by itself when they offer the region again. Or request it again in another region.`,
  }),
  quota_reached: ({ partnerName }) => ({
    title: "Azure has no room for another one",
    cause: `A limit of ${partnerName}'s Azure resources is reached.`,
    next: `Nothing to do for you: ${partnerName} makes room. It is tried again by itself for a day; after that choose Try again now.`,
  }),
  partner_access_denied: ({ partnerName }) => ({
    title: "Delayed on our side",
    cause: `Azure did not accept ${partnerName}'s own sign-in or rights. Your Azure is not the cause.`,
    next: `Nothing to do for you: ${partnerName} looks after it. It is tried again by itself for a day, and when Azure lets us in again.`,
  }),
  azure_throttled: () => ({
    title: "Azure asked us to wait",
    cause: "Azure limits how many calls can be made at a time.",
    next: "Nothing to do: it is tried again by itself for a day.",
  }),
  azure_unavailable: () => ({
    title: "We cannot reach Azure",
    cause: "Azure did not answer, or answered with an error of its own.",
    next: "Nothing to do: it is tried again by itself for a day.",
  }),
  azure_failing: ({ partnerName }) => ({
    title: "Azure has failed for a day",
    cause:
      "For 24 hours Azure did not answer, asked us to wait, answered with an error of its own, or did not show what it was asked for.",
    next: `${partnerName} looks after it. It is not tried again by itself; Try again now begins another day of tries.`,
  }),
};
