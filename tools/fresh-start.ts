import type { PortalWithAzure } from "./portal-with-azure-for-tests.ts";

/**
 * Remembers the world as it is now and puts it back, so that many runs share one: Azure's state and clock, no flows, full
 * budgets. Organizations and people stay. Whoever works on the database must have stopped.
 */
export async function rememberStart({ azure, rows }: PortalWithAzure): Promise<() => Promise<void>> {
  const { desk } = azure.running.connection;
  const snapshot = await (await fetch(`${desk}/control/snapshot`)).text();
  return async () => {
    const answers = await Promise.all([
      fetch(`${desk}/control/faults`, { method: "DELETE" }),
      fetch(`${desk}/control/event-faults`, { method: "DELETE" }),
      fetch(`${desk}/control/snapshot`, { method: "POST", body: snapshot }),
    ]);
    for (const answer of answers)
      if (!answer.ok) throw new Error(`Local Azure did not start over: ${await answer.text()}`);
    await rows(
      `truncate event_flow, claim, audit_record, event_receipt, orphan_channel, sweep_page, graphile_worker._private_jobs cascade`,
    );
    await rows(
      "update namespace_sweep set check_at = now() + interval '10 minutes', lease_until = null, held_at = null, started_at = null, continuation = null, pages = 0, channels = 0",
    );
    await rows(
      "update arm_budget set level = size, sweep_level = size, at = now(), paused_until = null, next_slot = null",
    );
  };
}
