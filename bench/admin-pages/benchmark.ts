import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startPostgres } from "../../local/postgres/postgres.ts";
import { countStatements, type StatementCounter } from "../../tools/count-statements.ts";
import { migrate } from "../../tools/migrate.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { steadiness } from "../steadiness.ts";
import { fillDatabase } from "./fill-database.ts";
import { countOf, ownOf, pageNames, prepareAdminPages } from "./pages.ts";
import { startWeb, type Web } from "./web.ts";

const SIZES = {
  baseline: { flows: 1_000, organizations: 1_000 },
  subject: { flows: 100_000, organizations: 1_000 },
};
const BLOCKS = 4;
const WARM_UP = 3;
/**
 * In a block. The p95 of 120 is the seventh slowest, which chance moves by a third: few pages are asked more often from the
 * start, and one of many that misses is asked so often besides. All requests count, the first ones too; one that is met by
 * chance is asked no more.
 */
const REQUESTS = { all: 30, few: 120 };
const FEW = 8;
const GOAL = 1.2;

/** Each page of the partner's side with 100,000 event flows beside the same page with 1,000. */
export const adminPages: Benchmark = { name: "admin-pages", parts: pageNames, run };

type Side = {
  web: Web;
  counter: StatementCounter;
  ask(path: string): Promise<number>;
  paths: Map<string, string>;
};

async function run(only: readonly string[]): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-admin-"));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get in
  const postgres = await startPostgres(join(folder, "postgres"), { durable: false, countStatements: true });
  const sides: Side[] = [];
  try {
    await migrate(postgres.ownerUrl);
    await postgres.grantRoles();
    for (const name of Object.keys(SIZES)) await copyPortal(postgres.ownerUrl, name);
    const started = Object.entries(SIZES).map(async ([name, size]) => {
      const side = await startSide(postgres, name, size);
      sides.push(side);
      return side;
    });
    const [baseline, subject] = await Promise.all(started);
    if (!baseline || !subject) throw new Error("both sides are needed");
    const figures: Figure[] = [];
    const unsteady: Figure[] = [];
    const pages = only.length > 0 ? only : pageNames;
    for (const name of pages) {
      const requests = pages.length <= FEW ? REQUESTS.few : REQUESTS.all;
      const { figure, steady } = await measure(name, baseline, subject, requests);
      process.stderr.write(`${name}: ${figure.measured}\n`);
      figures.push(figure);
      if (steady.met === false) unsteady.push(steady);
    }
    // Only those that were not: a line more for each page would hide them.
    figures.push(...unsteady);
    const [, , load] = loadavg();
    figures.push({
      what: "load of the machine",
      measured: `${load?.toFixed(1)} in the last 15 minutes`,
      goal: "",
    });
    return figures;
  } finally {
    for (const side of sides) {
      side.web.stop();
      await side.counter.close();
    }
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function copyPortal(portalUrl: string, name: string): Promise<void> {
  const owner = new pg.Client({ connectionString: at(portalUrl, "postgres") });
  await owner.connect();
  await owner.query(`create database ${name} template portal`);
  await owner.end();
}

async function startSide(
  postgres: { ownerUrl: string; webUrl: string },
  name: string,
  { flows, organizations }: { flows: number; organizations: number },
): Promise<Side> {
  const ownerUrl = at(postgres.ownerUrl, name);
  await fillDatabase(ownerUrl, flows, organizations);
  const { cookie, pages } = await prepareAdminPages(ownerUrl);
  const web = await startWeb(at(postgres.webUrl, name));
  return {
    web,
    counter: await countStatements(ownerUrl),
    paths: new Map(pages.map((page) => [page.name, page.path])),
    // A machine too busy to open a connection in time answers 503: that is no figure of a page, so it is asked again.
    async ask(path) {
      for (let tries = 1; ; tries++) {
        const began = performance.now();
        const page = await fetch(`${web.origin}${path}`, { headers: { cookie }, redirect: "manual" });
        await page.arrayBuffer();
        if (page.status === 200) return performance.now() - began;
        if (page.status !== 503 || tries === 10) throw new Error(`${path} answered ${page.status}`);
        await pause(1_000);
      }
    },
  };
}

/** Request by request in turn, each first in every other one; the ratio is that of the p95 of all requests of a side. */
async function measure(what: string, baseline: Side, subject: Side, requests: number) {
  const path = { baseline: baseline.paths.get(what) ?? "", subject: subject.paths.get(what) ?? "" };
  const ask = (rounds: number) =>
    askInTurn(
      () => baseline.ask(path.baseline),
      () => subject.ask(path.subject),
      rounds,
    );
  const all: Times = { baseline: [], subject: [] };
  const ratios: number[] = [];
  const askBlocks = async (size: number) => {
    for (let block = 0; block < BLOCKS; block++) {
      const times = await ask(size);
      ratios.push(ratioOf(times));
      all.baseline.push(...times.baseline);
      all.subject.push(...times.subject);
    }
  };
  await ask(WARM_UP);
  await askBlocks(requests);
  const first = ratioOf(all);
  if (first > GOAL && requests < REQUESTS.few) await askBlocks(REQUESTS.few);
  const ratio = ratioOf(all);
  const asked = await subject.counter.during(async () => void (await subject.ask(path.subject)));
  const count = countOf(ownOf(asked, path.subject));
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(2));
  const figure: Figure = {
    what,
    measured: [
      `${ratio.toFixed(2)}x (${lowest} to ${highest}), p95 ${p95(all.subject).toFixed(0)} ms beside ${p95(all.baseline).toFixed(0)} ms, ${count} statements`,
      ratio === first ? "" : `; ${first.toFixed(2)}x of the first ${requests * BLOCKS}`,
    ].join(""),
    goal: `<= ${GOAL}x, 3`,
    met: ratio <= GOAL && count <= 3,
  };
  return { figure, steady: steadiness(what, all.baseline) };
}

type Times = { baseline: number[]; subject: number[] };

async function askInTurn(
  baseline: () => Promise<number>,
  subject: () => Promise<number>,
  rounds: number,
): Promise<Times> {
  const times: Times = { baseline: [], subject: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) times.subject.push(await subject());
    times.baseline.push(await baseline());
    if (round % 2 === 1) times.subject.push(await subject());
  }
  return times;
}

const ratioOf = ({ baseline, subject }: Times) => p95(subject) / p95(baseline);

const p95 = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;

function at(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}
