import type { z } from "zod";
import type { Reply, Request } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { findFlow } from "@/lib/db/flows";
import { getBrand } from "@/lib/services/branding";
import { type flow, toFlow } from "./flow-shape";
import { flowUnknown } from "./flows";

/** Drafts are their writer's own: no system sees one. */
export async function findSent({ viewer }: Request, flowId: string) {
  const found = await findFlow(viewer, flowId);
  return found?.review === "not_sent" ? undefined : found;
}

/** The flow as it is after what was done. */
export async function tellFlow(request: Request, flowId: string): Promise<Reply<z.input<typeof flow>>> {
  const found = await findSent(request, flowId);
  return found ? { answer: toFlow(found, await getBrand()) } : flowUnknown();
}

export const tooManyChanges = () =>
  problem(
    "too_many_requests",
    "This token has made as many changes as it may within a minute. Nothing was changed. Send it again in a minute.",
    { headers: { "retry-after": "60" } },
  );
