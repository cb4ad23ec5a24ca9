import { afterAll, beforeAll, expect, it } from "vitest";
import { type BulkAction, confirmationOf } from "@/lib/domain/bulk";
import type { Admin } from "@/lib/domain/viewer";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const priya: Admin = { ...jonas, personName: "Priya Nair", role: "support" };
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
afterAll(() => portal?.stop());

async function waitingFlows(topics: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const topic of topics) {
    const id = await portal.send(customer, topic);
    await portal.reconcileUntil(id, { life: "waiting_for_activation" });
    ids.push(id);
  }
  return ids;
}

const start = async (action: BulkAction, query: string, viewer = jonas) => {
  const now = new Date();
  const { mark, would } = await portal.web.bulk.dryRun(viewer, { query }, action, now);
  const started = await portal.web.bulk.startBulk(
    viewer,
    { wish: { query }, chosenBy: `q=${query}`, action, seen: mark, typed: confirmationOf(would.length) },
    now,
  );
  if (started.is !== "started") throw new Error(started.is);
  return started.id;
};

const outcomes = async (run: string) =>
  (await portal.web.bulkRuns.findBulkRun(jonas, run))?.items.map(({ outcome }) => outcome);

it("deletes by the same wish as a person, each flow as it was seen, and says which were left out", async () => {
  const [kept = "", renamed = "", gone = ""] = await waitingFlows(["bulk-a1", "bulk-a2", "bulk-a3"]);
  const run = await start("delete", "bulk-a");
  await portal.rows("update event_flow set name = 'Another name' where id = $1", [renamed]);
  await portal.rows("update event_flow set generation = generation where id = $1", [kept]);
  await Promise.all([1, 2, 3].map(() => portal.worker.runBulk(run)));
  expect((await outcomes(run))?.toSorted()).toEqual(["done", "done", "name-differs"]);
  expect((await portal.flow(renamed)).life).toBe("waiting_for_activation");
  await portal.reconcileUntil(gone, { life: "deleted" });
  await portal.reconcileUntil(kept, { life: "deleted" });
  const audited = await portal.rows<{ action: string }>(
    "select action from audit_record where action like 'bulk-run.%' or (action like '%deletion-asked')",
  );
  expect(audited.map(({ action }) => action).toSorted()).toEqual([
    "bulk-run.delete-asked",
    "event-flow.deletion-asked",
    "event-flow.deletion-asked",
  ]);
  expect((await portal.web.bulkRuns.findBulkRun(jonas, run))?.run.endedAt).toBeInstanceOf(Date);
}, 60_000);

it("begins nothing for other flows than the dry run showed, goes on after a worker died, and stops when asked", async () => {
  const [flowId = ""] = await waitingFlows(["bulk-b1", "bulk-b2"]);
  const now = new Date();
  const { mark } = await portal.web.bulk.dryRun(jonas, { query: "bulk-b" }, "check", now);
  await waitingFlows(["bulk-b3"]);
  const wish = { wish: { query: "bulk-b" }, chosenBy: "q=bulk-b", action: "check" as const, seen: mark };
  expect(await portal.web.bulk.startBulk(jonas, wish, now)).toEqual({ is: "changed-meanwhile" });
  expect(await portal.rows("select from bulk_run where action = 'check'")).toEqual([]);

  const run = await start("check", "bulk-b");
  await portal.rows(
    "update bulk_run set lease_until = now() + interval '1 second', fence = fence + 1 where id = $1",
    [run],
  );
  await portal.worker.runBulk(run);
  expect(await outcomes(run)).toEqual([null, null, null]);
  await portal.rows("update bulk_run set lease_until = now() - interval '1 second' where id = $1", [run]);
  await portal.worker.runBulk(run);
  expect(await outcomes(run)).toEqual(["done", "done", "done"]);

  // The second wall: support neither begins nor stops what deletes, and ends a run of checks.
  await expect(start("delete", "bulk-b", priya)).rejects.toThrow(/row-level security/);
  expect(await portal.web.bulkRuns.stopBulkRun(priya, await start("check", "bulk-b"), new Date())).toBe(true);
  const stopped = await start("delete", "bulk-b");
  expect(await portal.web.bulkRuns.stopBulkRun(priya, stopped, new Date())).toBe(false);
  const { organizationId } = customer.person;
  const more = { runId: stopped, position: 99, flowId, organizationId, flowName: "More", generation: 1 };
  const adding = portal.web.withViewer(priya, (tx) => tx.bulkItem.create({ data: more }));
  await expect(adding).rejects.toThrow(/row-level security/);
  expect(await portal.web.bulkRuns.stopBulkRun(jonas, stopped, new Date())).toBe(true);
  await portal.worker.runBulk(stopped);
  expect(await outcomes(stopped)).toEqual([null, null, null]);
  expect(await portal.web.bulkRuns.stopBulkRun(jonas, stopped, new Date())).toBe(false);
}, 60_000);

