import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findOrInstallBrowser } from "./browser.ts";
import { build, readActionKey } from "./build.ts";
import { generateClient } from "./generate.ts";
import { actionKeyHome, runJourneys } from "./journeys.ts";
import { runBudgeted } from "./run-budgeted.ts";
import { type Counts, countPlaywright, countVitest, failedOnce, judge } from "./test-counts.ts";

const root = dirname(import.meta.dirname);
const reports = join(root, "test-results");
const require = createRequire(import.meta.url);

export type StageName =
  | "types"
  | "lint"
  | "dead code"
  | "unit"
  | "integration"
  | "model"
  | "build"
  | "replicas"
  | "journeys";

export type Stage = {
  name: StageName;
  /** Is not run, and has failed, when one of these has failed. */
  needs: readonly StageName[];
  run(environment: Record<string, string | undefined>): Promise<Counts>;
};

/** All checks, cheapest first. */
export const stages: readonly Stage[] = [
  { name: "types", needs: [], run: checkTypes },
  {
    name: "lint",
    needs: [],
    run: () => check("@biomejs/biome", "biome", ["ci", "--error-on-warnings", "--colors=off"], 60),
  },
  { name: "dead code", needs: [], run: () => check("knip", "knip", [], 60) },
  { name: "unit", needs: [], run: () => runVitest("unit", 240, {}) },
  { name: "integration", needs: [], run: runIntegration },
  { name: "model", needs: [], run: () => runVitest("model", 660, {}) },
  { name: "build", needs: ["types"], run: runBuild },
  { name: "replicas", needs: ["build"], run: () => runVitest("replicas", 900, {}) },
  { name: "journeys", needs: ["build"], run: runBrowser },
];

async function checkTypes(): Promise<Counts> {
  await generateClient(join(root, ".data", "logs", "build.log"));
  const next = await check("next", "next", ["typegen"], 120);
  return next.failed > 0 ? next : check("typescript", "tsc", ["--noEmit"], 180);
}

/** One tool, one check. */
async function check(
  packageName: string,
  bin: string,
  args: string[],
  budgetSeconds: number,
): Promise<Counts> {
  const script = findBin(packageName, bin);
  const isGood = await runBudgeted({
    command: process.execPath,
    args: [script, ...args],
    budgetSeconds,
    isQuiet: true,
  });
  return one(isGood);
}

/** The desk of local Azure is tested in a browser, so one is looked for before. */
async function runIntegration(environment: Record<string, string | undefined>): Promise<Counts> {
  const browser = findOrInstallBrowser(environment);
  if (browser.kind === "none") throw new Error(browser.line);
  return runVitest("integration", 1_200, { CHROMIUM_PATH: browser.path });
}

async function runVitest(
  project: string,
  budgetSeconds: number,
  environment: Record<string, string>,
): Promise<Counts> {
  const report = prepareReport(`${project}.json`);
  const flags = [
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const args = [findBin("vitest", "vitest"), "run", ...flags];
  const isContent = await runBudgeted({ command: process.execPath, args, budgetSeconds, environment });
  return readReport(report, countVitest, isContent);
}

async function runBuild(environment: Record<string, string | undefined>): Promise<Counts> {
  const budget = AbortSignal.timeout(300_000);
  const log = join(root, ".data", "logs", "build.log");
  try {
    await build({ actionKey: readActionKey(actionKeyHome(environment)), log, signal: budget });
    return one(true);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${why}\n`);
    return failedOnce([why]);
  }
}

async function runBrowser(environment: Record<string, string | undefined>): Promise<Counts> {
  const report = prepareReport("journeys.json");
  const isContent = await runJourneys(environment, report, 1_500);
  return readReport(report, countPlaywright, isContent);
}

function one(isGood: boolean): Counts {
  return isGood ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failedOnce([]);
}

function prepareReport(name: string): string {
  const file = join(reports, name);
  mkdirSync(reports, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** A runner that left no report has executed nothing. */
function readReport(file: string, count: (report: string) => Counts, isContent: boolean): Counts {
  const counts = existsSync(file)
    ? count(readFileSync(file, "utf8"))
    : { passed: 0, failed: 0, skipped: 0, failures: ["its runner left no report"] };
  if (counts.skipped > 0) process.stdout.write(`${counts.skipped} skipped: each counts as failed.\n`);
  return judge(counts, isContent);
}

function findBin(packageName: string, bin: string): string {
  const manifest = join(root, "node_modules", packageName, "package.json");
  const { bin: bins } = require(manifest) as { bin: string | Record<string, string> };
  const file = typeof bins === "string" ? bins : bins[bin];
  if (!file) throw new Error(`${packageName} has no program ${bin}.`);
  return join(dirname(manifest), file);
}
