import "server-only";
import { readChannelName } from "@/lib/domain/channel";
import type { FlowOrder, FlowPlace } from "@/lib/domain/flow-order";
import type { Life } from "@/lib/domain/lifecycle";
import { reasonCodes, reasons } from "@/lib/domain/reasons";

/**
 * `attention`: Azure has refused what nobody but the partner can mend. `expiring`: not activated, and less than 48 hours
 * are left. `failing`: a test event was refused within 7 days.
 */
export const flowTroubles = ["attention", "blocked", "drifted", "expiring", "failing"] as const;
export type FlowTrouble = (typeof flowTroubles)[number];

export type FlowFilter = {
  query?: string | undefined;
  life?: Life | undefined;
  trouble?: FlowTrouble | undefined;
  location?: string | undefined;
  organizationId?: string | undefined;
  eventType?: string | undefined;
};

/** `after`: the page that begins behind this place; `before`: the one that ends there. */
export type FlowWish = FlowFilter & {
  order?: FlowOrder | undefined;
  after?: FlowPlace | undefined;
  before?: FlowPlace | undefined;
};

/** The wish as the database's function portal_list_flows reads it; what is not wished for is not in it. */
export function wishAsJson(wish: FlowWish): string {
  return JSON.stringify(wishOf(wish));
}

/** Several filters under names of the caller's, as portal_count_flows reads them. */
export function filtersAsJson(filters: Record<string, FlowFilter>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, wishOf(filter)])),
  );
}

function wishOf(wish: FlowWish) {
  const { query, life, trouble, location, organizationId, eventType, order = "newest", before, after } = wish;
  return {
    life,
    ...(trouble ? troubleAsJson[trouble] : {}),
    location,
    organizationId,
    eventType,
    pattern: query ? patternOf(query) : undefined,
    order,
    place: before ?? after,
    backwards: before !== undefined,
  };
}

const troubleAsJson: Record<FlowTrouble, object> = {
  attention: { change: "blocked", reasons: reasonCodes.filter((code) => reasons[code].mender === "partner") },
  blocked: { change: "blocked" },
  drifted: { change: "drifted" },
  expiring: { expiring: true },
  failing: { failing: true },
};

/** A channel's name is a function of its flow: whoever has it from Azure finds the flow by it, whatever its generation. */
function patternOf(query: string): string {
  const text = query.toLowerCase();
  const known = readChannelName(text) ? text.slice(0, text.lastIndexOf("-") + 1) : text;
  return `%${known.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
