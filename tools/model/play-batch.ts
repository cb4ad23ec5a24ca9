import fc from "fast-check";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import type { RecordedWorld } from "../history/history-for-tests.ts";
import { expectNone } from "../history/tell-violations.ts";
import { type Command, sequences } from "./commands.ts";
import type { SequenceModel } from "./flow-model.ts";
import type { Counts, SequenceWorld } from "./sequence-world.ts";
import { type Sent, settle } from "./settle.ts";
import { startStorm } from "./storm.ts";
import { Workers } from "./workers.ts";

export type Batch = { seed: number; sequences: number; length: number; workers: number; storm?: boolean };
export type Played = Counts & {
  sequences: number;
  calls: number;
  faults: number;
  kills: number;
  settledMs: number;
  expiredMs: number;
};

const eightDays = 8 * 86_400;
/** More people at a time than the web process has connections to the database would read that it is busy. */
const atOnce = 8;

/**
 * Many sequences at once in one world: each with a customer of its own, all with the same Azure, workers, faults and
 * clock. Then faults stop, everything has to settle, and the history of all of it is checked; at last every time to
 * activate passes, and it has to settle again. The seed gives the same commands; how they meet differs.
 */
export async function playBatch(world: RecordedWorld, batch: Batch): Promise<Played> {
  let played: Played | undefined;
  const { seed, sequences: count, length } = batch;
  const all = fc.array(sequences(length), { minLength: count, maxLength: count });
  await fc.assert(
    fc.asyncProperty(all, async (commands) => {
      played = await play(world, commands, batch);
    }),
    // Nothing is made smaller: what meets what is different in each run.
    { seed, numRuns: 1, endOnFailure: true, unbiased: true },
  );
  if (!played) throw new Error("nothing was played");
  return played;
}

type Sequence = [Command, Iterable<fc.AsyncCommand<SequenceModel, SequenceWorld>>];

async function play(
  world: RecordedWorld,
  commands: Sequence[],
  { seed, workers: workerCount, storm }: Batch,
): Promise<Played> {
  await world.startOver();
  const workers = new Workers(world.portal, workerCount);
  const counts: Counts = { flows: 0, done: {} };
  let calm = async () => {};
  try {
    await workers.start();
    if (storm) calm = await startStorm(world, workers, seed);
    const stranger = await askAgainWhenBusy(() => world.portal.newCustomer());
    const sent: Sent[] = [];
    const waiting = [...commands];
    const playWaiting = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        sent.push(...(await playOne(world, workers, counts, stranger, next)));
    };
    await Promise.all(Array.from({ length: atOnce }, playWaiting));
    await calm();
    await calmDown(world);
    await workers.working();
    const settledMs = await settle(world, sent, false);
    expectNone(await world.violations());
    await world.portal.azure.control("/control/clock", { advanceSeconds: eightDays });
    const expiredMs = await settle(world, sent, true);
    expectNone(await world.violations());
    const calls = (await world.history()).calls.filter(({ ours }) => ours);
    const faults = calls.filter(({ fault }) => fault !== null).length;
    return {
      ...counts,
      sequences: commands.length,
      calls: calls.length,
      faults,
      kills: workers.kills,
      settledMs,
      expiredMs,
    };
  } finally {
    await calm();
    await workers.stop();
  }
}

async function playOne(
  world: RecordedWorld,
  workers: Workers,
  counts: Counts,
  stranger: SequenceWorld["stranger"],
  [first, rest]: Sequence,
): Promise<Sent[]> {
  const customer = await askAgainWhenBusy(() => world.portal.newCustomer());
  const model: SequenceModel = { flows: [] };
  const real: SequenceWorld = { world, workers, customer, stranger, counts };
  await first.run(model, real);
  await fc.asyncModelRun(() => ({ model, real }), rest);
  await customer.azure.authorize();
  return model.flows.map((flow) => ({ flow, person: customer.person }));
}

/** Faults stop. No call is under way any more, so a PUT whose answer was lost need not be waited for two minutes. */
async function calmDown({ portal }: RecordedWorld): Promise<void> {
  const { desk } = portal.azure.running.connection;
  await fetch(`${desk}/control/faults`, { method: "DELETE" });
  await fetch(`${desk}/control/event-faults`, { method: "DELETE" });
  await portal.rows(
    "update event_flow set unanswered_put_at = unanswered_put_at - interval '2 minutes', lost_put_at = lost_put_at - interval '2 minutes'",
  );
}
