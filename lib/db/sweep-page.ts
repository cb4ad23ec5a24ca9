import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { keepSweepIn, type Sweep } from "./sweeps";
import { withViewer, worker } from "./with-viewer";

/** A channel as Azure lists it, with what its name says. */
export type SweptChannel = {
  name: string;
  activated: boolean;
  idle: boolean;
  deleting: boolean;
  deadline?: Date | undefined;
  eventTypes: string[];
  namedByUs: boolean;
  azureSubscriptionId?: string | undefined;
  resourceGroup?: string | undefined;
  topicName?: string | undefined;
};

export type PageFound = { hinted: number; orphans: number };

/**
 * Compares one page with the rows, in one statement. A difference changes nothing but `hinted_at` and `check_at`: the
 * flow is due, and its own read decides. Channels of no living flow are remembered. Where nothing differs no flow is
 * written; the pass itself keeps which flows it saw, and where it goes on. undefined: another worker has the pass.
 */
export function savePage(
  sweep: Sweep,
  channels: readonly SweptChannel[],
  next: string | undefined,
): Promise<PageFound | undefined> {
  return withViewer(worker, async (tx) => {
    if (!(await keepSweepIn(tx, sweep))) return undefined;
    const [found] = await tx.$queryRaw<PageFound[]>`
      with seen as (
        select lower(name) as name, activated, idle, deleting, deadline, "eventTypes" as types, "namedByUs" as ours,
          "azureSubscriptionId" as subscription, "resourceGroup" as resource_group, "topicName" as topic
        from jsonb_to_recordset(${JSON.stringify(channels)}::jsonb) as c(name text, activated boolean, idle boolean,
          deleting boolean, deadline timestamptz, "eventTypes" text[], "namedByUs" boolean, "azureSubscriptionId" text,
          "resourceGroup" text, "topicName" text)
      ), named as (
        select s.name, f.id from seen s join event_flow f
          on 'flow-' || right(f.id::text, 12) || '-' || f.secret || '-' || f.generation::text = s.name
          where f.adopted_channel is null or f.generation > 1
        union all
        select s.name, f.id from seen s join event_flow f on f.adopted_channel = s.name and f.generation = 1
      ), known as (
        select s.name, s.idle, f.id, case when s.idle then f.channel = 'present'
          else f.channel <> 'present' or (s.activated and f.activated_at is null) or s.deleting <> f.deleting
            or s.deadline <> f.activate_by or (s.deadline is not null and f.activate_by is null)
            or not (s.types @> f.observed_event_types and s.types <@ f.observed_event_types) end as differs
        from seen s join named n on n.name = s.name join event_flow f on f.id = n.id
        where f.partner_namespace = ${sweep.namespace} and f.life <> all (${[...endings]}::text[])
      ), hinted as (
        update event_flow f set hinted_at = greatest(now(), f.last_tried_at + interval '1 millisecond', f.looked_at + interval '1 millisecond'), check_at = now()
        from known k where k.id = f.id and k.differs returning f.id
      ), orphans as (
        insert into orphan_channel (namespace, name, named_by_us, azure_subscription_id, resource_group, topic_name)
        select distinct on (name) ${sweep.namespace}, name, ours, subscription, resource_group, topic from seen
          where name not in (select name from known)
        on conflict (namespace, name) do update set last_seen_at = now(), azure_subscription_id = excluded.azure_subscription_id,
          resource_group = excluded.resource_group, topic_name = excluded.topic_name
        returning name
      ), kept as (
        insert into sweep_page (sweep_id, page, flow_ids)
        select ${sweep.id}::uuid, ${sweep.pages}, coalesce(array_agg(id) filter (where not idle), '{}') from known
        on conflict (sweep_id, page) do update set flow_ids = excluded.flow_ids
      ), gone_on as (
        update namespace_sweep set continuation = ${next ?? null}, pages = pages + 1, channels = channels + (select count(*) from seen),
          differing = differing + (select count(*) from hinted), failures = 0, problem = null
        where id = ${sweep.id}::uuid and pages = ${sweep.pages}
      )
      select (select count(*) from hinted)::int as hinted, (select count(*) from orphans)::int as orphans`;
    return found;
  });
}
