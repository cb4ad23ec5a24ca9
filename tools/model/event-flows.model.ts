import { afterAll, beforeAll, it } from "vitest";
import { bundlePrograms } from "../bundle.ts";
import { type RecordedWorld, startRecordedWorld } from "../history/history-for-tests.ts";
import { playBatch } from "./play-batch.ts";

/** Customer, partner, operator, faults, crashes and clock in random order (reference, reliability B.4). SEED=… replays a batch. */

// Less than five minutes with the start and the batch that is under way at the end: the whole has forty.
// biome-ignore lint/style/noProcessEnv: to play a batch again, and to play longer
const { SEED, MODEL_SECONDS = "240" } = process.env;
const size = { sequences: 50, length: 12, workers: 1 };
const sequencesAtLeast = 100;

let world: RecordedWorld;
beforeAll(async () => {
  await bundlePrograms();
  world = await startRecordedWorld();
});
afterAll(() => world.stop());

it("whatever happens in whatever order, all ends at Azure's truth and no invariant is violated", async () => {
  let played = 0;
  const end = Date.now() + Number(MODEL_SECONDS) * 1000;
  // A slow machine may take longer, but never plays fewer.
  const goesOn = () => Date.now() < end || played < sequencesAtLeast;
  const firstSeed = Number(SEED ?? Date.now() % 1_000_000_000);
  for (let seed = firstSeed; goesOn(); seed++) {
    process.stdout.write(`model: SEED=${seed} `);
    const batch = await playBatch(world, { seed, ...size });
    process.stdout.write(`${JSON.stringify(batch)}\n`);
    played += batch.sequences;
    if (SEED !== undefined) return;
  }
}, 600_000);
