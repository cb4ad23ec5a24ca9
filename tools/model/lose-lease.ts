import { setTimeout as pause } from "node:timers/promises";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import type { FlowModel } from "./flow-model.ts";
import type { SequenceWorld } from "./sequence-world.ts";

const answeredAfter = 3_000;
const patience = 2_500;

/**
 * What a worker that stands still past its lease looks like to everybody else: it has asked Azure and hears nothing, its
 * lease ends, another one takes the event flow and asks too, and only then does the first one hear what it asked for. A
 * process that is really stopped (lib/jobs/frozen-worker) may hold a lock, which the people of other sequences wait for.
 * False: none was waiting for an answer.
 */
export async function loseLease({ id }: FlowModel, { world, customer }: SequenceWorld): Promise<boolean> {
  const { portal } = world;
  await portal.azure.control("/control/faults", {
    method: "GET",
    pathContains: `/channels/flow-${id.slice(-12)}`,
    times: 1,
    do: { kind: "delay", ms: answeredAfter },
  });
  await askAgainWhenBusy(() => portal.web.wishes.askNow(customer.person, id, new Date()));
  for (const end = Date.now() + patience; Date.now() < end; await pause(100)) {
    const lost = await portal.rows(
      `update event_flow set lease_until = now() - interval '1 second', asked_at = clock_timestamp(), check_at = now()
       where id = $1 and lease_until > now() and last_verb = 'read' and last_outcome = 'open' returning id`,
      [id],
    );
    if (lost.length === 0) continue;
    await portal.rows("select portal_wake('reconcile-flow', $1, now())", [id]);
    return true;
  }
  return false;
}
