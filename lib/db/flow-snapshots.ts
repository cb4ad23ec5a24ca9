import "server-only";
import { lives } from "@/lib/domain/lifecycle";
import { withViewer, worker } from "./with-viewer";

const countedLives = lives.filter((life) => life !== "draft");
const keptDays = 400;

/**
 * Counts today's flows by state, at most once an hour however many workers ask, and forgets what is older than a year.
 * 0: somebody has counted just now.
 */
export function takeFlowSnapshot(): Promise<number> {
  return withViewer(worker, async (tx) => {
    await tx.$executeRaw`delete from flow_snapshot where day < (now() at time zone 'UTC')::date - ${keptDays}::integer`;
    return tx.$executeRaw`
      insert into flow_snapshot (day, life, flows, taken_at)
      select (now() at time zone 'UTC')::date, l.life, count(f.id), now()
      from unnest(${countedLives}::text[]) as l(life) left join event_flow f on f.life = l.life
      where not exists (select from flow_snapshot where taken_at > now() - interval '59 minutes') group by l.life
      on conflict (day, life) do update set flows = excluded.flows, taken_at = excluded.taken_at`;
  });
}
