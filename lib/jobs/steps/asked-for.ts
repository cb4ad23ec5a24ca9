import type { EventFlowModel } from "@/lib/db/generated/models";

/** Whether somebody asked for a check, or for anything else, since Azure was last asked about the flow. */
export function isAskedFor({ askedAt, lastTriedAt, lookedAt }: EventFlowModel): boolean {
  return askedAt !== null && [lastTriedAt, lookedAt].every((time) => time === null || askedAt > time);
}
