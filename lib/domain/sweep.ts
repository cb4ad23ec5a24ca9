const second = 1000;
const minute = 60 * second;
const pageSize = 100;
/** Sweeps have 40 % of 25 reads a second (reference, reliability C.2 "Policy"). */
const readsPerSecond = 0.4 * 25;

/**
 * Milliseconds from the end of a complete pass to the next: about as long as a pass takes, 10 to 60 minutes. A pass that
 * found nothing (Azure's events told it before, or nothing happens) doubles the pause; the first that finds something
 * ends that, so a portal that hears no events looks every 10 minutes where much happens.
 */
export function sweepPeriod(channels: number, quietPasses: number): number {
  const asLongAsAPass = (channels / pageSize / readsPerSecond) * second;
  const whenQuiet = 10 * minute * 2 ** Math.min(quietPasses, 3);
  return Math.min(Math.max(asLongAsAPass, whenQuiet), 60 * minute);
}

/**
 * The brake: more than five and more than 2 % of a namespace's channels missing in one pass, or in the reads of as
 * long a time, is rather a wrong Azure subscription, a restored backup or a fault than so many customers at once
 * (reference, reliability F-24).
 */
export function isTooManyMissing(missing: number, expected: number): boolean {
  return missing > Math.max(5, 0.02 * expected);
}

/** Reads of single flows have no pass: what they lost in the shortest time between two passes counts together. */
export const lostLately = 10 * minute;

/** How long after an operator released the brake missing channels are believed. */
export const releasedFor = 60 * minute;
