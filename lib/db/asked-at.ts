import "server-only";
import type { EventFlowModel } from "./generated/models";

/**
 * The time of a wish, by the database's clock, and after every call before it: what was tried on a machine whose clock
 * was ahead does not answer a wish that came after it.
 */
export function askedAtFor({ lastTriedAt, lookedAt }: EventFlowModel, databaseNow: Date): Date {
  const calls = [lastTriedAt, lookedAt].flatMap((time) => (time ? [time.getTime() + 1] : []));
  return new Date(Math.max(databaseNow.getTime(), ...calls));
}

/** Whether somebody asked for a check, or for anything else, since Azure was last asked about the flow. */
export function isAskedFor({ askedAt, lastTriedAt, lookedAt }: EventFlowModel): boolean {
  return askedAt !== null && [lastTriedAt, lookedAt].every((time) => time === null || askedAt > time);
}
