import { requestBytesMost, requestEventsMost } from "./event.ts";

/** How many of the first items fit into one request; at least one where there is any. */
export function batchLength(sizes: readonly number[]): number {
  let bytes = 2;
  for (let index = 0; index < sizes.length && index < requestEventsMost; index += 1) {
    bytes += (sizes[index] ?? 0) + 1;
    if (bytes > requestBytesMost) return Math.max(1, index);
  }
  return Math.min(sizes.length, requestEventsMost);
}

/** Pause before try `failures` + 1: doubling from a second to a minute, with jitter, so that lanes do not come together. */
export function pauseMs(failures: number, random: number): number {
  const full = Math.min(60_000, 1_000 * 2 ** Math.min(failures, 10));
  return full / 2 + (full / 2) * random;
}
