import { writeFileSync } from "node:fs";
import type { Figure } from "./benchmark.ts";

/** Where bench/in-portal.ts looks for them. */
export function saveFigures(figures: readonly Figure[]): void {
  // biome-ignore lint/style/noProcessEnv: set by bench/in-portal.ts
  const { BENCH_RESULT } = process.env;
  for (const { what, measured, goal } of figures) process.stdout.write(`${what}: ${measured} (${goal})\n`);
  if (BENCH_RESULT) writeFileSync(BENCH_RESULT, JSON.stringify(figures));
}
