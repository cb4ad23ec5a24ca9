import "server-only";
import { Prisma } from "./client";
import { withViewer, worker } from "./with-viewer";

/** Adds up the rows that say the same, as triggers have added them since; the sum stays. Any number of workers may. */
export function addUpFlowTally(): Promise<number> {
  return withViewer(
    worker,
    (tx) => tx.$executeRaw`
      with apart as (
        select unnest(array_agg(id)) as id from flow_tally
        group by organization_id, event_type, life, reached, alone having count(*) > 1 or sum(flows) = 0
      ), gone as (delete from flow_tally where id in (select id from apart) returning *)
      insert into flow_tally (organization_id, event_type, life, reached, alone, flows)
      select organization_id, event_type, life, reached, alone, sum(flows) from gone
      group by organization_id, event_type, life, reached, alone having sum(flows) <> 0`,
  );
}

/** How many event flows and drafts an organization has; `id`: the column with its id. */
export const flowsOfOrganization = (id: Prisma.Sql) => Prisma.sql`
  (select coalesce(sum(flows), 0)::integer from flow_tally where organization_id = ${id} and event_type is null)`;

/** Who has an event type, by organization and state. */
export const tallyOfType = (name: string) => Prisma.sql`
  select organization_id, life, reached, alone, sum(flows)::integer as flows from flow_tally
  where event_type = ${name} group by 1, 2, 3, 4 having sum(flows) > 0`;
