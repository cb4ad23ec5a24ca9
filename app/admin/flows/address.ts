import { z } from "zod";
import type { FlowFilter } from "@/lib/db/flows";
import { lives } from "@/lib/domain/lifecycle";

export const sentLives = lives.filter((life) => life !== "draft");

/** What does not fit is left out: an address from elsewhere shows an unfiltered list, not an error. */
const address = z.object({
  q: z
    .string()
    .trim()
    .transform((text) => text.slice(0, 100))
    .optional()
    .catch(undefined),
  state: z.enum(sentLives).optional().catch(undefined),
  change: z.enum(["blocked", "drifted"]).optional().catch(undefined),
  organization: z.guid().optional().catch(undefined),
  before: z.guid().optional().catch(undefined),
});
type Address = z.output<typeof address>;

/** The list's search and filters, as they stand in its address; the export reads the same. */
export const readAddress = (parameters: unknown): Address => address.parse(parameters);

export function filterOf({ q, state, change, organization, before }: Address): FlowFilter {
  return {
    ...(q ? { query: q } : {}),
    ...(state ? { life: state } : {}),
    ...(change ? { change } : {}),
    ...(organization ? { organizationId: organization } : {}),
    ...(before ? { before } : {}),
  };
}

/** The filters alone, without the place in the list. */
export function partsOf({ q, state, change, organization }: Address) {
  return {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(change ? { change } : {}),
    ...(organization ? { organization } : {}),
  };
}

export function addressOf(filters: Record<string, string>, path = "/admin/flows"): string {
  const query = new URLSearchParams(filters).toString();
  return query ? `${path}?${query}` : path;
}
