import { channelName, channelSource } from "./channel";
import type { Life } from "./lifecycle";

/** What a route is made of: the flow as it is, the account, and the namespace as Azure showed it last. */
export type RouteFacts = {
  flow: {
    id: string;
    secret: string;
    adoptedChannel: string | null;
    generation: number;
    life: Life;
    present: boolean;
    deleting: boolean;
    location: string | null;
    partnerNamespace: string | null;
    eventTypes: readonly string[];
    observedEventTypes: readonly string[];
  };
  accountId: string;
  /** undefined: the namespace is not there any more. */
  endpoint: string | undefined;
  partnerSlug: string;
};

/** Why nothing is to be published to a flow any more, or for now. */
export const routeEnds = {
  expired: "It was not activated in time.",
  topic_deleted: "The customer deleted the partner topic.",
  deleted: "It was deleted.",
  declined: "It was requested again and declined.",
  deletion_asked: "Its deletion was asked for, and Azure has not confirmed it yet.",
  not_activated: "It was requested again, and the new partner topic is not activated yet.",
  region_not_offered: "Its partner namespace is not there any more.",
} as const;
export type RouteEnd = keyof typeof routeEnds;
export const routeEndNames = Object.keys(routeEnds).filter((name): name is RouteEnd =>
  Object.hasOwn(routeEnds, name),
);

export type Target = {
  region: string;
  namespace: string;
  endpoint: string;
  channel: string;
  source: string;
  eventTypes: string[];
};
export type RouteOf = { publish: true; target: Target } | { publish: false; reason: RouteEnd };

/**
 * Whether and where to publish for a flow (blueprint, section 5.6). Only what Azure showed counts: an active flow, and
 * of the event types those that are wanted and that Azure has. What a person took away, a type or the whole flow, stops
 * at once, before Azure has answered. A flow whose channel one read did not find goes on until a second one says the
 * same, as everywhere.
 */
export function routeOf({ flow, accountId, endpoint, partnerSlug }: RouteFacts): RouteOf {
  const reason = endOf(flow, endpoint);
  if (reason !== undefined || endpoint === undefined)
    return { publish: false, reason: reason ?? "region_not_offered" };
  return {
    publish: true,
    target: {
      region: flow.location ?? "",
      namespace: flow.partnerNamespace ?? "",
      endpoint,
      channel: channelName(flow, flow.generation),
      source: channelSource({ partnerSlug, accountId }),
      eventTypes: flow.eventTypes.filter((name) => flow.observedEventTypes.includes(name)),
    },
  };
}

function endOf(
  { life, present, deleting }: RouteFacts["flow"],
  endpoint: string | undefined,
): RouteEnd | undefined {
  switch (life) {
    case "expired":
    case "topic_deleted":
    case "deleted":
    case "declined":
      return life;
    case "active":
      if (!present || deleting) return "deletion_asked";
      return endpoint === undefined ? "region_not_offered" : undefined;
    default:
      return "not_activated";
  }
}
