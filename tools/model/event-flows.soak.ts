import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundlePrograms } from "../bundle.ts";
import { type RecordedWorld, startRecordedWorld } from "../history/history-for-tests.ts";
import { neverDone } from "./all-done.ts";
import { type Played, playBatch } from "./play-batch.ts";
import { countDone, type Done } from "./sequence-world.ts";

// biome-ignore lint/style/noProcessEnv: set by tools/soak.ts
const { SOAK_MINUTES = "30", SOAK_SEED = "1", SOAK_RESULT = "" } = process.env;
const size = { sequences: 40, length: 16, workers: 2, storm: true };
const nothing = { sequences: 0, flows: 0, calls: 0, kills: 0, faults: 0 };

export type SoakResult = typeof nothing & {
  minutes: number;
  seed: number;
  slowestMs: number;
  done: Done;
  /** What did not hold, each with the command that plays its batch again. */
  failures: string[];
};

let world: RecordedWorld;
beforeAll(async () => {
  await bundlePrograms();
  world = await startRecordedWorld();
});
afterAll(() => world.stop());

it(
  "as long as it goes on, all ends at Azure's truth and no invariant is violated",
  async () => {
    const minutes = Number(SOAK_MINUTES);
    const result: SoakResult = {
      ...nothing,
      minutes,
      seed: Number(SOAK_SEED),
      slowestMs: 0,
      done: {},
      failures: [],
    };
    const end = Date.now() + minutes * 60_000;
    for (let seed = result.seed; Date.now() < end; seed++) {
      try {
        add(result, await playBatch(world, { seed, ...size }));
      } catch (error) {
        result.failures.push(`${again(seed)}: ${reasonOf(error)}`);
      }
      process.stdout.write(`soak: ${JSON.stringify(result)}\n`);
      if (SOAK_RESULT) writeFileSync(SOAK_RESULT, JSON.stringify(result));
    }
    expect(result.failures).toEqual([]);
    expect(neverDone(result.done, result.sequences)).toEqual([]);
  },
  (Number(SOAK_MINUTES) + 10) * 60_000,
);

/** One batch, which takes longer than its minutes. The model's stage plays other ones by the same seed. */
const again = (seed: number) => `npm run soak -- --seed ${seed} --minutes 0.1 --crash-flows 0`;

function add(result: SoakResult, played: Played): void {
  for (const name of ["sequences", "flows", "calls", "kills", "faults"] as const)
    result[name] += played[name];
  for (const [name, times] of Object.entries(played.done)) countDone(result, name, times);
  result.slowestMs = Math.max(result.slowestMs, played.settledMs);
}

/** fast-check wraps what failed and tells the whole batch, which the seed gives again. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return String(cause instanceof Error ? cause.message : cause).slice(0, 4_000);
}
