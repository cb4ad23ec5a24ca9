import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** The end of a pass over very many channels that came at once, before PostgreSQL has counted again what its tables hold. */

const count = 12_000;
let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.rows(
    "alter table event_flow set (autovacuum_enabled = off); alter table event_flow disable trigger user",
  );
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'life', 'active',
       'topic_created_at', now() - interval '1 day', 'activated_at', now(), 'check_at', now() + interval '1 day', 'topic_name', 'many-' || n,
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, $2::int) n where id = $1`,
    [id, count],
  );
  await portal.rows("alter table event_flow enable trigger user");
});
afterAll(() => portal.stop());

it("comes to its end with all of them seen", async () => {
  // As whoever was killed after the last page left it.
  const [sweep] = await portal.rows<{ id: string }>(
    `update namespace_sweep set started_at = now(), pages = 1, channels = $1, check_at = now() where namespace = 'northwind-weu' returning id`,
    [count + 1],
  );
  const sweepId = sweep?.id ?? "";
  await portal.rows(
    "insert into sweep_page (sweep_id, page, flow_ids) select $1, 0, array_agg(id) from event_flow",
    [sweepId],
  );
  await portal.worker.sweepNamespace(sweepId);
  const [row] = await portal.rows(
    "select completed_channels, held_missing, problem, started_at from namespace_sweep where id = $1",
    [sweepId],
  );
  expect(row).toEqual({
    completed_channels: count + 1,
    held_missing: null,
    problem: null,
    started_at: null,
  });
});
