import { z } from "zod";
import { type FlowWish, flowTroubles } from "@/lib/db/flow-search";
import { type FlowOrder, flowOrders, readPlace } from "@/lib/domain/flow-order";
import { lives } from "@/lib/domain/lifecycle";

export const sentLives = lives.filter((life) => life !== "draft");

const text = (length: number) =>
  z
    .string()
    .trim()
    .transform((typed) => typed.slice(0, length))
    .optional()
    .catch(undefined);

/** What does not fit is left out: an address from elsewhere shows an unfiltered list, not an error. */
const address = z.object({
  q: text(100),
  state: z.enum(sentLives).optional().catch(undefined),
  change: z.enum(flowTroubles).optional().catch(undefined),
  region: text(60),
  type: text(200),
  organization: z.guid().optional().catch(undefined),
  sort: z.enum(flowOrders).optional().catch(undefined),
  after: text(400),
  before: text(400),
});
type Address = z.output<typeof address>;

/** The list's search, filters, order and place, as they stand in its address; the export reads the same. */
export const readAddress = (parameters: unknown): Address => address.parse(parameters);

export function wishOf({ q, state, change, region, type, organization, sort, ...place }: Address): FlowWish {
  const order: FlowOrder = sort ?? "newest";
  return {
    query: q || undefined,
    life: state,
    trouble: change,
    location: region || undefined,
    eventType: type || undefined,
    organizationId: organization,
    order,
    after: place.after ? readPlace(place.after, order) : undefined,
    before: place.before ? readPlace(place.before, order) : undefined,
  };
}

/** The search, the filters and the order alone, without the place in the list. */
export function partsOf({ after: _after, before: _before, ...parts }: Address): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

export function addressOf(parts: Record<string, string>, path = "/admin/flows"): string {
  const query = new URLSearchParams(parts).toString();
  return query ? `${path}?${query}` : path;
}
