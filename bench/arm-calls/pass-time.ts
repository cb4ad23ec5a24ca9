import { setTimeout as pause } from "node:timers/promises";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const step = "interval '10 minutes'";
const flowTimes = [
  "check_at",
  "last_tried_at",
  "looked_at",
  "asked_at",
  "hinted_at",
  "watched_until",
  "failing_since",
];

/** What would happen within these hours: everything that is to come is made as much nearer, ten minutes at a time. */
export async function passTime(portal: PortalWithAzure, hours: number): Promise<void> {
  for (let passed = 0; passed < Math.round(hours * 6); passed++) {
    await portal.rows(
      `update event_flow set ${flowTimes.map((name) => `${name} = ${name} - ${step}`).join(", ")} where lease_until is null`,
    );
    await portal.rows(`update namespace_sweep set check_at = check_at - ${step}`);
    await untilQuiet(portal);
  }
}

/** The worker is woken for what is due, and has done it. */
export async function untilQuiet(portal: PortalWithAzure): Promise<void> {
  for (const end = Date.now() + 120_000; ; await pause(100)) {
    const due = await portal.rows(
      `with due as (
         select 'reconcile-flow' as task, id from event_flow where check_at <= now() or lease_until is not null
         union all select 'sweep-namespace', id from namespace_sweep where check_at <= now() or lease_until is not null)
       select portal_wake(task, id, now())::text from due`,
    );
    if (due.length === 0) return;
    if (Date.now() > end) throw new Error(`${due.length} rows stay due`);
  }
}
