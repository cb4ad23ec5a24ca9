import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EventGridPublisherClient } from "@azure/eventgrid";
import { startStack } from "../../local/start/for-tests.ts";
import { findFreePorts } from "../../local/start/ports.ts";
import { startPublisher } from "../../publisher/publisher.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { middle, steadiness } from "../steadiness.ts";
import { eventType, openScene, type Scene } from "./scene.ts";

/** Events a second of the publisher beside the bare SDK, both to the same channels of one Local Azure, turn by turn. */
export const publisher: Benchmark = { name: "publisher", run };

const GOAL = 0.9;
/** Accounts with one event flow each, so that each event is made for one channel on either side. */
const FLOWS = 10;
/** Of some 150 ms each: 5 s to warm up and 10 s measured a side (reference, section C.4). */
const WARM_UP = 35;
const ROUNDS = 70;
/** Of a round and a flow; the publisher fills its requests by itself, the bare SDK is given as many at a time. */
const EVENTS = 500;
const data = { orderId: "AW-20451", customer: { name: "Adventure Works" }, lines: "x".repeat(400) };

async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-publisher-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  const port = await findFreePorts(5);
  const stack = await startStack({ port, dataDir, quiet: true, actionKeyFolder: ".data" });
  try {
    return await measure(await openScene(stack, FLOWS));
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(scene: Scene): Promise<Figure[]> {
  const ours = startPublisher({ portal: scene.portal, credential: scene.credential });
  await ours.ready;
  const clients = new Map(
    scene.routes.map(({ endpoint }) => [
      endpoint,
      new EventGridPublisherClient(endpoint, "CloudEvent", scene.credential, {
        retryOptions: { maxRetries: 0 },
      }),
    ]),
  );
  const bare = () =>
    Promise.all(
      scene.routes.map(({ endpoint, channel, source }) =>
        clients.get(endpoint)?.send(
          Array.from({ length: EVENTS }, () => ({
            ...{ id: randomUUID(), type: eventType, source, time: new Date(), data },
          })),
          { channelName: channel },
        ),
      ),
    );
  const published = async () => {
    const results = await Promise.all(
      scene.routes.flatMap(({ accountId }) =>
        Array.from({ length: EVENTS }, () => ours.publish(accountId, { type: eventType, data })),
      ),
    );
    const lost = results.flat().filter(({ outcome }) => outcome.is !== "accepted").length;
    if (lost > 0) throw new Error(`${lost} events were not accepted`);
  };
  const rounds: { bare: number; ours: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const oursFirst = round % 2 === 0;
    const early = await perSecond(oursFirst ? published : bare);
    const late = await perSecond(oursFirst ? bare : published);
    if (round >= 0) rounds.push(oursFirst ? { ours: early, bare: late } : { ours: late, bare: early });
  }
  await ours.stop();
  const { unreported, refused } = ours.standing();
  const ratios = rounds.map((round) => round.ours / round.bare).sort((a, b) => a - b);
  const ratio = middle(ratios);
  const speed = (side: "ours" | "bare") => middle(rounds.map((round) => round[side])).toFixed(0);
  return [
    {
      what: `events to ${FLOWS} flows`,
      measured: `${ratio.toFixed(2)}x (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}), ${speed("ours")} a second beside ${speed("bare")}`,
      goal: `>= ${GOAL}x`,
      met: ratio >= GOAL,
    },
    steadiness(
      "events",
      rounds.map((round) => round.bare),
    ),
    {
      what: "counts",
      measured: `${unreported} not reported, ${refused} refused`,
      goal: "0, 0",
      met: unreported + refused === 0,
    },
  ];
}

async function perSecond(task: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await task();
  return (FLOWS * EVENTS * 1_000) / (performance.now() - since);
}
