import { touchNamespace, writeEventSubscription } from "@/lib/domain/commands/partner-cli";
import { utcMinute } from "@/lib/domain/utc-date";
import { mendable, providerIsThere, titles } from "./base-lines";
import {
  type AzureFacts,
  eventsAddress,
  type SeenEventSubscription,
  sameId,
  subjectPrefix,
  toldTypes,
} from "./facts";
import { type ChecklistInput, type Line, unread } from "./line";
import { offeredNamespaces } from "./region-lines";

/** The event subscription by which Azure tells the portal that something happened to a channel. */
export function eventsLine({ facts, delivery, webListens }: ChecklistInput): Line {
  const { events, place } = facts;
  const line = {
    id: "events",
    title: titles.events,
    why: "Azure tells the portal of changes within a second. Without it an activation is noticed while somebody looks, or by the next sweep, up to an hour later.",
    facts: [{ label: "Address for Azure's events", id: eventsAddress(place) }],
  };
  if (!place.eventsProof || webListens === false)
    return {
      ...line,
      state: events.is === "read" ? "wrong" : "missing",
      what: `The ${place.eventsProof ? "web process" : "worker"} has no key by which it would know Azure's events.`,
      todo: "Set AZURE_EVENTS_KEYS for the web and the worker to the same random text of 32 characters or more, and start both again.",
      commands: [],
    };
  if (events.is === "refused") return unread(line, events);
  const rewrite = {
    ...mendable(facts, {
      task: "write-event-subscription",
      label: events.is === "absent" ? `Create ${place.eventsName}` : `Write ${place.eventsName} again`,
    }),
    commands: commandsFor(facts),
  };
  if (events.is === "absent")
    return {
      ...line,
      state: "missing",
      what: `There is no event subscription ${place.eventsName} on the resource group.`,
      ...(providerIsThere(facts) ? {} : { waitsFor: titles.provider }),
      ...rewrite,
    };
  const wrong = whatIsWrong(facts, events.value);
  if (wrong) return { ...line, state: "wrong", what: wrong, ...rewrite };
  switch (events.value.state) {
    case "Succeeded":
      return {
        ...line,
        state: "good",
        what: "It is there, and the portal has proven to Azure that it listens. After a change of the key, write it again.",
        ...rewrite,
      };
    case "Creating":
    case "Updating":
      return {
        ...line,
        state: "working",
        what: `Azure is setting it up and asks the portal to prove that it listens. ${handshake(delivery.handshakeAt)}`,
        commands: [],
      };
    default:
      return {
        ...line,
        state: "wrong",
        what: `Azure did not get the portal's answer to its handshake (${events.value.state}). ${handshake(delivery.handshakeAt)}`,
        todo: "Azure must reach the address below from the internet over https, with a certificate that is publicly trusted. Then write it again.",
        ...rewrite,
      };
  }
}

function handshake(at: Date | null): string {
  return at
    ? `It asked last on ${utcMinute(at)}, and the portal answered.`
    : "No such question has reached the portal yet.";
}

function whatIsWrong({ place }: AzureFacts, seen: SeenEventSubscription): string | undefined {
  const address = eventsAddress(place);
  if (seen.address !== null && seen.address !== address)
    return `It sends to ${seen.address}, but this portal listens at ${address}.`;
  if (!sameId(seen.subjectBeginsWith ?? "", subjectPrefix(place)))
    return "Its subject filter is not the one for the partner namespaces, so events are lost or needless ones arrive.";
  const lost = seen.types && toldTypes.filter((type) => !seen.types?.includes(type));
  if (lost && lost.length > 0) return `It leaves out ${lost.join(", ")}.`;
  const proof = place.eventsProof;
  if (proof?.is === "key" && !seen.attributes.some((name) => sameId(name, proof.header)))
    return `It does not send the key in ${proof.header}, so the portal refuses its events.`;
  if (proof?.is === "token" && seen.tokenAudience !== proof.audience)
    return "It does not send a token for AZURE_EVENTS_AUDIENCE, so the portal refuses its events.";
  return undefined;
}

function commandsFor({ place }: AzureFacts) {
  if (!place.eventsProof) return [];
  return [
    writeEventSubscription(place, {
      name: place.eventsName,
      address: eventsAddress(place),
      subjectPrefix: subjectPrefix(place),
      types: toldTypes,
      proof: place.eventsProof,
    }),
  ];
}

/** Whether events arrive: by the last one, or by a harmless change that Azure must tell of. */
export function deliveryLine(input: ChecklistInput): Line {
  const { facts, delivery } = input;
  const line = {
    id: "delivery",
    title: "Delivery of events",
    why: "An event subscription that is there may still not arrive: a wrong key, a firewall, a proxy.",
    facts: [],
  };
  const isReady = facts.events.is === "read" && eventsLine(input).state === "good";
  const [namespace] = offeredNamespaces(facts);
  const test = {
    ...mendable(facts, { task: "test-delivery", label: "Test the delivery" }),
    commands: namespace ? [touchNamespace(facts.place, namespace.name)] : [],
  };
  const failed = input.mends.find(({ task, phase }) => task === "test-delivery" && phase === "refused");
  const since = failed?.endedAt;
  if (since && failed.problem === null && (!delivery.receivedAt || delivery.receivedAt < since))
    return {
      ...line,
      state: "wrong",
      what: "Azure made the test's change, but its event did not reach the portal within two minutes.",
      todo: "Look at the event subscription's metrics in Azure: 401 means another key than in AZURE_EVENTS_KEYS, no answer means a firewall or proxy. Write the event subscription again when the key has changed, then test again.",
      ...test,
    };
  if (delivery.receivedAt)
    return {
      ...line,
      state: "good",
      what: `The last event arrived on ${utcMinute(delivery.receivedAt)}.`,
      ...(namespace ? test : { commands: [] }),
    };
  return {
    ...line,
    state: "missing",
    what: "No event has arrived yet.",
    ...(isReady ? (namespace ? {} : { waitsFor: titles.regions }) : { waitsFor: titles.events }),
    // Some namespace is needed that can be changed.
    ...(namespace || input.regions.some(({ retiredAt }) => !retiredAt) ? test : { commands: [] }),
  };
}
