import { Logger, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/log";

/** Takes whatever is due, the wake-ups of crowds last. */
const forAll = { concurrency: 7, maxPoolSize: 7 };
/** Takes no wake-up of a crowd: whatever one organization has to do, and however long Azure keeps its calls, others find it free. */
const forSmall = { concurrency: 3, maxPoolSize: 3, forbiddenFlags: ["crowd"] };

/** The queue's own words, in our log: its errors as errors, the rest only for debugging. */
const logger = new Logger(
  () => (level, message) => log[level === "error" ? "error" : "debug"]({ part: "queue" }, message),
);

/** Ten tasks at a time in this process (docs/decisions/027-fair-share.md). `stop`: finishes what is under way. */
export async function startRunners(
  connectionString: string,
  taskList: TaskList,
): Promise<{ stop(): Promise<unknown> }> {
  const runners = await Promise.all(
    [forAll, forSmall].map((share) =>
      run({
        ...share,
        connectionString,
        // Jobs for a later time are found by polling; a watched flow is looked at every 2 s.
        pollInterval: 500,
        noHandleSignals: true,
        parsedCronItems: [],
        logger,
        taskList,
      }),
    ),
  );
  return { stop: () => Promise.all(runners.map((runner) => runner.stop())) };
}
