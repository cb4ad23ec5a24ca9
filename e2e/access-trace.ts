import type { Flows } from "./access-flows.ts";
import { database } from "./access-rows.ts";

/** Everything that the database holds of these flows, as text: equal texts mean that nothing happened to them. */
export async function traceOf({ name, eventType: _, ...flows }: Flows): Promise<string> {
  // What is no row's id, such as a channel's name, has a trace of its own in its action's row.
  const ids = Object.values(flows).filter((value) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  );
  const parts = [
    "select 'flow', f::text as line from event_flow f where id = any($1::uuid[]) or again_of = any($1::uuid[])",
    "select 'confirmation', c::text from confirmation c where flow_id = any($1::uuid[])",
    "select 'timeline', t::text from timeline_entry t where flow_id = any($1::uuid[])",
    "select 'check', c::text from azure_check c where flow_id = any($1::uuid[])",
    "select 'handover', h::text from handover h where flow_id = any($1::uuid[])",
    "select 'test event', t::text from test_event t where flow_id = any($1::uuid[])",
    "select 'attempt', a::text from attempt a where flow_id = any($1::uuid[])",
    "select 'audit', a::text from audit_record a where target = any(select 'event-flow/' || id from unnest($1::uuid[]) id)",
    "select 'note', n::text from flow_note n where flow_id = any($1::uuid[])",
    "select 'bulk run', b::text from bulk_run b where id = any($1::uuid[])",
    "select 'bulk item', b.run_id::text from bulk_item b where flow_id = any($1::uuid[])",
    "select 'actor', a::text from audit_actor a where id = any($1::uuid[])",
    "select 'claim', c::text from claim c where id = any($1::uuid[]) or id = any(select claim_id from event_flow where id = any($1::uuid[]))",
    "select 'person', p::text from person p where id = any($1::uuid[])",
    "select 'organization', o::text from organization o where id = any($1::uuid[])",
    "select 'domain', d::text from organization_domain d where organization_id = any($1::uuid[])",
    "select 'invitation', i::text from invitation i where id = any($1::uuid[]) or note = $2",
    "select 'token', t::text from service_token t where id = any($1::uuid[])",
    "select 'token key', k::text from service_token_key k where token_id = any($1::uuid[])",
    "select 'webhook', w::text from webhook_endpoint w where id = any($1::uuid[])",
    "select 'webhook secret', s::text from webhook_secret s where endpoint_id = any($1::uuid[])",
    "select 'webhook delivery', d::text from webhook_delivery d where endpoint_id = any($1::uuid[])",
    "select 'job', key from graphile_worker.jobs where key = any(select 'reconcile-flow:' || id from unnest($1::uuid[]) id)",
  ];
  const { rows } = await database.query(`${parts.join(" union all ")} order by 1, 2`, [ids, name]);
  return JSON.stringify(rows, null, 1);
}

/** How many organizations the access tests added: no row of a flow tells that one was. */
export async function countAddedOrganizations(): Promise<string> {
  return (await database.query("select count(*)::text from organization where name = 'Access test'")).rows[0]
    .count;
}
