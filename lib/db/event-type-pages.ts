import "server-only";
import { z } from "zod";
import type { EventType } from "@/lib/domain/catalogue";
import { lives } from "@/lib/domain/lifecycle";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { type StoredEventType, toStored } from "./event-types";
import { flowsByType, organizationsOfType, statesOfType } from "./flow-tally";
import type { EventTypeModel } from "./generated/models";
import { type RolloutReach, reachOf, rolloutsOf } from "./rollouts";
import { type DbViewer, withViewer } from "./with-viewer";

/** `flows`: how many event flows and drafts have it. */
export type ListedEventType = StoredEventType & { flows: number };

/** Everything there is, in the partner's order, in one statement. */
export function listEventTypesWithUse(viewer: DbViewer): Promise<ListedEventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.$queryRaw<(EventTypeModel & { flows: number })[]>`
      select ${columns}, coalesce(used.flows, 0) as flows
      from event_type t left join (${flowsByType}) used on used.event_type = t.name
      order by t.position, t.name`;
    return rows.map(({ flows, ...row }) => ({ ...toStored(row), flows }));
  });
}

/** Also how far it reaches to give those their new words that a file has in other words (`definitionFields`); in one statement. */
export function listEventTypesBeside(
  viewer: DbViewer,
  file: readonly EventType[],
): Promise<{ existing: StoredEventType[]; reach: RolloutReach }> {
  const words = file.map(({ name, displayName, description, documentationUrl, dataSchemaUrl }) => {
    return { name, displayName, description, documentationUrl, dataSchemaUrl };
  });
  const inOtherWords = Prisma.sql`array(
    select t.name from event_type t join jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as f(name text, "displayName" text, description text, "documentationUrl" text, "dataSchemaUrl" text) using (name)
    where (t.display_name, t.description, t.documentation_url, t.data_schema_url)
      is distinct from (f."displayName", f.description, f."documentationUrl", f."dataSchemaUrl"))`;
  return withViewer(viewer, async (tx) => {
    const rows = await tx.$queryRaw<(EventTypeModel & RolloutReach)[]>`
      select ${columns}, reach.* from event_type t cross join (${reachOf(inOtherWords)}) reach order by t.position, t.name`;
    const { flows, organizations } = rows[0] ?? { flows: 0, organizations: 0 };
    return { existing: rows.map(toStored), reach: { flows, organizations } };
  });
}

const { group: _, ...fields } = Prisma.EventTypeScalarFieldEnum;
const columns = Prisma.sql`${columnsOf("t", fields)}, t.group_name as "group"`;

const use = z.object({
  lives: z.array(z.object({ life: z.enum(lives), flows: z.number() })),
  organizations: z.array(z.object({ id: z.string(), name: z.string(), flows: z.number() })),
  organizationCount: z.number(),
  testEvents: z.number(),
});
/** Who has an event type now, by life and by organization (the ten with most). `testEvents`: how many were sent of it, at most 1,000. */
export type EventTypeUse = z.output<typeof use>;

const time = z.coerce.date();
/** JSON made by PostgreSQL: times are text there. */
const rollouts = z.array(
  z.object({
    id: z.string(),
    kind: z.string(),
    askedBy: z.string(),
    askedAt: time,
    total: z.number(),
    reached: z.number(),
    kept: z.number(),
    over: z.boolean(),
    pending: z.number(),
    refused: z.number(),
  }),
);
/** `refused`: Azure did not take it, and it is tried again. The rest of `reached` is shown by Azure as it is wanted. */
export type RolloutProgress = z.output<typeof rollouts>[number];

const rolloutEffect = z.object({ flows: z.number(), organizations: z.number(), onlyThis: z.number() });
/** How far a change of one event type reaches. `onlyThis`: they have no other event type. */
export type RolloutEffect = z.output<typeof rolloutEffect>;

export type EventTypePage = {
  eventType: StoredEventType;
  use: EventTypeUse;
  /** The newest three. */
  rollouts: RolloutProgress[];
  effect: RolloutEffect;
};

/** Of the states and the organizations of an event type, as the statement below names them. */
const effect = Prisma.sql`
  select coalesce(sum(flows), 0)::integer as flows, coalesce(sum(flows) filter (where alone), 0)::integer as "onlyThis",
    (select count(*) from users where reached > 0)::integer as organizations from states where reached`;

/** All that the pages about one event type show, in one statement; undefined: there is none of this name. */
export function readEventTypePage(viewer: DbViewer, name: string): Promise<EventTypePage | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<(EventTypeModel & Record<"use" | "rollouts" | "effect", unknown>)[]>`
      with states as materialized (${statesOfType(name)}), users as materialized (${organizationsOfType(name)})
      select ${columns}, jsonb_build_object(
          'lives', coalesce((select jsonb_agg(l order by l.life) from (select life, sum(flows) as flows from states group by life) l), '[]'),
          'organizationCount', (select count(*) from users),
          'organizations', coalesce((select jsonb_agg(u order by u.flows desc, u.name) from (
            select o.id, o.name, m.flows from (select organization_id, flows from users order by flows desc, organization_id limit 10) m
            join organization o on o.id = m.organization_id) u), '[]'),
          'testEvents', (select count(*) from (select from test_event where event_type = ${name} limit 1000) sent)) as use,
        coalesce((select jsonb_agg(r) from (${rolloutsOf(name)}) r), '[]') as rollouts,
        (select to_jsonb(e) from (${effect}) e) as effect
      from event_type t where t.name = ${name}`;
    if (!row) return undefined;
    return {
      eventType: toStored(row),
      use: use.parse(row.use),
      rollouts: rollouts.parse(row.rollouts),
      effect: rolloutEffect.parse(row.effect),
    };
  });
}
