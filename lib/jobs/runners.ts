import { Logger, type RunnerOptions, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/log";

/** Takes whatever is due, the wake-ups of crowds last. */
const forAll = { concurrency: 7, maxPoolSize: 7 };
/** Takes no wake-up of a crowd: whatever one organization has to do, and however long Azure keeps its calls, others find it free. */
const forSmall = { concurrency: 3, maxPoolSize: 3, forbiddenFlags: ["crowd"] };
/**
 * Takes webhooks and nothing else, and nobody else takes them: their receivers may be as slow as they like. One connection
 * of a pool listens, so the smallest pools have one more than they have places.
 */
const forReceivers = { concurrency: 2, maxPoolSize: 3 };
/** The flag of a wake-up for a receiver that was slow when it was written. */
export const slowReceiver = "slow";
/** Takes none for a receiver that was slow or that failed when it was last tried: the others always find it soon. */
const forPromptReceivers = { concurrency: 1, maxPoolSize: 2, forbiddenFlags: [slowReceiver] };

/** The queue's own words, in our log: its errors as errors, the rest only for debugging. */
const logger = new Logger(
  () => (level, message) => log[level === "error" ? "error" : "debug"]({ part: "queue" }, message),
);

/**
 * Ten tasks at a time in this process, and three webhooks beside them (docs/decisions/027-fair-share.md). `stop`: finishes
 * what is under way.
 */
export async function startRunners(
  connectionString: string,
  tasks: TaskList,
  webhooks: TaskList,
): Promise<{ stop(): Promise<unknown> }> {
  const start = (share: Partial<RunnerOptions>, taskList: TaskList) =>
    run({
      ...share,
      connectionString,
      // Jobs for a later time are found by polling; a watched flow is looked at every 2 s.
      pollInterval: 500,
      noHandleSignals: true,
      parsedCronItems: [],
      logger,
      taskList,
    });
  const runners = await Promise.all([
    start(forAll, tasks),
    start(forSmall, tasks),
    start(forReceivers, webhooks),
    start(forPromptReceivers, webhooks),
  ]);
  return { stop: () => Promise.all(runners.map((runner) => runner.stop())) };
}
