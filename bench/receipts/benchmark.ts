import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../../local/postgres/postgres.ts";
import { findFreePorts } from "../../local/start/ports.ts";
import { migrate } from "../../tools/migrate.ts";
import { startWeb } from "../admin-pages/web.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { MEASURED_ROUNDS, WARM_UP_ROUNDS } from "../compare.ts";
import { startEmptyNext } from "../pages/empty-next.ts";
import { cpuMicros } from "../process-use.ts";
import { middle, steadiness } from "../steadiness.ts";
import { postAll } from "./load.ts";
import { minimalRoute } from "./minimal-route.ts";

/** Half a second of each: of one event, and of a hundred. */
const POSTS = { one: 400, hundred: 220 };
const key = "the-key-of-the-benchmark-of-receipts";

/** Azure's events, kept by the portal and by the smallest Next route that does the same insert, in turn. */
export const receipts: Benchmark = { name: "receipts", run };

async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-receipts-"));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get in
  const postgres = await startPostgres(join(folder, "postgres"), { durable: true });
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  const stops: (() => unknown)[] = [];
  try {
    await migrate(postgres.ownerUrl);
    await postgres.grantRoles();
    await owner.connect();
    await owner.query("create table bare_receipt (like event_receipt including defaults including indexes)");
    const web = await startWeb(postgres.webUrl, { AZURE_EVENTS_KEYS: key });
    stops.push(web.stop);
    const bare = await startEmptyNext(await findFreePorts(1), minimalRoute, {
      DATABASE_URL: postgres.ownerUrl,
    });
    stops.push(bare.stop);
    const sides = {
      subject: { url: `${web.origin}/api/azure/events`, pid: web.pid },
      baseline: { url: `${bare.url}api/events`, pid: bare.pid },
    };
    return [
      ...(await compareSides("receipts, 1 event", sides, owner, 1, POSTS.one)),
      ...(await compareSides("receipts, 100 events", sides, owner, 100, POSTS.hundred)),
      await wholeBatch(sides.subject.url),
    ];
  } finally {
    for (const stop of stops) stop();
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Side = { url: string; pid: number };
type Round = { perSecond: number; micros: number; p99: number };

async function compareSides(
  what: string,
  sides: { subject: Side; baseline: Side },
  owner: pg.Client,
  events: number,
  posts: number,
): Promise<Figure[]> {
  const rounds: { subject: Round; baseline: Round }[] = [];
  for (let index = -WARM_UP_ROUNDS; index < MEASURED_ROUNDS; index++) {
    const measureSide = (side: Side) => measure(side, owner, events, posts);
    const early = await measureSide(index % 2 === 0 ? sides.subject : sides.baseline);
    const late = await measureSide(index % 2 === 0 ? sides.baseline : sides.subject);
    if (index < 0) continue;
    rounds.push(index % 2 === 0 ? { subject: early, baseline: late } : { subject: late, baseline: early });
  }
  const each = (read: (round: (typeof rounds)[number]) => number) => rounds.map(read);
  const ratios = each(({ subject, baseline }) => subject.perSecond / baseline.perSecond);
  const cpu = each(({ subject, baseline }) => subject.micros / baseline.micros);
  const rates = (side: "subject" | "baseline") => each((round) => round[side].perSecond);
  return [
    {
      what,
      measured: `${middle(ratios).toFixed(2)}x (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}), ${middle(rates("subject")).toFixed(0)} requests a second beside ${middle(rates("baseline")).toFixed(0)}; ${middle(cpu).toFixed(2)}x its CPU with the database`,
      goal: ">= 0.8x",
      met: middle(ratios) >= 0.8,
    },
    {
      what: `${what}, answered`,
      measured: `p99 ${middle(each(({ subject }) => subject.p99)).toFixed(0)} ms beside ${middle(each(({ baseline }) => baseline.p99)).toFixed(0)} ms, eight at a time`,
      goal: "",
    },
    steadiness(what, rates("baseline")),
  ];
}

async function measure({ url, pid }: Side, owner: pg.Client, events: number, posts: number): Promise<Round> {
  const bodies = Array.from({ length: posts }, () => batchOf(events));
  const { rows } = await owner.query<{ pid: number }>(
    // Of another login's only this much is shown; its backend_type is not, so the portal's would not be counted.
    "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  const before = new Map([pid, ...rows.map((row) => row.pid)].map((one) => [one, cpuMicros(one)]));
  const { each, all } = await postAll({ url, headers, bodies });
  // A pool may have let go of a connection meanwhile.
  const alive = [...before].filter(([one]) => existsSync(`/proc/${one}`));
  const micros = alive.reduce((sum, [one, used]) => sum + cpuMicros(one) - used, 0) / posts;
  each.sort((a, b) => a - b);
  return {
    perSecond: (posts / all) * 1_000,
    micros,
    p99: each[Math.floor(each.length * 0.99)] ?? Number.NaN,
  };
}

/** As many as fit into the largest request that Azure sends, 1 MB: fewer than the 5,000 it would put into one. */
async function wholeBatch(url: string): Promise<Figure> {
  const count = Math.floor(1_048_576 / Buffer.byteLength(batchOf(1, "")));
  const { all } = await postAll({ url, headers, bodies: [batchOf(count, "")] });
  return {
    what: "a request of 1 MB",
    measured: `${count} events in ${all.toFixed(0)} ms`,
    goal: "<= 1000 ms",
    met: all <= 1_000,
  };
}

const headers = { "content-type": "application/cloudevents-batch+json", "x-portal-key": key };
const place = "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/partnerNamespaces/n/channels";

function batchOf(events: number, caller = "a caller's claims, which are dropped"): string {
  return JSON.stringify(
    Array.from({ length: events }, () => ({
      specversion: "1.0",
      id: randomUUID(),
      source: "/",
      type: "Microsoft.Resources.ResourceWriteSuccess",
      time: new Date().toISOString(),
      subject: `${place}/flow-0123456789ab-aaaaaaaaaaaaaaaa-1`,
      data: { claims: { name: caller } },
    })),
  );
}
