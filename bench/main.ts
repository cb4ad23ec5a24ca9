import { execFileSync } from "node:child_process";
import os from "node:os";
import { adminPages } from "./admin-pages/benchmark.ts";
import type { Benchmark } from "./benchmark.ts";
import { feed } from "./feed/benchmark.ts";
import { inPortal } from "./in-portal.ts";
import { liveStreams } from "./live-streams/benchmark.ts";
import { localAzure } from "./local-azure/benchmark.ts";
import { pages } from "./pages/benchmark.ts";
import { publisher } from "./publisher/benchmark.ts";
import { receipts } from "./receipts/benchmark.ts";

// npm run bench [-- <name> …]: all benchmarks or the named ones; of some also single parts, as `-- admin-pages "one flow"`.
// Ends with 1 when a goal is missed.
const benchmarks: Benchmark[] = [
  inPortal("arm-calls", 1_900),
  inPortal("sweep", 1_900),
  inPortal("idle", 1_300),
  inPortal("activation", 900),
  inPortal("fair-share", 600),
  receipts,
  localAzure,
  liveStreams,
  adminPages,
  feed,
  publisher,
  pages,
];

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? benchmarks : benchmarks.filter(({ name }) => wanted.includes(name));
const only = wanted.filter((name) => !chosen.some((benchmark) => benchmark.name === name));
const known = chosen.length === 1 ? chosen.flatMap(({ parts = [] }) => parts) : [];
const unknown = only.filter((name) => !known.includes(name));
if (unknown.length > 0 || chosen.length === 0) {
  const there = chosen.length === 1 && known.length > 0 ? known : benchmarks.map(({ name }) => name);
  process.stderr.write(`There is no ${unknown.join(", ")} to measure; there are ${there.join(", ")}.\n`);
  process.exit(1);
}

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const [cpu] = os.cpus();
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${commit}, Node ${process.version}, ${os.availableParallelism()} x ${cpu?.model}\n`,
);
let missed = 0;
for (const { name, run } of chosen) {
  process.stdout.write(`\n${name}\n`);
  for (const { what, measured, goal, met } of await run(only)) {
    if (met === false) missed += 1;
    const verdict = met === undefined ? "" : met ? "met" : "MISSED";
    process.stdout.write(`  ${what.padEnd(28)} ${measured.padEnd(72)} ${goal.padEnd(10)} ${verdict}\n`);
  }
}
process.exit(missed === 0 ? 0 : 1);
