import "server-only";
import { z } from "zod";
import { type AuditFilter, targetsOf } from "./audit-log";
import { Prisma } from "./client";
import { type DbViewer, withViewer } from "./with-viewer";

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const auditPage = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      at: time,
      actorId: z.string(),
      actorName: z.string().nullable(),
      isPerson: z.boolean(),
      action: z.string(),
      target: z.string(),
      organizationId: z.string().nullable(),
      before: z.json(),
      after: z.json(),
      requestId: z.string().nullable(),
    }),
  ),
  kinds: z.array(z.string()),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
  sealed: z.number(),
  newestSealAt: time.nullable(),
  whose: z.object({ id: z.string(), name: z.string(), isPerson: z.boolean() }).nullable(),
});

/**
 * `kinds`: the first words of all actions there are ("event-flow", "person"). `sealed`: how many records have their place
 * in a chain. `whose`: the person of the pseudonym that is asked for, unless their name was erased.
 */
type AuditPage = z.output<typeof auditPage> & { more: boolean };

const noOrganization = "00000000-0000-0000-0000-000000000000";

/** Everything that the page of the audit log shows, in one statement; records are the newest first. */
export function readAuditPage(viewer: DbViewer, filter: AuditFilter, perPage: number): Promise<AuditPage> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      with recursive kinds as (
        (select split_part(action, '.', 1) as kind from audit_record order by action using ~<~ limit 1)
        union all
        select (select split_part(action, '.', 1) from audit_record where action ~>~ (kinds.kind || '/') order by action using ~<~ limit 1)
        from kinds where kind is not null
      ), chain as (select id from organization union all select ${noOrganization}::uuid),
      head as (select s.number, s.sealed_at from chain, lateral (
        select number, sealed_at from audit_seal where audit_seal.chain = chain.id order by number desc limit 1) s),
      page as materialized (select a.* from audit_record a where ${whereOf(filter)} order by a.id desc limit ${perPage + 1})
      select coalesce((select jsonb_agg(r order by r.id desc) from (
          select a.id, a.at, a.actor_id as "actorId", k.name as "actorName", k.person_id is not null or k.erased_at is not null as "isPerson",
            a.action, a.target, a.organization_id as "organizationId", a.before, a.after, a.request_id as "requestId"
          from page a join audit_actor k on k.id = a.actor_id) r), '[]') as records,
        coalesce((select jsonb_agg(kind) from kinds where kind is not null), '[]') as kinds,
        coalesce((select jsonb_agg(o) from (select id, name from organization order by name limit 500) o), '[]') as organizations,
        (select coalesce(sum(number), 0)::integer from head) as sealed, (select max(sealed_at) from head) as "newestSealAt",
        (select jsonb_build_object('id', id, 'name', name, 'isPerson', person_id is not null) from audit_actor
          where id = ${filter.actorId ?? null}::uuid and name is not null) as whose`;
    const page = auditPage.parse(row);
    return { ...page, records: page.records.slice(0, perPage), more: page.records.length > perPage };
  });
}

function whereOf({
  action,
  search,
  target,
  actorId,
  organizationId,
  from,
  to,
  before,
}: AuditFilter): Prisma.Sql {
  const parts = [
    Prisma.sql`true`,
    ...(action ? [Prisma.sql`starts_with(a.action, ${action}) and a.action ~>=~ ${action}`] : []),
    ...(target ? [Prisma.sql`a.target = ${target}`] : []),
    ...(search
      ? [Prisma.sql`(a.target = any (${targetsOf(search)}::text[]) or a.request_id = ${search})`]
      : []),
    ...(actorId ? [Prisma.sql`a.actor_id = ${actorId}::uuid`] : []),
    ...(organizationId ? [Prisma.sql`a.organization_id = ${organizationId}::uuid`] : []),
    ...(from ? [Prisma.sql`a.at >= ${from}`] : []),
    ...(to ? [Prisma.sql`a.at < ${to}`] : []),
    ...(before ? [Prisma.sql`a.id < ${before}::uuid`] : []),
  ];
  return Prisma.join(parts, " and ");
}
