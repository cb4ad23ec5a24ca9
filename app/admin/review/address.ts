import { z } from "zod";

const address = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  before: z.guid().optional().catch(undefined),
  after: z.guid().optional().catch(undefined),
});

export type Address = { q?: string | undefined; before?: string | undefined; after?: string | undefined };

/** Of the claims: what is searched for and where the page begins; of the requests: after which one. */
export function readAddress(parameters: Record<string, string | string[] | undefined>): Address {
  return address.parse(parameters);
}

export function addressOf(parts: Address, part = ""): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(given).toString();
  return `/admin/review${search ? `?${search}` : ""}${part}`;
}
