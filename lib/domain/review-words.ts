/** Why a request waits for a partner admin, for admins; customers read one sentence for all of them. */
export const reviewWords: Record<string, string> = {
  other_tenant: "The Azure subscription belongs to another directory than the person who asks.",
  subscription_unknown: "Azure does not know this Azure subscription. Often a mistyped ID.",
  claimed_by_another: "Another organization already holds this Azure subscription and resource group.",
  policy: "Azure shows that it is theirs. Every request is reviewed in this portal, so it waits for you.",
};

/** How somebody came to hold a claim. */
export const basisWords: Record<string, string> = {
  proven_by_tenant: "Azure showed that the Azure subscription is in their directory",
  approved: "A partner admin approved it",
};
