import { setTimeout as pause } from "node:timers/promises";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import { convergence } from "../history/convergence.ts";
import type { RecordedWorld } from "../history/history-for-tests.ts";
import { loadEnds } from "../history/load-history.ts";
import { expectedLife, type FlowModel } from "./flow-model.ts";

/** The goal is 45 s after the faults have stopped; a machine that does many other things at once is given longer. */
const settlesWithin = 120_000;
const pressEvery = 5_500;

export type Sent = { flow: FlowModel; person: Parameters<RecordedWorld["people"]["look"]>[0] };

/**
 * Waits until the database is what Azure is and every flow is where the model says; people look at their pages meanwhile
 * and press "Try again" where they are asked to, and an operator releases the brake. Gives the milliseconds it took.
 */
export async function settle(
  { portal }: RecordedWorld,
  sent: readonly Sent[],
  deadlinesPassed: boolean,
): Promise<number> {
  const began = Date.now();
  let pressed = 0;
  for (;;) {
    const { rows, channels } = await loadEnds(portal);
    const lives = new Map(rows.flows.map(({ id, life }) => [id, life]));
    const wrong = sent
      .filter(({ flow }) => lives.get(flow.id) !== expectedLife(flow, deadlinesPassed))
      .map(({ flow }) => ({
        ...flow,
        is: lives.get(flow.id),
        expected: expectedLife(flow, deadlinesPassed),
      }));
    const differing = convergence({ flows: rows.flows, channels });
    const waiting = await overdue(portal);
    if (wrong.length === 0 && differing.length === 0 && waiting.length === 0) return Date.now() - began;
    if (Date.now() - began > settlesWithin)
      throw new Error(
        `${wrong.length} event flows are not where they should be, ${differing.length} differ from Azure, ${waiting.length} are due and not taken; of the first three:\n${JSON.stringify({ wrong: wrong.slice(0, 3), differing: differing.slice(0, 3), rows: await rowsOf(portal, [...wrong, ...waiting].slice(0, 3)) })}`,
      );
    if (Date.now() - pressed > pressEvery) {
      pressed = Date.now();
      await releaseBrake(portal);
      const open = new Set([
        ...wrong.map(({ id }) => id),
        ...differing.flatMap(({ proof }) => idOf(proof[0])),
      ]);
      for (const { flow, person } of sent.filter(({ flow }) => open.has(flow.id))) {
        await askAgainWhenBusy(() => portal.web.watchFlow(person, flow.id));
        await askAgainWhenBusy(() => portal.web.wishes.askNow(person, flow.id, new Date()));
      }
    }
    await pause(500);
  }
}

/** Nobody is left behind while workers that were killed start again. */
const overdue = ({ rows }: RecordedWorld["portal"]) =>
  rows<{ id: string }>(
    "select id from event_flow where check_at < now() - interval '20 seconds' and coalesce(lease_until < now(), true)",
  );

/** So many channels deleted within minutes look like a fault of Azure: an operator is told, has looked, and believes it. */
async function releaseBrake({ rows, worker }: RecordedWorld["portal"]): Promise<void> {
  const held = await rows("select 1 from held_flow");
  if (held.length > 0) await askAgainWhenBusy(() => worker.makeAllDue(undefined));
}

const idOf = (record: unknown) =>
  typeof record === "object" && record !== null && "id" in record ? [String(record.id)] : [];

const rowsOf = ({ rows }: RecordedWorld["portal"], flows: { id: string }[]) =>
  rows(
    `select id, channel, life, change, reason, check_at, lease_until, fence, last_verb, last_outcome, last_reason,
       last_tried_at, looked_at, asked_at, failures, unanswered_put_at, now() as now from event_flow where id = any($1)`,
    [flows.map(({ id }) => id)],
  );
