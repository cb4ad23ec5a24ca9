import "server-only";
import { z } from "zod";
import { isOccasion, type Occasion } from "@/lib/domain/mail/occasions";
import { timelineEntry } from "@/lib/domain/timeline";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { type Flow, toFlow } from "./flows";
import type { EventFlowModel } from "./generated/models";
import { dayBefore, flowUsage, flowUsageOf } from "./usage";
import { type DbViewer, withViewer } from "./with-viewer";

/** JSON made by PostgreSQL: times are text there, and what is not there is null. */
const time = z.coerce.date();
const nothing = <Value>(value: Value | null) => value ?? undefined;
const parts = z.object({
  confirmation: z.object({ validUntil: time, confirmedAt: time }).nullable(),
  registrationId: z.string().nullable(),
  holder: z.object({ organizationName: z.string(), basis: z.string(), heldSince: time }).nullable(),
  newest: z
    .object({
      id: z.string(),
      eventType: z.string(),
      askedByName: z.string(),
      askedAt: time,
      outcome: z.string(),
      answeredAt: time.nullable(),
      httpStatus: z.number().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  timeline: z.array(
    z
      .object({
        id: z.string(),
        at: time,
        generation: z.number(),
        kind: z.string(),
        actor: z.string(),
        details: z.unknown(),
      })
      .transform(({ id, at, generation, ...entry }) => ({
        id,
        at,
        generation,
        entry: timelineEntry.parse(entry),
      })),
  ),
  calls: z.array(
    z.object({
      id: z.string(),
      generation: z.number(),
      verb: z.string(),
      startedAt: time,
      outcome: z.string(),
      reason: z.string().nullable(),
      answer: z.object({
        httpStatus: z.number().nullable().transform(nothing),
        code: z.string().nullable().transform(nothing),
        message: z.string().nullable().transform(nothing),
        requestId: z.string().nullable().transform(nothing),
      }),
    }),
  ),
  eventTypes: z.array(z.object({ name: z.string(), description: z.string() })),
  notes: z.array(z.object({ id: z.string(), authorName: z.string(), text: z.string(), at: time })),
  body: z.object({ body: z.unknown(), readAt: time }).nullable(),
  mails: z.array(
    z.object({
      id: z.string(),
      flowId: z.string(),
      flowName: z.string(),
      occasion: z.custom<Occasion>((name) => typeof name === "string" && isOccasion(name)),
      address: z.string(),
      outcome: z.string(),
      tries: z.number(),
      at: time.transform((at) => at.toISOString()),
      answer: z.string().nullable(),
    }),
  ),
  usage: flowUsage.nullable(),
});

/**
 * `calls`: the newest hundred calls to Azure; `body`: Azure's words about the channel as last read; `usage`: of the last day, null before an activation. Lists are newest
 * first.
 */
export type AdminFlow = z.output<typeof parts>;

/** For the partner's people: a flow that was sent with all that its page shows, in one statement. */
export function readAdminFlow(
  viewer: DbViewer,
  id: string,
  now: Date,
): Promise<{ flow: Flow; parts: AdminFlow } | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      select ${flowColumns}, o.name as "organizationName", o.tenant_id as "organizationTenantId", o.account_id as "accountId", jsonb_build_object(
        'confirmation', (select to_jsonb(c) from (select valid_until as "validUntil", confirmed_at as "confirmedAt"
          from confirmation where flow_id = f.id order by id desc limit 1) c),
        'registrationId', (select immutable_id from partner_registration limit 1),
        'holder', (select jsonb_build_object('organizationName', h.name, 'basis', c.basis, 'heldSince', c.held_since)
          from claim c join organization h on h.id = c.organization_id
          where c.azure_subscription_id = f.azure_subscription_id and c.resource_group = lower(f.resource_group) and c.released_at is null),
        'newest', (select to_jsonb(t) from (select id, event_type as "eventType", asked_by_name as "askedByName", asked_at as "askedAt",
          outcome, answered_at as "answeredAt", http_status as "httpStatus", reason
          from test_event where flow_id = f.id and asked_at >= coalesce(f.sent_at, f.created_at) order by id desc limit 1) t),
        'timeline', coalesce((select jsonb_agg(t order by t.id desc) from (select id, at, generation, kind, actor, details
          from timeline_entry where flow_id = f.id order by id desc limit 100) t), '[]'),
        'calls', coalesce((select jsonb_agg(a order by a."startedAt" desc) from (select id, generation, verb, started_at as "startedAt",
          outcome, reason, jsonb_build_object('httpStatus', http_status, 'code', azure_code, 'message', azure_message, 'requestId', azure_request_id) as answer
          from attempt where flow_id = f.id order by started_at desc limit 100) a), '[]'),
        'eventTypes', coalesce((select jsonb_agg(jsonb_build_object('name', name, 'description', description) order by position, name)
          from event_type where name = any (f.event_types || f.observed_event_types)), '[]'),
        'notes', coalesce((select jsonb_agg(n order by n.at desc) from (select id, author_name as "authorName", text, at
          from flow_note where flow_id = f.id order by at desc limit 100) n), '[]'),
        'body', (select jsonb_build_object('body', body, 'readAt', read_at) from channel_body where id = f.id),
        'mails', coalesce((select jsonb_agg(m order by m.made_at desc) from (select id, flow_id as "flowId", f.name as "flowName",
          occasion, address, outcome, failures as tries, coalesce(answered_at, made_at) as at, answer, made_at
          from mail where flow_id = f.id order by made_at desc limit 50) m), '[]'),
        'usage', case when f.activated_at is not null then
          (select to_jsonb(u) from (${flowUsageOf(Prisma.sql`flow_id = f.id`, dayBefore(now), now)}) u) end) as parts
      from event_flow f join organization o on o.id = f.organization_id
      where f.id = ${id}::uuid and f.review <> 'not_sent'`;
    if (!row) return undefined;
    const { organizationName: name, organizationTenantId: tenantId, accountId, parts: found, ...flow } = row;
    return {
      flow: toFlow({ ...flow, organization: { name, tenantId, accountId } }),
      parts: parts.parse(found),
    };
  });
}

type Row = EventFlowModel & {
  organizationName: string;
  organizationTenantId: string;
  accountId: string;
  parts: unknown;
};

const flowColumns = columnsOf("f", Prisma.EventFlowScalarFieldEnum);
