import "server-only";
import { z } from "zod";
import { countsOf } from "./flow-list";
import type { FlowFilter } from "./flow-search";
import { channelsNow } from "./sweeps";
import { type DbViewer, withViewer } from "./with-viewer";

/** What a person should look at first. */
const first = {
  attention: { trouble: "attention" },
  in_review: { life: "in_review" },
  expiring: { trouble: "expiring" },
  drifted: { trouble: "drifted" },
  failing: { trouble: "failing" },
} as const satisfies Record<string, FlowFilter>;

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const overview = z.object({
  counts: z.record(z.enum(["attention", "in_review", "expiring", "drifted", "failing"]), z.number()),
  /** Of what the publisher reported in the last hour. */
  failed: z.object({ events: z.number(), flows: z.number() }),
  events: z.object({ receivedAt: time.nullable(), waiting: z.number() }),
  regions: z.array(
    z.object({
      namespace: z.string(),
      location: z.string().nullable(),
      channels: z.number().nullable(),
      completedAt: time.nullable(),
      problem: z.string().nullable(),
      heldMissing: z.number().nullable(),
      softCap: z.number().nullable(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), flows: z.record(z.string(), z.number()) })),
});
export type Overview = z.output<typeof overview>;

const shownDays = 90;

/** For admins: the start page's numbers in one statement. Days are the oldest first. */
export function readOverview(viewer: DbViewer): Promise<Overview> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select ${countsOf(first)} as counts, portal_event_health() as events,
        (select jsonb_build_object('events', coalesce(sum(failed), 0), 'flows', count(distinct flow_id))
          from usage_minute where failed > 0 and minute >= now() - interval '1 hour') as failed,
        coalesce((select jsonb_agg(r order by r.location, r.namespace) from (
          select s.namespace, n.location, ${channelsNow} as channels, s.completed_at as "completedAt", s.problem,
            s.held_missing as "heldMissing", w.soft_cap as "softCap"
          from namespace_sweep s left join partner_namespace n on n.name = s.namespace
            left join region_wish w on w.location = n.location) r), '[]') as regions,
        coalesce((select jsonb_agg(d order by d.day) from (
          select day, jsonb_object_agg(life, flows) as flows from flow_snapshot
          where day > (now() at time zone 'UTC')::date - ${shownDays}::integer group by day) d), '[]') as days`;
    return overview.parse(row);
  });
}
