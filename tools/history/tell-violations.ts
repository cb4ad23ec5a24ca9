import type { Violation } from "./history.ts";

/** Throws what was found: each kind once with its number and the records that prove the first of it. */
export function expectNone(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const kinds = Map.groupBy(violations, ({ invariant, what }) => `${invariant} ${what}`);
  const lines = [...kinds].map(
    ([kind, [first, ...more]]) =>
      `${kind}${more.length > 0 ? ` (and ${more.length} more)` : ""}: ${JSON.stringify(first?.proof).slice(0, 1_200)}`,
  );
  throw new Error(`The history violates:\n${lines.join("\n")}`);
}