it("tells the second who deletes that others were meant, whatever the first page had them type, and that none is left", async () => {
  await waitingFlows(["bulk-e1", "bulk-e2"]);
  const now = new Date();
  const [wish, action] = [{ query: "bulk-e" }, "delete" as const];
  const { mark: seen, would } = await portal.web.bulk.dryRun(jonas, wish, action, now);
  const second = (typed: string) =>
    portal.web.bulk.startBulk(jonas, { wish, chosenBy: "q=bulk-e", action, seen, typed }, now);
  expect(await second("delete 1")).toEqual({ is: "mistyped" });
  const answers: unknown[] = [];
  for (const { id, name } of would) {
    await portal.web.wishes.askToDelete(jonas, id, name, now);
    answers.push(await second("delete 2"));
  }
  expect(answers).toEqual([{ is: "changed-meanwhile" }, { is: "none" }]);
  expect(await portal.rows("select from bulk_run where chosen_by = 'q=bulk-e'")).toEqual([]);
}, 60_000);

it("extends what waits and tries again what Azure refused, and leaves the others alone", async () => {
  const [waiting = ""] = await waitingFlows(["bulk-c1"]);
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/",
    times: 1,
    do: { kind: "status", status: 403, body: { error: { code: "AuthorizationFailed", message: "No." } } },
  });
  const refused = await portal.send(customer, "bulk-c2");
  await portal.reconcileUntil(refused, { change: "blocked" });
  const inADay = new Date(Date.now() + 24 * 3_600_000);
  await portal.rows("update event_flow set activate_by = $2, desired_activate_by = $2 where id = $1", [
    waiting,
    inADay,
  ]);

  const extended = await start("extend", "bulk-c");
  await portal.worker.runBulk(extended);
  expect(await outcomes(extended)).toEqual(["done"]);
  await portal.reconcileUntil(waiting, { life: "waiting_for_activation", change: "none" });
  const { activateBy } = (await portal.web.flows.findFlow(jonas, waiting)) ?? {};
  expect(activateBy?.getTime()).toBeGreaterThan(inADay.getTime() + 5 * 24 * 3_600_000);

  const tried = await start("retry", "bulk-c");
  await portal.worker.runBulk(tried);
  expect(await outcomes(tried)).toEqual(["done"]);
  await portal.reconcileUntil(refused, { life: "waiting_for_activation", change: "none" });
}, 60_000);

it("goes on behind an event flow with which it cannot deal, says so, and waits for a database that fails", async () => {
  const ids = await waitingFlows(["bulk-d1", "bulk-d2"]);
  const run = await start("check", "bulk-d");
  const [first] = await portal.rows<{ flow_id: string }>(
    "select flow_id from bulk_item where run_id = $1 order by position limit 1",
    [run],
  );
  const broken = first?.flow_id ?? "";
  await portal.rows("update event_flow set last_verb = 'nothing-known', asked_at = null where id = $1", [
    broken,
  ]);
  await portal.rows(`
    create function out_of_time() returns trigger language plpgsql as
      $$ begin raise exception 'canceling statement due to statement timeout' using errcode = 'query_canceled'; end $$;
    create trigger out_of_time before update on event_flow for each row
      when (new.asked_at is distinct from old.asked_at) execute function out_of_time();`);
  await expect(portal.worker.runBulk(run)).rejects.toThrow("statement timeout");
  expect(await outcomes(run)).toEqual(["failed", null]);
  await portal.rows("drop function out_of_time cascade");
  await portal.rows("update bulk_run set lease_until = null where id = $1", [run]);
  await portal.worker.runBulk(run);
  expect(await outcomes(run)).toEqual(["failed", "done"]);
  await portal.rows("update event_flow set last_verb = 'read' where id = any ($1)", [ids]);
}, 60_000);
