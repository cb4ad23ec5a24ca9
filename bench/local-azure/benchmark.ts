import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { JWK } from "jose";
import type { Benchmark, Figure } from "../benchmark.ts";
import { compare, ROUNDS, type Round } from "../compare.ts";
import type { Exchange } from "../https-client.ts";
import { cpuMicros, memoryMegabytes } from "../process-use.ts";
import { AUDIENCE, openScene, type Scene } from "./scene.ts";
import { startBare } from "./start-bare.ts";

const CHANNELS = 50_000;
const GOAL = 1.5;
const MOST_MEGABYTES = 500;
const MOST_SECONDS = 5;

const CREATED_IN_A_ROUND = 1500;

/**
 * How often each call is made in a round: enough for hundredths of a second of CPU to be small beside it. Creating
 * comes first and brings the number of channels to what it is for the others.
 */
const calls = [
  {
    what: "channel created",
    path: "/create",
    take: (scene: Scene) => scene.create(),
    count: CREATED_IN_A_ROUND,
  },
  { what: "list page of 100", path: "/list", take: (scene: Scene) => scene.listPage(), count: 1500 },
  { what: "channel read", path: "/read", take: (scene: Scene) => scene.read(), count: 5000 },
  { what: "channel changed", path: "/change", take: (scene: Scene) => scene.change(), count: 1500 },
];

/** Local Azure with 50,000 channels in one namespace, beside a bare server that verifies, sends and writes the same. */
export const localAzure: Benchmark = { name: "local-azure", run };

async function run(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-local-azure-"));
  const scene = await openScene(folder, CHANNELS - ROUNDS * CREATED_IN_A_ROUND - 1);
  try {
    await scene.restart();
    const figures = await compareCalls(scene, folder);
    const { now, most } = memoryMegabytes(scene.running.pid);
    const { seconds, cpuSeconds } = await scene.restart();
    const afterStart = memoryMegabytes(scene.running.pid).now;
    return [
      ...figures,
      {
        what: "memory",
        measured: `${afterStart.toFixed(0)} MB after a start, ${now.toFixed(0)} MB after all calls, ${most.toFixed(0)} MB at most`,
        goal: `< ${MOST_MEGABYTES} MB`,
        met: most < MOST_MEGABYTES,
      },
      {
        what: "start with that state",
        measured: `${seconds.toFixed(1)} s until ready, ${cpuSeconds.toFixed(1)} s of CPU`,
        goal: `< ${MOST_SECONDS} s`,
        met: seconds < MOST_SECONDS,
      },
    ];
  } finally {
    await scene.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function compareCalls(scene: Scene, folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { what, path: address, take, count } of calls) {
    const { answer, persists, body } = await sample(scene, folder, take);
    const bare = await startBare({
      folder,
      key: await signingKey(scene),
      audience: AUDIENCE,
      answers: { [address]: { headers: answer.headers, body: String(answer.body), persists } },
    });
    const sameToBare = (): Exchange => ({ ...body, url: `${bare.origin}${address}` });
    const baseline = round(scene, bare.pid, sameToBare, count);
    const subject = round(scene, scene.running.pid, () => take(scene), count);
    figures.push(...(await compare(what, baseline, subject, GOAL)));
    bare.stop();
  }
  return figures;
}

function round(scene: Scene, pid: number, take: () => Exchange, count: number): Round {
  return async () => {
    const exchanges = Array.from({ length: count }, take);
    const before = cpuMicros(pid);
    await scene.client.askAll(exchanges);
    return (cpuMicros(pid) - before) / count;
  };
}

/** One call to learn what is answered and how many bytes it adds to the journal. */
async function sample(scene: Scene, folder: string, take: (scene: Scene) => Exchange) {
  const journal = path.join(folder, "state.journal");
  const before = fs.statSync(journal).size;
  const exchange = take(scene);
  const answer = await scene.client.ask(exchange);
  const { url: _, ...body } = exchange;
  return { answer, body, persists: fs.statSync(journal).size - before };
}

async function signingKey(scene: Scene): Promise<JWK> {
  const { body } = await scene.client.ask({
    method: "GET",
    url: `${scene.running.connection.resourceManager}/common/discovery/keys`,
  });
  const { keys }: { keys: JWK[] } = JSON.parse(String(body));
  const [key] = keys;
  if (!key) throw new Error("Local Azure publishes no key.");
  return key;
}
