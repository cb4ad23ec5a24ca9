import { type ArmAnswer, onArmAnswer } from "@/lib/azure/arm-answers";
import { hearArmAnswer, takeArmToken } from "@/lib/db/arm-budget";
import {
  afterWait,
  type BudgetKind,
  budgetKinds,
  countTolerance,
  newsOf,
  type Share,
} from "@/lib/domain/arm-budget";
import { errorFields, log } from "@/lib/log";

/** What was left after this process took a token last: while Azure's count agrees with it, there is nothing to store. */
const leftHere = new Map<BudgetKind, number>();

// Whoever takes from the budget imports this file, so no answer goes unheard.
onArmAnswer(tellBudget);

/**
 * Asks the common budget for these calls, those of one kind all or none: who took a part and then waited would keep it
 * from somebody who needs no more. undefined: go on. A time, by the database's clock, as what is due: nothing is wrong, but
 * not before then; the caller gives its row back until it, so that nobody waits inside a job. `chance`: 0 comes back first of all.
 */
export async function takeCalls(
  kinds: readonly BudgetKind[],
  share: Share,
  chance = Math.random(),
): Promise<Date | undefined> {
  for (const [kind, calls] of Map.groupBy(kinds, (one) => one)) {
    const taken = await takeArmToken(kind, share, calls.length);
    if (taken.is === "wait") return new Date(taken.now.getTime() + afterWait(taken.ms, chance));
    leftHere.set(kind, taken.left);
  }
  return undefined;
}

/** Of a call that was taken elsewhere (lib/db/attempts.ts). */
export function noteLeft(kind: BudgetKind, left: number): void {
  leftHere.set(kind, left);
}

async function tellBudget(answer: ArmAnswer): Promise<void> {
  const news = newsOf(answer);
  const agrees =
    news.remaining === undefined || news.remaining + countTolerance >= (leftHere.get(answer.kind) ?? 0);
  if (agrees && news.pauseMs === undefined) return;
  try {
    // Before it is stored, so that what is said never holds for longer than the pause.
    if (news.pauseMs !== undefined) sayPause(answer, news.pauseMs);
    for (const kind of news.everyKind ? budgetKinds : [answer.kind]) await hearArmAnswer(kind, news);
  } catch (error) {
    // The call itself was answered, and its own row keeps Azure's wish to wait.
    log.error(errorFields(error), "Azure's wish to wait could not be stored");
  }
}

/** For an operator to mend, so errors, with sentences that an alert can look for. */
const sentences = {
  401: "Azure does not accept the portal's identity; all workers wait",
  "no token": "no token can be had for the portal's identity; all workers wait",
};
/** Until when each sentence holds, by this process's clock: it is said once a pause, whoever was under way when it began. */
const saidUntil = new Map<string, number>();

function sayPause({ kind, status, error }: ArmAnswer, pauseMs: number): void {
  if (status !== 401 && status !== "no token") {
    log.warn({ kind, status, pauseMs }, "Azure asked all workers to wait");
    return;
  }
  const sentence = sentences[status];
  const isNew = performance.now() >= (saidUntil.get(sentence) ?? 0);
  saidUntil.set(sentence, performance.now() + pauseMs);
  if (isNew) log.error({ kind, status, pauseMs, ...(error ? { error: error.message } : {}) }, sentence);
}
