import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startStack } from "../../local/start/for-tests.ts";
import { findFreePorts } from "../../local/start/ports.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { cpuMicros, memoryMegabytes } from "../process-use.ts";
import { middle, steadiness } from "../steadiness.ts";
import { openStreams } from "./clients.ts";
import { prepareViewers, type Viewers } from "./viewers.ts";

const STREAMS = 2_000;
/** Of some 50 ms each: 5 s to warm up and 10 s measured a side (reference, section C.4). */
const WARM_UP = 100;
const ROUNDS = 200;
const IDLE_MS = 10_000;

/** 2,000 open live streams of one web process, beside a bare server that holds as many and writes the same bytes. */
export const liveStreams: Benchmark = { name: "live-streams", run };

async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-live-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  const stack = await startStack({
    port: await findFreePorts(5),
    dataDir,
    quiet: true,
    actionKeyFolder: ".data",
  });
  const bare = fork(join(import.meta.dirname, "bare-server.ts"), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  try {
    const [barePort]: number[] = await once(bare, "message");
    const viewers = await prepareViewers(stack.ownerUrl, STREAMS);
    const running: { web: number } = JSON.parse(readFileSync(join(dataDir, "running.json"), "utf8"));
    const port = Number(new URL(stack.portalUrl).port);
    return await measure({ webPid: running.web, port, bare, barePort: barePort ?? 0, viewers }).finally(
      viewers.close,
    );
  } finally {
    bare.kill();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Sides = { webPid: number; port: number; bare: ChildProcess; barePort: number; viewers: Viewers };

async function measure({ webPid, port, bare, barePort, viewers }: Sides): Promise<Figure[]> {
  const barePid = bare.pid ?? 0;
  // Code compiled and the heap at its usual size before the first figure: browsers open their streams again all the time.
  (await openStreams(port, "/api/live", viewers.cookies)).close();
  (await openStreams(barePort, "/", viewers.cookies)).close();
  await pause(3_000);
  const before = { web: memoryMegabytes(webPid).now, bare: memoryMegabytes(barePid).now };
  const web = await openStreams(port, "/api/live", viewers.cookies);
  const plain = await openStreams(barePort, "/", viewers.cookies);
  await pause(3_000);
  const each = (now: number, then: number) => ((now - then) * 1024) / STREAMS;
  const webEach = each(memoryMegabytes(webPid).now, before.web);
  const bareEach = each(memoryMegabytes(barePid).now, before.bare);
  const usedBefore = cpuMicros(webPid);
  await pause(IDLE_MS);
  const idle = (cpuMicros(webPid) - usedBefore) / 1_000 / IDLE_MS;

  const rounds: { web: { middle: number; last: number }; bare: { middle: number; last: number } }[] = [];
  for (let index = -WARM_UP; index < ROUNDS; index++) {
    const tellWeb = async () => {
      const since = performance.now();
      return web.untilAllHave(await viewers.change(), since);
    };
    const tellBare = () => {
      const mark = `"round":${index}.`;
      const since = performance.now();
      bare.send(`event: flow\ndata: {"id":"00000000-0000-4000-8000-000000000000",${mark}}\n\n`);
      return plain.untilAllHave(mark, since);
    };
    const [webFirst, bareFirst] =
      index % 2 === 0 ? [await tellWeb(), undefined] : [undefined, await tellBare()];
    const round = { web: webFirst ?? (await tellWeb()), bare: bareFirst ?? (await tellBare()) };
    if (index >= 0) rounds.push(round);
  }
  web.close();
  plain.close();
  const last = { web: rounds.map((round) => round.web.last), bare: rounds.map((round) => round.bare.last) };
  return [
    {
      what: "memory of a stream",
      measured: `${webEach.toFixed(1)} KB beside ${bareEach.toFixed(1)} KB of a bare one`,
      goal: "<= 20 KB",
      met: webEach <= 20,
    },
    {
      what: "idle with all of them",
      measured: `${(idle * 100).toFixed(1)} % of a core`,
      goal: "<= 3 %",
      met: idle <= 0.03,
    },
    {
      what: "a change reaches all",
      measured: `${middle(last.web).toFixed(0)} ms (${Math.min(...last.web).toFixed(0)} to ${Math.max(...last.web).toFixed(0)}) beside ${middle(last.bare).toFixed(0)} ms`,
      goal: "<= 200 ms",
      met: middle(last.web) <= 200,
    },
    steadiness("a change", last.bare),
  ];
}
