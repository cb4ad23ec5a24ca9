import "server-only";
import { Prisma } from "./client";
import { withViewer, worker } from "./with-viewer";

/**
 * Adds up the rows that say the same, as triggers have added them since; the sum stays. Any number of workers may, one at a
 * time: each takes the rows in an order of its own, so two would wait for each other. Who comes meanwhile leaves it.
 */
export function addUpFlowTally(): Promise<number> {
  return withViewer(worker, async (tx) => {
    const [turn] = await tx.$queryRaw<{ isOurs: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('flow tally', 0)) as "isOurs"`;
    if (!turn?.isOurs) return 0;
    const all = await tx.$executeRaw(addUp(Prisma.sql`flow_tally`));
    return all + (await tx.$executeRaw(addUp(Prisma.sql`flow_tally_sum`)));
  });
}

const addUp = (tally: Prisma.Sql) => Prisma.sql`
  with apart as (
    select unnest(array_agg(id)) as id from ${tally}
    group by organization_id, event_type, life, reached, alone having count(*) > 1 or sum(flows) = 0
  ), gone as (delete from ${tally} where id in (select id from apart) returning *)
  insert into ${tally} (organization_id, event_type, life, reached, alone, flows)
  select organization_id, event_type, life, reached, alone, sum(flows) from gone
  group by organization_id, event_type, life, reached, alone having sum(flows) <> 0`;

/** How many event flows and drafts an organization has; `id`: the column with its id. */
export const flowsOfOrganization = (id: Prisma.Sql) => Prisma.sql`
  (select coalesce(sum(flows), 0)::integer from flow_tally_sum where organization_id = ${id} and event_type is null)`;

/** How many event flows and drafts each event type has. */
export const flowsByType = Prisma.sql`
  select event_type, sum(flows)::integer as flows from flow_tally_sum
  where organization_id is null and event_type is not null group by event_type`;

/** How many have an event type, by state. */
export const statesOfType = (name: string) => Prisma.sql`
  select life, reached, alone, sum(flows)::integer as flows from flow_tally_sum
  where organization_id is null and event_type = ${name} group by 1, 2, 3 having sum(flows) > 0`;

/** Which organizations have an event type; `reached`: how many of their event flows a change of it reaches. */
export const organizationsOfType = (name: string) => Prisma.sql`
  select organization_id, sum(flows)::integer as flows, coalesce(sum(flows) filter (where reached), 0)::integer as reached
  from flow_tally_sum where organization_id is not null and event_type = ${name} group by 1 having sum(flows) > 0`;
