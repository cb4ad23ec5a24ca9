import type { ChannelFacts } from "./observe";

/** Why a channel cannot become an event flow's, by what Azure, the catalogue and the claims say. */
export type AdoptionRefused =
  | { because: "gone" }
  | { because: "deleting" }
  | { because: "no-topic" }
  | { because: "no-event-types" }
  | { because: "unknown-types"; names: string[] }
  | { because: "belongs-to-a-flow" }
  | { because: "region-not-offered" }
  | { because: "held-by-another"; names: string[] };

export type TopicPlace = { azureSubscriptionId: string; resourceGroup: string; topicName: string };
export type AdoptableChannel = ChannelFacts & { leadsTo: TopicPlace | undefined };

/** What the channel itself says; undefined: nothing speaks against it. `known`: all names of the catalogue among its types. */
export function whyNotAdopted(
  seen: AdoptableChannel | "absent",
  known: ReadonlySet<string>,
): AdoptionRefused | undefined {
  if (seen === "absent") return { because: "gone" };
  if (seen.deleting) return { because: "deleting" };
  if (!seen.leadsTo) return { because: "no-topic" };
  if (seen.eventTypes.length === 0) return { because: "no-event-types" };
  const names = seen.eventTypes.filter((name) => !known.has(name));
  return names.length > 0 ? { because: "unknown-types", names } : undefined;
}

/** What an admin reads: the cause, that nothing was done, and what helps. */
export function adoptionRefusedWords(refused: AdoptionRefused): string {
  switch (refused.because) {
    case "gone":
      return "Azure has no such channel any more, or its customer deleted the partner topic, so there is nothing to take over. If it is still listed after the next sweep, delete the channel here.";
    case "deleting":
      return "Azure is deleting the channel, so it was not taken over. The organization requests an event flow instead.";
    case "no-topic":
      return "The channel leads to no partner topic of a customer, as one to a partner destination, so it cannot be an event flow. Nothing was changed.";
    case "no-event-types":
      return "The channel has no event types in Azure, and an event flow has at least one. Nothing was changed. Add one to the channel in Azure, then take it over.";
    case "unknown-types":
      return `The channel has event types that the catalogue does not know: ${refused.names.join(", ")}. Nothing was changed. Add them to the catalogue, or remove them from the channel in Azure, then take it over.`;
    case "belongs-to-a-flow":
      return "The channel was made for an event flow or taken over by one, which goes on or has ended, so no other can have it. Nothing was changed. If that event flow has ended, its organization requests it again.";
    case "region-not-offered":
      return "Its partner namespace is in no region that this portal offers. Nothing was changed. Offer the region first.";
    case "held-by-another":
      return `${refused.names.join(", ")} holds the Azure subscription and resource group that the channel leads to, so another organization cannot have it. Nothing was changed. Take it over for them, or release their claim first.`;
  }
}
