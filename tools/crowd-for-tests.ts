import type { PortalWithAzure } from "./portal-with-azure-for-tests.ts";

/**
 * `count` requests of the organization of the flow `id`, accepted and due, and that flow with them. Azure keeps each of
 * their PUTs for two seconds: the names of their channels begin alike.
 */
export async function makeCrowd(portal: PortalWithAzure, id: string, count: number): Promise<void> {
  await portal.worker.reconcileFlow(id);
  await portal.rows(
    "update event_flow set channel = 'never_read', life = 'requested', last_verb = null, last_outcome = null, last_tried_at = null, topic_created_at = null, activate_by = null, desired_activate_by = null, observed_at = null, types_applied_at = null, types_confirmed = 0 where id = $1",
    [id],
  );
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object(
       'id', left(gen_random_uuid()::text, 24) || 'aaaaaaaa' || lpad(n::text, 4, '0'), 'topic_name', 'crowd-' || n,
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz'), 'check_at', now()))).*
     from event_flow f, generate_series(1, $2::int) n where id = $1`,
    [id, count],
  );
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/flow-aaaaaaaa",
    times: count,
    do: { kind: "delay", ms: 2_000 },
  });
}
