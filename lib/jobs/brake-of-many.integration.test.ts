import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/**
 * F-24 in a namespace with very many channels, all of which are missing. Every twentieth row that is made due takes 30 ms more
 * than usual: as one statement all of them would take longer than any may. Few and long, because a busy machine lengthens
 * each sleep.
 */

const count = 4_500;
const namespace = "northwind-weu";
let portal: PortalWithAzure;
let sweepId = "";
beforeAll(async () => {
  portal = await startPortalWithAzure();
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.rows("alter table event_flow disable trigger user");
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'life', 'active', 'topic_created_at', now() - interval '1 day',
       'activated_at', now(), 'check_at', now() + interval '1 day', 'topic_name', 'many-' || n,
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, $2::int) n where id = $1`,
    [id, count],
  );
  await portal.rows("alter table event_flow enable trigger user");
  await portal.rows(
    `create function takes_long() returns trigger language plpgsql as $$ begin perform pg_sleep(0.03); return new; end $$;
     create trigger takes_long before update of hinted_at on event_flow for each row when (new.topic_name ~ '[02468]0$') execute function takes_long()`,
  );
  [{ id: sweepId } = { id: "" }] = await portal.rows<{ id: string }>(
    "select id from namespace_sweep where namespace = $1",
    [namespace],
  );
});
afterAll(() => portal.stop());

async function pass(): Promise<unknown> {
  await portal.rows("update namespace_sweep set check_at = now()");
  await portal.worker.sweepNamespace(sweepId);
  const [row] = await portal.rows(
    "select held_missing, problem, started_at, lease_until from namespace_sweep where id = $1",
    [sweepId],
  );
  return row;
}
const over = { problem: null, started_at: null, lease_until: null };

it("F-24: an operator releases the brake however many it holds, and the passes after it come to their end", async () => {
  expect(await pass()).toEqual({ ...over, held_missing: count });
  expect(await portal.worker.makeAllDue(namespace)).toEqual({
    namespaces: [namespace],
    flows: count + 1,
    released: count,
  });
  const due =
    "select count(*)::int as due from event_flow where check_at <= now() and hinted_at > last_tried_at";
  expect(await portal.rows(due)).toEqual([{ due: count + 1 }]);
  expect(await pass()).toEqual({ ...over, held_missing: null });
});
