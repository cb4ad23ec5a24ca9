import { z } from "zod";

const address = z.object({ after: z.guid().optional().catch(undefined) });

/** After which row a page of a list begins; anything else in the address is ignored. */
export function readAfter(parameters: Record<string, string | string[] | undefined>): string | undefined {
  return address.parse(parameters).after;
}
