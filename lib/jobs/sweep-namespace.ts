import { randomUUID } from "node:crypto";
import { type Failed, waitOf } from "@/lib/azure/call";
import { listChannelPage } from "@/lib/azure/channel-pages";
import { finishPass } from "@/lib/db/sweep-end";
import { savePage } from "@/lib/db/sweep-page";
import { failSweep, releaseSweep, type Sweep, type SweepTrouble, takeSweep } from "@/lib/db/sweeps";
import { readChannelName } from "@/lib/domain/channel";
import { backoff } from "@/lib/domain/next-step";
import { log } from "@/lib/log";
import { isStopping } from "@/lib/stopping";
import { takeCalls } from "./arm-budget";

/** Then the pass is given back and woken again, so that a stopping worker does not wait for a thousand pages. */
const pagesPerTurn = 20;

/**
 * Lists a partner namespace page by page and compares it with the rows; goes on where it stopped, whoever stopped it.
 * It never changes a flow: a difference makes it due, and `reconcileFlow` reads and decides (docs/decisions/010).
 */
export async function sweepNamespace(id: string): Promise<void> {
  const sweep = await takeSweep(id);
  if (!sweep) return;
  let { continuation, pages } = sweep;
  // Whoever had it was killed between its last page and its end; the first page again would count everything twice.
  if (pages > 0 && continuation === null) return endPass(sweep);
  for (const last = pages + pagesPerTurn; pages < last && !isStopping(); pages++) {
    const postponedTo = await takeCalls(["reads"], "sweep");
    if (postponedTo) return releaseSweep(sweep, postponedTo);
    const page = await listChannelPage(randomUUID(), sweep.namespace, continuation ?? undefined);
    if (page.is === "failed") return giveUpFor(sweep, page, continuation !== null);
    const { channels, next } = page.value;
    const swept = channels.map((channel) => ({
      ...channel,
      namedByUs: readChannelName(channel.name) !== undefined,
    }));
    const found = await savePage({ ...sweep, pages }, swept, next);
    if (!found) return;
    if (found.hinted > 0)
      log.info(
        { namespace: sweep.namespace, ...found },
        "a sweep found channels that differ from their flows",
      );
    if (next === undefined) return endPass(sweep);
    continuation = next;
  }
  await releaseSweep(sweep);
}

async function endPass(sweep: Sweep): Promise<void> {
  const end = await finishPass(sweep);
  const facts = { namespace: sweep.namespace, ...end };
  if (end.is === "complete" && end.missing > 0)
    log.info(facts, "a sweep did not find the channels of some flows");
  // Operators watch for this sentence (docs/operations.md).
  if (end.is === "held" && end.newly)
    log.error(
      facts,
      "too many channels are missing at once: nothing is changed until an operator has looked",
    );
}

/** Azure's trouble is waited for; a page that it no longer knows ends the pass, and the next begins with the first. */
function giveUpFor(sweep: Sweep, page: Failed, wasFurther: boolean): Promise<void> {
  const { answer } = page;
  const status = answer.httpStatus ?? 0;
  const passes = status < 400 || status >= 500 || [401, 403, 408, 429].includes(status);
  const trouble: SweepTrouble = {
    problem: [answer.httpStatus, answer.code, answer.message].filter(Boolean).join(" ") || "no answer",
    waitMs: Math.max(backoff(sweep.failures + 1, Math.random()), waitOf(page)),
    beginAgain: wasFurther && !passes,
  };
  log.warn({ namespace: sweep.namespace, ...answer }, "a page of a partner namespace could not be read");
  return failSweep(sweep, trouble);
}
