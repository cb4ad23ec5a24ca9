import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build, readActionKey } from "./build.ts";
import { generateClient } from "./generate.ts";
import { actionKeyHome } from "./journeys.ts";
import type { SoakResult } from "./model/event-flows.soak.ts";
import { runBudgeted } from "./run-budgeted.ts";

// npm run soak [-- --minutes 30 --seed 1 --crash-flows 500 --away-seconds 60 --drops 10000]: the model's commands in a storm,
// then the whole crash sweep, a minute without the database and ten thousand streams that break, with the result in docs/soak.md.
const root = dirname(import.meta.dirname);
const file = join(root, "test-results", "soak.json");
const crashFile = join(root, "test-results", "crash-sweep.txt");
const { minutes, seed, crashFlows, awaySeconds, drops } = readArguments();
// Of what runs, not of what somebody commits meanwhile.
const commit = commitNow();
// What it started ends with it.
for (const [name, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(name, () => process.exit(code));
mkdirSync(dirname(file), { recursive: true });
rmSync(file, { force: true });
rmSync(crashFile, { force: true });
await generateClient(join(root, ".data", "logs", "build.log"));
const vitest = [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--project"];
const soakIsGood = await runBudgeted({
  command: process.execPath,
  args: [...vitest, "soak"],
  budgetSeconds: (minutes + 12) * 60,
  environment: { SOAK_MINUTES: String(minutes), SOAK_SEED: String(seed), SOAK_RESULT: file },
});
const sweepIsGood = await sweepCrashes();
const awayIsGood = await beWithoutDatabase();
const streamsAreGood = await breakStreams();
const isGood = soakIsGood && sweepIsGood && awayIsGood && streamsAreGood;
if (existsSync(file)) {
  const result: SoakResult = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(join(root, "docs", "soak.md"), report(result));
}
process.exit(isGood ? 0 : 1);

/** Two web processes and two workers of the production build, killed at the boundaries of steps. */
async function sweepCrashes(): Promise<boolean> {
  if (crashFlows === 0) return true;
  return runReplicas("crash", 1_000, {
    CRASH_FLOWS: String(crashFlows),
    CRASH_SEED: String(seed),
    CRASH_RESULT: crashFile,
  });
}

/** F-16 as long as the reference wants it; `npm test` has the same tests with less. */
async function beWithoutDatabase(): Promise<boolean> {
  if (awaySeconds === 0) return true;
  return runReplicas("database-away", 600 + awaySeconds, { AWAY_SECONDS: String(awaySeconds) });
}

/** F-28 as often as the reference wants it. */
async function breakStreams(): Promise<boolean> {
  if (drops === 0) return true;
  return runReplicas("streams", 600 + drops / 20, { STREAM_DROPS: String(drops) });
}

async function runReplicas(
  name: string,
  budgetSeconds: number,
  environment: Record<string, string>,
): Promise<boolean> {
  // biome-ignore lint/style/noProcessEnv: DATA_DIR, read here for the key of the build
  const actionKey = readActionKey(actionKeyHome(process.env));
  const log = join(root, ".data", "logs", "build.log");
  await build({ actionKey, log, signal: AbortSignal.timeout(900_000) });
  const args = [...vitest, "replicas", `replicas/${name}.replicas.test.ts`];
  return runBudgeted({ command: process.execPath, args, budgetSeconds, environment });
}

type Arguments = { minutes: number; seed: number; crashFlows: number; awaySeconds: number; drops: number };

function readArguments(): Arguments {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      options: { minutes: text, seed: text, "crash-flows": text, "away-seconds": text, drops: text },
    });
    const given = {
      minutes: Number(values.minutes ?? 30),
      seed: Number(values.seed ?? Date.now() % 1_000_000_000),
      crashFlows: Number(values["crash-flows"] ?? 500),
      awaySeconds: Number(values["away-seconds"] ?? 60),
      drops: Number(values.drops ?? 10_000),
    };
    if (!(given.minutes > 0)) throw new Error("--minutes takes a number above 0");
    if (!Number.isSafeInteger(given.seed)) throw new Error("--seed takes a whole number");
    if (!Number.isSafeInteger(given.crashFlows) || given.crashFlows < 0)
      throw new Error("--crash-flows takes a number, 0 for no sweep");
    if (!Number.isSafeInteger(given.awaySeconds) || given.awaySeconds < 0)
      throw new Error("--away-seconds takes a whole number, 0 to leave the database where it is");
    if (!Number.isSafeInteger(given.drops) || given.drops < 0)
      throw new Error("--drops takes a whole number, 0 to break no streams");
    return given;
  } catch (error) {
    process.stderr.write(
      `npm run soak -- [--minutes N] [--seed N] [--crash-flows N] [--away-seconds N] [--drops N]: ${error instanceof Error ? error.message : error}\n`,
    );
    process.exit(2);
  }
}

