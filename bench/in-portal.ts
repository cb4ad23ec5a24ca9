import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateClient } from "../tools/generate.ts";
import { runBudgeted } from "../tools/run-budgeted.ts";
import type { Benchmark, Figure } from "./benchmark.ts";

const root = dirname(import.meta.dirname);

/** A benchmark that needs the portal's own functions: a file of the project `bench`, which saves its figures. */
export function inPortal(name: string, budgetSeconds: number): Benchmark {
  return {
    name,
    async run(): Promise<Figure[]> {
      const file = join(root, "test-results", `bench-${name}.json`);
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true });
      await generateClient(join(root, ".data", "logs", "build.log"));
      await runBudgeted({
        command: process.execPath,
        args: [
          join(root, "node_modules", "vitest", "vitest.mjs"),
          "run",
          "--project",
          "bench",
          `bench/${name}/`,
        ],
        budgetSeconds,
        environment: { BENCH_RESULT: file },
      });
      if (!existsSync(file)) throw new Error(`${name} was not measured`);
      return JSON.parse(readFileSync(file, "utf8"));
    },
  };
}
