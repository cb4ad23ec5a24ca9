import type { Reason } from "./reasons";

type Names = { partnerName: string; customer: string };
type Told = { title: string; next: string };

/** The same refusal as `reasonWords` tells the customer, as it is to the partner's people: whose Azure it is, and what they do. */
export function reasonForPartner(reason: Reason, names: Names): Told {
  return words[reason](names);
}

const words: Record<Reason, (names: Names) => Told> = {
  authorization_missing: ({ partnerName, customer }) => ({
    title: `${customer} has not authorized ${partnerName} in their Azure`,
    next: `${customer} mends it; their page shows the commands. It is tried again by itself.`,
  }),
  provider_not_registered: ({ customer }) => ({
    title: "Event Grid is not registered in their Azure subscription",
    next: `${customer} mends it; their page shows the commands. It is tried again by itself.`,
  }),
  resource_group_not_found: ({ customer }) => ({
    title: "The resource group does not exist in their Azure subscription",
    next: `${customer} creates it, or requests the event flow again with another one. It is tried again by itself.`,
  }),
  subscription_not_found: ({ customer }) => ({
    title: "Azure does not know their Azure subscription",
    next: `${customer} compares the ID, and requests the event flow again with another one.`,
  }),
  topic_name_taken: ({ customer }) => ({
    title: "The partner topic name is taken in their resource group",
    next: `${customer} deletes that partner topic and tries again, or requests the event flow again with another name.`,
  }),
  policy_denied: ({ customer }) => ({
    title: "A policy in their Azure forbids it",
    next: `${customer} asks the people who manage their Azure policies, then tries again.`,
  }),
  request_rejected: () => ({
    title: "Azure rejected the request, with an error that this portal does not know",
    next: "Azure's answer stands under Calls to Azure. Once what it names is mended, Try again now asks again.",
  }),
  region_not_offered: () => ({
    title: "There is no partner namespace in this region any more",
    next: "An admin sees to the region on the page Azure. It goes on by itself once Azure is read again there; or agree on another region.",
  }),
  quota_reached: () => ({
    title: "A limit of our own Azure resources is reached",
    next: "Make room in the partner namespace, or have the limit raised. It is tried again by itself for a day; after that choose Try again now.",
  }),
  partner_access_denied: () => ({
    title: "Azure did not accept our own sign-in or rights",
    next: "The page Azure shows which of them is missing. It is tried again by itself for a day; after that choose Try again now once they are there.",
  }),
  azure_throttled: () => ({
    title: "Azure limits how many calls can be made",
    next: "Nothing to do: it is tried again by itself for a day.",
  }),
  azure_unavailable: () => ({
    title: "Azure cannot be reached",
    next: "Nothing to do: it is tried again by itself for a day.",
  }),
  azure_failing: () => ({
    title: "Azure has failed for a day",
    next: "Azure's last answer stands under Calls to Azure. It is not tried again by itself; Try again now begins another day of tries.",
  }),
};