function commitNow(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const isClean = git("status", "--porcelain", "--", ".", ":!docs/soak.md") === "";
  return `${git("rev-parse", "--short", "HEAD")}${isClean ? "" : ", with changes not committed"}`;
}

function crashTold(): string {
  if (existsSync(crashFile)) return readFileSync(crashFile, "utf8");
  return crashFlows === 0 ? "not asked for" : "failed";
}

function awayTold(): string {
  if (awaySeconds === 0) return "not asked for";
  return awayIsGood ? `${awaySeconds} s, then all went on by itself` : "failed";
}

function dropsTold(): string {
  if (drops === 0) return "not asked for";
  return streamsAreGood ? `${drops}, and memory came back` : "failed";
}

/** The five of them, with how often; what was never done has failed the run. */
function leastDone(done: SoakResult["done"]): string {
  const rarest = Object.entries(done).sort(([, a], [, b]) => a - b);
  return rarest
    .slice(0, 5)
    .map(([name, times]) => `${name} ${times}`)
    .join(", ");
}

function report(result: SoakResult): string {
  const rows = {
    Commit: commit,
    Date: new Date().toISOString().slice(0, 16).replace("T", " ").concat(" UTC"),
    "Asked for": `${result.minutes} minutes, seed ${result.seed}`,
    Sequences: result.sequences,
    "Event flows": result.flows,
    "Calls to Azure": result.calls,
    "Calls that met a fault": result.faults,
    "Workers killed (kill -9)": result.kills,
    "Slowest batch to settle": `${(result.slowestMs / 1000).toFixed(1)} s after the faults stopped`,
    "Machine's load at the end": loadavg()
      .map((load) => load.toFixed(1))
      .join(", "),
    "Done least often": leastDone(result.done),
    "Batches with violations, or that did not settle": result.failures.length,
    "Crash sweep (kill -9 at the boundaries of steps)": crashTold(),
    "Database away (F-16)": awayTold(),
    "Streams connected and dropped (F-28)": dropsTold(),
  };
  const table = Object.entries(rows).map(([name, value]) => `| ${name} | ${value} |`);
  const failures = result.failures.map((failure) => `\n\`\`\`\n${failure}\n\`\`\`\n`);
  return `# Soak

\`npm run soak\` plays random sequences of what customers, partner, operators, Azure's faults, crashes and its clock can do (\`tools/model/\`), 40 in one world, 8 at a time: PostgreSQL, Local Azure and two workers as processes of their own, the portal's services and its route for Azure's events in the process of the test. Meanwhile calls fail by chance and a worker is killed whenever both have worked for six seconds. Then faults stop, everything has to settle at Azure's truth, and the history checker (\`tools/history/\`, I1 to I12) has to find nothing. The same seed plays the same commands again, not the same moments at which they meet. A batch is not one of the model's stage of \`npm test\` (50 sequences, shorter, one worker, no storm), so its seed plays something else there: a batch that failed is named by the command that plays it again. Unanswered PUTs are made two minutes older when the faults stop, so that wait is not in the time to settle; it may take two minutes. The last run, written by the command itself:

| | |
|---|---|
${table.join("\n")}
${failures.join("")}`;
}
