import "server-only";
import { z } from "zod";
import { lives } from "@/lib/domain/lifecycle";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { type StoredEventType, toStored } from "./event-types";
import type { EventTypeModel } from "./generated/models";
import { effectOf, type RolloutEffect, rolloutEffect, rolloutsOf } from "./rollouts";
import { type DbViewer, withViewer } from "./with-viewer";

/** Where counting ends, of all event types at once and of one: counting all would cost more with every event flow there is. */
export const listedTo = 100;
const countedTo = 1_000;

/** `flows`: how many event flows and drafts have it, at most one more than `listedTo`. */
export type ListedEventType = StoredEventType & { flows: number };

/** Everything there is, in the partner's order, in one statement, which counts once: by itself it would for each row. */
export function listEventTypesWithUse(viewer: DbViewer): Promise<ListedEventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.$queryRaw<(EventTypeModel & { counts: Record<string, number> })[]>`
      with used as materialized (
        select portal_count_event_types(array(select name from event_type), ${listedTo}::integer) as counts)
      select ${columns}, used.counts from event_type t, used order by t.position, t.name`;
    return rows.map(({ counts, ...row }) => ({ ...toStored(row), flows: counts[row.name] ?? 0 }));
  });
}

const { group: _, ...fields } = Prisma.EventTypeScalarFieldEnum;
const columns = Prisma.sql`${columnsOf("t", fields)}, t.group_name as "group"`;

const use = z.object({
  more: z.boolean(),
  lives: z.array(z.object({ life: z.enum(lives), flows: z.number() })),
  organizations: z.array(z.object({ id: z.string(), name: z.string(), flows: z.number() })),
  organizationCount: z.number(),
  testEvents: z.number(),
});
/**
 * Who has an event type now, by life and by organization (the ten with most), counted in the newest `countedTo` event flows
 * that have it; `more`: others have it too. `testEvents`: how many were sent of it, up to there as well.
 */
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

export type EventTypePage = {
  eventType: StoredEventType;
  use: EventTypeUse;
  /** The newest three. */
  rollouts: RolloutProgress[];
  /** How far a change would reach; undefined where the page does not ask for it, because that counts every event flow. */
  effect: RolloutEffect | undefined;
};

/** All that the pages about one event type show, in one statement; undefined: there is none of this name. */
export function readEventTypePage(
  viewer: DbViewer,
  name: string,
  withEffect: boolean,
): Promise<EventTypePage | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<(EventTypeModel & Record<"use" | "rollouts" | "effect", unknown>)[]>`
      select ${columns}, portal_event_type_use(t.name, ${countedTo}::integer) as use,
        coalesce((select jsonb_agg(r) from (${rolloutsOf(name)}) r), '[]') as rollouts,
        ${withEffect ? Prisma.sql`(select to_jsonb(e) from (${effectOf([name])}) e)` : Prisma.sql`null`} as effect
      from event_type t where t.name = ${name}`;
    if (!row) return undefined;
    return {
      eventType: toStored(row),
      use: use.parse(row.use),
      rollouts: rollouts.parse(row.rollouts),
      effect: withEffect ? rolloutEffect.parse(row.effect) : undefined,
    };
  });
}
