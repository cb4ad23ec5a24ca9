import { namespaceNameFor } from "@/lib/domain/azure-mend";
import { createNamespace, deleteNamespace } from "@/lib/domain/commands/partner-cli";
import { regionLabel } from "@/lib/domain/regions";
import { mendable, titles } from "./base-lines";
import { type AzureFacts, type SeenNamespace, sameId } from "./facts";
import { type ChecklistInput, type Line, type RegionWish, unread } from "./line";

const why = "Partner topics are made in the region of their namespace, so each region offered needs one.";

/** One line for each region that is wanted or served, and one for each namespace of ours that cannot be used. */
export function regionLines(input: ChecklistInput): Line[] {
  const { facts, regions } = input;
  const { namespaces } = facts;
  if (namespaces.is === "refused") return [unread({ id: "regions", title: titles.regions, why }, namespaces)];
  const ours = namespaces.is === "read" ? ownNamespaces(facts, namespaces.value) : [];
  const usable = usableNamespaces(ours);
  const served = usable.map((namespace) => servedLine(input, namespace));
  const wished = regions
    .filter(({ location, retiredAt }) => !retiredAt && !usable.some((one) => one.location === location))
    .map((wish) => unservedLine(facts, wish, ours));
  const others = ours.filter((one) => !usable.includes(one) && !isOnItsWay(one)).map(unusableLine);
  if (served.length + wished.length > 0) return [...served, ...wished, ...others];
  return [noRegionLine(facts), ...others];
}

/** Of our registration: what others keep in the resource group is none of the portal's business. */
function ownNamespaces({ registration }: AzureFacts, all: readonly SeenNamespace[]): SeenNamespace[] {
  if (registration.is !== "read") return [];
  return all.filter(({ registrationId }) => sameId(registrationId, registration.value.id));
}

/** At most one a region: the first that is ready and routes by channel name. */
export function usableNamespaces(ours: readonly SeenNamespace[]): SeenNamespace[] {
  const ready = ours.filter((one) => whyUnusable(one) === undefined);
  return ready.filter((one, at) => ready.findIndex(({ location }) => location === one.location) === at);
}

export function offeredNamespaces(facts: AzureFacts): SeenNamespace[] {
  return facts.namespaces.is === "read" ? usableNamespaces(ownNamespaces(facts, facts.namespaces.value)) : [];
}

/** With the reason in words for an operator. */
export function unusableNamespaces(facts: AzureFacts): { name: string; why: string }[] {
  if (facts.namespaces.is !== "read") return [];
  const ours = ownNamespaces(facts, facts.namespaces.value);
  const usable = usableNamespaces(ours);
  return ours.filter((one) => !usable.includes(one)).map((one) => ({ name: one.name, why: reasonFor(one) }));
}

const isOnItsWay = ({ state }: SeenNamespace) => state === "Creating";

function whyUnusable({ routing, state, endpoint }: SeenNamespace): string | undefined {
  if (routing !== "ChannelNameHeader")
    return "it routes events by their source, not by channel name, and that is fixed at its creation";
  if (state !== "Succeeded" && state !== "Updating") return `its provisioning state is ${state}`;
  return endpoint ? undefined : "it has no endpoint";
}

const reasonFor = (one: SeenNamespace) => whyUnusable(one) ?? "another namespace serves its region already";

function servedLine({ facts, regions, channels }: ChecklistInput, namespace: SeenNamespace): Line {
  const wish = regions.find(({ location }) => location === namespace.location);
  const count = channels[namespace.name] ?? 0;
  const cap = wish?.softCap ?? null;
  const isFull = cap !== null && count >= cap && !wish?.retiredAt;
  const legacy = namespace.legacyEventChannels ?? 0;
  return {
    ...region(namespace.location),
    state: isFull ? "wrong" : "good",
    what: [
      wish?.retiredAt
        ? `${namespace.name} is retired: no new event flows, those it has go on.`
        : `${namespace.name} serves it, with ${counted(count, "channel")}.`,
      isFull ? `The soft cap of ${cap} is reached. Requests go on being accepted.` : "",
      legacy > 0
        ? `It also holds ${counted(legacy, "legacy event channel")}, from before Azure had channels. The portal leaves them alone, and Azure no longer supports them.`
        : "",
    ]
      .filter(Boolean)
      .join(" "),
    ...(isFull ? { todo: "Raise the soft cap, or offer another region." } : {}),
    commands: wish?.retiredAt && count === 0 ? [deleteNamespace(facts.place, namespace.name)] : [],
    facts: [
      { label: "Partner namespace", id: namespace.name, copyAs: "partner namespace" },
      { label: "Endpoint, for your publisher", id: namespace.endpoint ?? "", copyAs: "endpoint" },
    ],
  };
}

function unservedLine(facts: AzureFacts, wish: RegionWish, ours: readonly SeenNamespace[]): Line {
  const name = wish.namespace ?? namespaceNameFor(facts.place.registration, wish.location);
  // Another one of the region that cannot be used is no affair of the one that is wished for.
  const there = ours.filter(({ location }) => location === wish.location);
  const inTheWay = there.find(isOnItsWay) ?? there.find((one) => sameId(one.name, name));
  const line = { ...region(wish.location), facts: [{ label: "Partner namespace", id: name }] };
  if (inTheWay && isOnItsWay(inTheWay))
    return {
      ...line,
      state: "working",
      what: `Azure is creating ${inTheWay.name}. That takes about ten seconds.`,
      commands: [],
    };
  if (inTheWay)
    return {
      ...line,
      state: "wrong",
      what: `${name} is there, but cannot be used: ${reasonFor(inTheWay)}.`,
      todo: "Give this region's namespace another name below. The portal then offers to create that one and leaves this one alone.",
      commands: [],
    };
  return {
    ...line,
    state: "missing",
    what: `No partner namespace serves it yet.`,
    ...(facts.registration.is === "read" ? {} : { waitsFor: titles.registration }),
    ...mendable(facts, { task: "create-namespace", target: wish.location, label: `Create ${name}` }),
    commands: [
      createNamespace(facts.place, { name, location: wish.location, registration: facts.place.registration }),
    ],
  };
}

function unusableLine(namespace: SeenNamespace): Line {
  return {
    id: `namespace:${namespace.name}`,
    title: `Namespace ${namespace.name}`,
    state: "wrong",
    optional: true,
    what: `It is in ${regionLabel(namespace.location)}, but not offered: ${reasonFor(namespace)}.`,
    why: "Event flows need a namespace that routes by channel name. The portal leaves this one alone.",
    todo: "Nothing, if something else uses it. To offer the region, add it below, or give its namespace another name there: the portal makes one of its own.",
    commands: [],
    facts: [],
  };
}

function noRegionLine(facts: AzureFacts): Line {
  return {
    id: "regions",
    title: titles.regions,
    state: "missing",
    what: "No region is offered, so customers cannot request event flows.",
    why,
    todo: "Add a region below.",
    ...(facts.registration.is === "read" ? {} : { waitsFor: titles.registration }),
    commands: [],
    facts: [],
  };
}

const region = (location: string) => ({
  id: `region:${location}`,
  title: `Region ${regionLabel(location)}`,
  why,
});

export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
