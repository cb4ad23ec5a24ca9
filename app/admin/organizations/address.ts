import { z } from "zod";

const address = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  after: z.guid().optional().catch(undefined),
});

export type Address = { q?: string | undefined; after?: string | undefined };

/** What is searched for, and after which organization the page begins; anything else in the address is ignored. */
export function readAddress(parameters: Record<string, string | string[] | undefined>): Address {
  const { q, after } = address.parse(parameters);
  return { ...(q ? { q } : {}), ...(after ? { after } : {}) };
}

export function addressOf(parts: Address): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(given).toString();
  return search ? `/admin/organizations?${search}` : "/admin/organizations";
}
