import { setTimeout as pause } from "node:timers/promises";
import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { NoToken } from "@/lib/azure/credential";
import { ConfigError, workerConfig } from "@/lib/config";
import { closeLostAttempts, forgetOldAttempts } from "@/lib/db/attempts";
import { sealAuditRecords } from "@/lib/db/audit-seals";
import { connectAsWorker } from "@/lib/db/client";
import { isDriverFailure } from "@/lib/db/database-failure";
import { forgetOldReceipts } from "@/lib/db/event-receipts";
import { takeFlowSnapshot } from "@/lib/db/flow-snapshots";
import { addUpFlowTally } from "@/lib/db/flow-tally";
import { forgetOldMails } from "@/lib/db/mails";
import { onNotified } from "@/lib/db/notifications";
import { forgetOldUsage } from "@/lib/db/usage-reports";
import { wakeDueRows } from "@/lib/db/wake";
import { forgetOldDeliveries } from "@/lib/db/webhook-deliveries";
import { oneAtATime } from "@/lib/domain/one-at-a-time";
import { errorFields, log } from "@/lib/log";
import { beginStop } from "@/lib/stopping";
import { answerHealth } from "./health";
import { mendAzure } from "./mend-azure";
import { planMail } from "./plan-mail";
import { readAzure, readAzureNow } from "./read-azure";
import { readMetrics } from "./read-metrics";
import { reconcileFlow, reconcileTaken } from "./reconcile-flow";
import { rollOutEventTypes } from "./roll-out-event-types";
import { runBulk } from "./run-bulk";
import { slowReceiver, startRunners } from "./runners";
import { sendMails } from "./send-mail";
import { sendTestEvent } from "./send-test-event";
import { sendWebhook } from "./send-webhook";
import { settleOrphan } from "./settle-orphan";
import { sweepNamespace } from "./sweep-namespace";
import { handsOf, hintsInto } from "./take-hints";

/** The only process that holds the Azure credential. Any number of them may run. */
const payload = z.object({ id: z.guid() });
/** A call to Azure that began before may take until its deadline; what is left then runs out with its lease. */
const stopPatience = 28_000;
const scanEvery = 5_000;
const sealEvery = 15_000;
const forgetEvery = 60 * 60_000;
/** Of what Azure told so many flows are looked at at once beside what the queue gives. */
const hintsAtOnce = 3;
/** The row says whether an hour has passed; asking is one short statement. */
const snapshotEvery = 60_000;
const addUpEvery = 60_000;

try {
  await start();
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal(errorFields(error), "the worker cannot start");
  process.exit(1);
}

async function start(): Promise<void> {
  const config = workerConfig();
  connectAsWorker();
  process.on("unhandledRejection", goOn);
  const tasks: TaskList = {
    "reconcile-flow": (job) => reconcileFlow(payload.parse(job).id),
    "send-test-event": (job) => sendTestEvent(payload.parse(job).id),
    "settle-orphan": (job) => settleOrphan(payload.parse(job).id),
    "run-bulk": (job) => runBulk(payload.parse(job).id),
    "roll-out-event-types": (job) => rollOutEventTypes(payload.parse(job).id),
    "plan-mail": (job) => planMail(payload.parse(job).id),
    "send-mail": sendMails,
    "sweep-namespace": (job) => sweepNamespace(payload.parse(job).id),
    "read-azure": (job) => readAzure(payload.parse(job).id),
    "read-metrics": (job) => readMetrics(payload.parse(job).id),
    "mend-azure": (job) => mendAzure(payload.parse(job).id),
  };
  const webhooks: TaskList = {
    "send-webhook": (job, { job: { flags } }) =>
      sendWebhook(payload.parse(job).id, flags?.[slowReceiver] === true),
  };
  const hands = handsOf(hintsAtOnce, (flow) => logged(() => reconcileTaken(flow)));
  const takeHints = hintsInto(hands);
  const runners = await startRunners(config.DATABASE_URL, tasks, webhooks);
  const timers = [
    every(scanEvery, oneAtATime(scan)),
    every(scanEvery, takeHints),
    every(forgetEvery, forget),
    every(snapshotEvery, takeFlowSnapshot),
    every(addUpEvery, addUpFlowTally),
    every(sealEvery, () => sealAuditRecords(1_000)),
  ];
  // One line in the log for a turn that failed, however often Azure told while it went on.
  const wakeHints = oneAtATime(() => logged(takeHints));
  onNotified({ channel: "azure_told", onNotify: () => void wakeHints(), onGap: () => void wakeHints() });
  void logged(readAzureNow);
  answerHealth(config.HEALTH_PORT);

  const stop = async () => {
    log.info("the worker stops");
    beginStop();
    for (const timer of timers) clearInterval(timer.at);
    await Promise.race([
      logged(() => Promise.allSettled([runners.stop(), takeHints().then(hands.areFree)])),
      pause(stopPatience),
    ]);
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  log.info("worker started");
}

/**
 * graphile-worker does not wait for what it writes about a job that is over, so a database that fails there would end
 * the process. A job is only a wake-up: the row stays due. Nor does Azure's client library wait for a token that it renews
 * before the end of one: the next call tells of it.
 */
function goOn(error: unknown): void {
  if (error instanceof NoToken) return;
  if (!isDriverFailure(error)) throw error;
  log.error(errorFields(error), "the queue could not note the end of a job");
}

async function forget(): Promise<void> {
  await forgetOldAttempts();
  await forgetOldReceipts();
  await forgetOldMails();
  await forgetOldUsage(workerConfig().USAGE_DAYS);
  await forgetOldDeliveries();
}

/** Losing every job loses nothing: rows that are due and held by nobody are woken (blueprint, section 4). */
async function scan(): Promise<void> {
  await closeLostAttempts();
  const woken = await wakeDueRows(100);
  if (woken > 0) log.debug({ woken }, "woke due rows");
}

function every(ms: number, task: () => Promise<unknown>): { at: NodeJS.Timeout } {
  return { at: setInterval(() => void logged(task), ms) };
}

/** A task that fails is tried again at its next turn; the process goes on. */
async function logged<Result>(task: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await task();
  } catch (error) {
    log.error(errorFields(error), "a regular task of the worker failed");
    return undefined;
  }
}
