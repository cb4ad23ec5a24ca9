import type { Figure } from "./benchmark.ts";

const MOST = 1.2;

/**
 * Reference, section C.4: figures of a run in which the baseline itself changed by more than a fifth are thrown away. The
 * baseline's rounds in their order: the middle of the first half beside the middle of the second.
 */
export function steadiness(of: string, baselines: readonly number[]): Figure {
  const half = baselines.length >> 1;
  const [first, second] = [middle(baselines.slice(0, half)), middle(baselines.slice(half))];
  const apart = Math.max(first, second) / Math.min(first, second);
  return {
    what: `baseline of ${of}`,
    measured: `${apart.toFixed(2)}x from the first half to the second (${first.toPrecision(3)}, ${second.toPrecision(3)})`,
    goal: `<= ${MOST}x, or measure again`,
    met: apart <= MOST,
  };
}

export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
