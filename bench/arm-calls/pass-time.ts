import { setTimeout as pause } from "node:timers/promises";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const minutes = 10;
const flowTimes = [
  "check_at",
  "last_tried_at",
  "looked_at",
  "asked_at",
  "hinted_at",
  "watched_until",
  "failing_since",
];

/**
 * What would happen within these hours: everything that is to come is made as much nearer, ten minutes at a time. The
 * budget of calls fills as it would. `flowsEvery`: so many steps of event flows are made at once, where they are many;
 * `readsAzure`: the partner's own side is read too.
 */
export async function passTime(
  portal: PortalWithAzure,
  hours: number,
  { flowsEvery = 1, readsAzure = false } = {},
): Promise<void> {
  const nearer = (steps: number) => `make_interval(mins => ${steps * minutes})`;
  for (let passed = 1; passed <= Math.round((hours * 60) / minutes); passed++) {
    if (passed % flowsEvery === 0) {
      const times = flowTimes.map((name) => `${name} = ${name} - ${nearer(flowsEvery)}`);
      await portal.rows(`update event_flow set ${times.join(", ")} where lease_until is null`);
    }
    await portal.rows(`update namespace_sweep set check_at = check_at - ${nearer(1)}`);
    await portal.rows(`update arm_budget set at = at - ${nearer(1)}, next_slot = next_slot - ${nearer(1)}`);
    if (readsAzure) await portal.rows(`update azure_reading set check_at = check_at - ${nearer(1)}`);
    await untilQuiet(portal);
  }
}

/** The worker is woken for what is due, and has done it. */
export async function untilQuiet(portal: PortalWithAzure): Promise<void> {
  for (const end = Date.now() + 120_000; ; await pause(100)) {
    const due = await portal.rows(
      `with due as (
         select 'reconcile-flow' as task, id from event_flow where check_at <= now() or lease_until is not null
         union all select 'sweep-namespace', id from namespace_sweep where check_at <= now() or lease_until is not null
         union all select 'read-azure', id from azure_reading where check_at <= now() or lease_until is not null)
       select portal_wake(task, id, now())::text from due`,
    );
    if (due.length === 0) return;
    if (Date.now() > end) throw new Error(`${due.length} rows stay due`);
  }
}
