import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { startStack } from "../../local/start/for-tests.ts";
import { findFreePorts } from "../../local/start/ports.ts";
import { startPublisher } from "../../publisher/publisher.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { steadiness } from "../steadiness.ts";
import { measureBareHops, median } from "./bare-hops.ts";
import { prepareRoutes, type Scene } from "./routes-scene.ts";

const FLOWS = 100_000;
const CHANGED = 10_000;
const PER_PAGE = 1_000;

/** The feed with 100,000 routes: all of them by page, what changed since by cursor, and how soon a change is told. */
export const feed: Benchmark = { name: "feed", run };

async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-feed-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  const stack = await startStack({
    port: await findFreePorts(5),
    dataDir,
    quiet: true,
    actionKeyFolder: ".data",
  });
  try {
    const scene = await prepareRoutes(stack.ownerUrl, FLOWS);
    const figures = await measure(stack.portalUrl, stack.ownerUrl, scene);
    await scene.close();
    return figures;
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(portalUrl: string, ownerUrl: string, scene: Scene): Promise<Figure[]> {
  const base = `${portalUrl}/api/v1`;
  const headers = { authorization: `Bearer ${scene.token}` };
  const page = async (since: string | undefined) => {
    const query = new URLSearchParams({ limit: String(PER_PAGE), ...(since ? { since } : {}) });
    const response = await fetch(`${base}/routes?${query}`, { headers });
    if (!response.ok) throw new Error(`the feed answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const first = await readOn(page, undefined);
  await scene.changeMany(CHANGED);
  const caughtUp = await readOn(page, first.since);
  const { since } = caughtUp;
  const bare = await median(() => scene.client.query(barePage, [PER_PAGE]), 10);
  const nothing = await median(() => page(since), 20);
  const before = {
    atOnce: await measureHops(ownerUrl, scene, 0),
    rested: await measureHops(ownerUrl, scene, restMs),
  };
  const told = await measureTold(base, headers, since, scene);
  const turned = await measureTurned(portalUrl, scene);
  const after = {
    atOnce: await measureHops(ownerUrl, scene, 0),
    rested: await measureHops(ownerUrl, scene, restMs),
  };
  const hops = (before.atOnce.sum + after.atOnce.sum) / 2;
  const rested = (before.rested.sum + after.rested.sum) / 2;
  return [
    {
      what: "100,000 routes by page",
      measured: `${(first.took / 1_000).toFixed(1)} s, ${first.told.size} routes, a page of ${PER_PAGE} in ${first.middle.toFixed(0)} ms beside ${bare.toFixed(0)} ms of the query`,
      goal: "all of them",
      met: first.told.size >= FLOWS,
    },
    {
      what: "10,000 changed since, by cursor",
      measured: `${(caughtUp.took / 1_000).toFixed(1)} s, ${caughtUp.told.size} routes, a page of ${PER_PAGE} in ${caughtUp.middle.toFixed(0)} ms`,
      goal: "all of them",
      met: caughtUp.told.size === CHANGED,
    },
    { what: "nothing new by cursor", measured: `${nothing.toFixed(1)} ms`, goal: "" },
    {
      what: "a change is told",
      measured: `${told.toFixed(1)} ms beside ${hops.toFixed(1)} ms (${before.atOnce.told})`,
      goal: "<= 2x",
      met: told <= 2 * hops,
    },
    {
      what: "a change reaches a publisher",
      measured: `${turned.atOnce.toFixed(1)} ms until it publishes by it, beside the same ${hops.toFixed(1)} ms`,
      goal: "<= 2x",
      met: turned.atOnce <= 2 * hops,
    },
    {
      what: `the same, ${restMs} ms after another`,
      measured: `${turned.rested.toFixed(1)} ms beside ${rested.toFixed(1)} ms, rested too (${before.rested.told})`,
      goal: "<= 2x",
      met: turned.rested <= 2 * rested,
    },
    steadiness("a change", [before.atOnce.sum, after.atOnce.sum]),
    steadiness("the same", [before.rested.sum, after.rested.sum]),
  ];
}

type Page = { routes: { flowId: string }[]; cursor: string; more: boolean };

/** Page after page from a cursor, or from the beginning, until there is no more. */
async function readOn(page: (since: string | undefined) => Promise<Page>, from: string | undefined) {
  const told = new Set<string>();
  const times: number[] = [];
  const began = performance.now();
  let since = from;
  let read: Page;
  do {
    const at = performance.now();
    read = await page(since);
    times.push(performance.now() - at);
    for (const { flowId } of read.routes) told.add(flowId);
    since = read.cursor;
  } while (read.more);
  const took = performance.now() - began;
  times.sort((a, b) => a - b);
  return { told, since, took, middle: times[times.length >> 1] ?? 0 };
}

/** Before a change that comes alone. */
const restMs = 60;

/** The hops of a change of an event flow, each alone, with a rest before each; before what is measured, and after. */
async function measureHops(ownerUrl: string, scene: Scene, rest: number) {
  const { commit: tiny, notify, read, write } = await measureBareHops(ownerUrl, rest);
  const commit = await scene.withoutTriggers(() => median(scene.change, 40, rest));
  return {
    sum: commit + notify + read + write,
    told: `commit ${commit.toFixed(1)}, notify ${notify.toFixed(1)}, read ${read.toFixed(1)}, write ${write.toFixed(1)}; a tiny table's commit ${tiny.toFixed(1)}`,
  };
}

const barePage = `select * from route r join event_flow f on f.id = r.flow_id join organization o on o.id = f.organization_id
  where r.position > 0 order by r.position limit $1`;

/**
 * From before the change is sent to the database until a publisher wants by it, which listens to the feed; the medians
 * of changes that follow at once, and of changes that come after a rest.
 */
async function measureTurned(url: string, { token, accountId, choose }: Scene) {
  const publisher = startPublisher({ portal: { url, token }, credential: { getToken: async () => null } });
  await publisher.ready;
  const turn = async () => {
    const isWanted = publisher.wants(accountId, "Bench.Turned");
    await choose(isWanted ? "Bench.Other" : "Bench.Turned");
    while (publisher.wants(accountId, "Bench.Turned") === isWanted) await nextTurn();
  };
  const turned = { atOnce: await median(turn), rested: await median(turn, 40, restMs) };
  await publisher.stop();
  return turned;
}

/** From before the change is sent to the database until the stream has told it; the median. */
async function measureTold(
  base: string,
  headers: Record<string, string>,
  since: string,
  scene: Scene,
): Promise<number> {
  const hangUp = new AbortController();
  const response = await fetch(`${base}/routes/changes`, {
    headers: { ...headers, accept: "text/event-stream", "last-event-id": since },
    signal: hangUp.signal,
  });
  let text = "";
  let heard = () => {};
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text = (text + decoder.decode(chunk, { stream: true })).slice(-20_000);
      heard();
    }
  })().catch(() => undefined);
  let before = 0;
  const time = await median(async () => {
    const told = new Promise<void>((resolve) => {
      heard = () => {
        const versions = [...text.matchAll(/"version":(\d+)/g)].map(([, version]) => Number(version));
        const newest = Math.max(0, ...versions);
        if (newest > before) {
          before = newest;
          resolve();
        }
      };
    });
    await scene.change();
    await told;
  }, 40);
  hangUp.abort();
  await reading;
  return time;
}
