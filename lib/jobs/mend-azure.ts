import { randomUUID } from "node:crypto";
import { type Failed, waitOf } from "@/lib/azure/call";
import { partnerPlace } from "@/lib/azure/partner-place";
import { readOperation } from "@/lib/azure/set-up";
import { endMend, noteMend, releaseMend, takeMend } from "@/lib/db/azure-mends";
import { databaseNow } from "@/lib/db/database-now";
import type { AzureMendModel } from "@/lib/db/generated/models";
import { lookAgainIn, type MendTask, mendTasks, patienceOf } from "@/lib/domain/azure-mend";
import { backoff } from "@/lib/domain/next-step";
import { reasons } from "@/lib/domain/reasons";
import { log } from "@/lib/log";
import { takeCalls } from "./arm-budget";
import { type Looked, type MendStep, mendSteps } from "./steps/mend-steps";

/**
 * Takes one look at one step that a person asked for in the partner's Azure, and does what is next: begin it, go on
 * waiting, or end it. Nothing waits inside: whoever takes the row next goes on from what Azure shows, so a killed
 * worker loses nothing and nothing is made twice (the name decides what is made).
 */
export async function mendAzure(id: string): Promise<void> {
  const mend = await takeMend(id);
  if (!mend) return;
  const task = mendTasks.find((one) => one === mend.task);
  if (!task) throw new Error(`unknown step ${mend.task}`);
  const wait = await takeCalls(["reads", "reads", "writes"], "people");
  if (wait) return releaseMend(mend, { phase: phaseOf(mend), at: wait });
  const step = mendSteps[task](partnerPlace(), mend);
  await (mend.phase === "working" ? goOn(mend, task, step) : begin(mend, task, step));
}

async function begin(mend: AzureMendModel, task: MendTask, step: MendStep): Promise<void> {
  const looked = await step.look();
  if (looked.is === "refused") return stopOrRetry(mend, looked.failed);
  if (looked.is === "there" && !step.always) return end(mend, { phase: "done" });
  if (looked.is === "failed" && !step.always) return end(mend, { phase: "refused", problem: looked.problem });
  const startedAt = mend.startedAt ?? (await databaseNow());
  if (looked.is === "on-its-way" && !step.always)
    return releaseMend(mend, { phase: "working", startedAt, at: await soon(startedAt) });
  // Written down before Azure hears of it: if this worker dies now, the next one looks first.
  if (!(await noteMend(mend, { phase: "asked", startedAt }))) return;
  const begun = await step.begin(randomUUID());
  if (begun.is === "failed") {
    // Where the answer was lost it may have begun.
    const phase = begun.outcome.is === "refused" ? mend.phase : "asked";
    return stopOrRetry({ ...mend, phase, startedAt }, begun);
  }
  log.info({ task, target: mend.target }, "a step of setting up Azure has begun");
  await releaseMend(mend, {
    phase: "working",
    startedAt,
    operation: begun.value.operation ?? null,
    failures: 0,
    at: await soon(startedAt),
  });
}

async function goOn(mend: AzureMendModel, task: MendTask, step: MendStep): Promise<void> {
  const startedAt = mend.startedAt ?? mend.askedAt;
  const operation = mend.operation ? await readOperation(randomUUID(), mend.operation) : undefined;
  if (operation?.is === "answered" && operation.value.is === "failed")
    return end(mend, { phase: "refused", problem: operation.value.problem });
  const looked: Looked = await step.look();
  if (looked.is === "refused") return stopOrRetry(mend, looked.failed);
  // An operation that is still going may show the resource as it was before.
  const isGoing = operation?.is === "answered" && operation.value.is === "going";
  if (looked.is === "there" && !isGoing) return end(mend, { phase: "done" });
  if (looked.is === "failed") return end(mend, { phase: "refused", problem: looked.problem });
  if ((await ageOf(startedAt)) > patienceOf[task])
    return end(mend, { phase: "refused", problem: step.tooLate });
  await releaseMend(mend, { phase: "working", startedAt, failures: 0, at: await soon(startedAt) });
}

/** Azure's trouble passes and is waited for; a no is told at once, in Azure's own words. */
async function stopOrRetry(mend: AzureMendModel, failed: Failed): Promise<void> {
  const { outcome, answer } = failed;
  const reason = outcome.is === "refused" ? outcome.reason : "azure_unavailable";
  const passes = reasons[reason].mender === "nobody";
  const failures = mend.failures + 1;
  if (passes && failures < triesForTrouble) {
    const now = await databaseNow();
    return releaseMend(mend, {
      phase: phaseOf(mend),
      failures,
      at: new Date(now.getTime() + Math.max(backoff(failures, Math.random()), waitOf(failed))),
    });
  }
  const problem = [answer.httpStatus, answer.code, answer.message].filter(Boolean).join(" ") || "no answer";
  await end(mend, { phase: "refused", problem, reason });
}

/**
 * Half an hour, with the pauses between them. Not by when it was asked for: what stands before it may take longer than that.
 */
const triesForTrouble = 14;

async function end(
  mend: AzureMendModel,
  note: { phase: "done" | "refused"; problem?: string | null; reason?: string },
): Promise<void> {
  const { task, target } = mend;
  if (note.phase === "done") log.info({ task, target }, "a step of setting up Azure is done");
  else log.error({ task, target, ...note }, "a step of setting up Azure was refused");
  await endMend(mend, note);
}

async function soon(startedAt: Date): Promise<Date> {
  const now = (await databaseNow()).getTime();
  return new Date(now + lookAgainIn(now - startedAt.getTime()));
}

const ageOf = async (time: Date) => (await databaseNow()).getTime() - time.getTime();

const phaseOf = ({ phase }: AzureMendModel) => (phase === "working" || phase === "asked" ? phase : "waiting");
