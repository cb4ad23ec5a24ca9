import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/domain/member";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { flowsOfOrganization } from "./flow-tally";
import type { Invitation } from "./invitations";
import { type PersonRow, toMember } from "./members";
import { type DbViewer, withViewer } from "./with-viewer";

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const invitation = z.object({
  id: z.string(),
  organizationId: z.string().nullable(),
  organizationName: z.string().nullable(),
  accountId: z.string().nullable(),
  role: z.string(),
  note: z.string(),
  byPartner: z.boolean(),
  createdByName: z.string(),
  createdAt: time,
  expiresAt: time,
  revokedAt: time.nullable(),
  acceptedAt: time.nullable(),
  acceptedByName: z.string().nullable(),
}) satisfies z.ZodType<Invitation>;

const listed = z.object({
  id: z.string(),
  name: z.string(),
  tenantId: z.string(),
  accountId: z.string(),
  people: z.number(),
  flows: z.number(),
});
const organizationsPage = z.object({ organizations: z.array(listed), invitations: z.array(invitation) });

const { tokenHash: _, ...invitationFields } = Prisma.InvitationScalarFieldEnum;
const invitationsOf = (
  whose: Prisma.Sql,
) => Prisma.sql`coalesce((select jsonb_agg(i order by i."createdAt" desc) from (
  select ${columnsOf("v", invitationFields)} from invitation v where ${whose} order by created_at desc limit 100) i), '[]')`;
const flowsOf = flowsOfOrganization(Prisma.sql`o.id`);

/**
 * The page of all organizations, in one statement: by name, those after the organization `after`, found by name, account id
 * or directory, and invitations that make one.
 */
export function readOrganizationsPage(
  viewer: DbViewer,
  { query, after }: { query?: string | undefined; after?: string | undefined },
  perPage: number,
): Promise<z.output<typeof organizationsPage> & { more: boolean }> {
  const pattern = `%${(query ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const fits = query
    ? Prisma.sql`(o.name ilike ${pattern} or o.account_id ilike ${pattern} or lower(${query}) in (o.tenant_id::text, o.id::text))`
    : Prisma.sql`true`;
  const beyond = after
    ? Prisma.sql`(o.name, o.id) > (select name, id from organization where id = ${after}::uuid)`
    : Prisma.sql`true`;
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select coalesce((select jsonb_agg(r order by r.name, r.id) from (
          select o.id, o.name, o.tenant_id as "tenantId", o.account_id as "accountId",
            (select count(*)::int from person p where p.organization_id = o.id) as people, ${flowsOf} as flows
          from organization o where ${fits} and ${beyond} order by o.name, o.id limit ${perPage + 1}) r), '[]') as organizations,
        ${invitationsOf(Prisma.sql`v.organization_id is null`)} as invitations`;
    const page = organizationsPage.parse(row);
    const { organizations } = page;
    return { ...page, organizations: organizations.slice(0, perPage), more: organizations.length > perPage };
  });
}

const one = listed.omit({ people: true }).extend({
  joinsAs: z.string(),
  version: z.number(),
  createdAt: time,
  domains: z.array(z.object({ domain: z.string(), addedByName: z.string(), addedAt: time })),
  invitations: z.array(invitation),
  people: z.array(z.unknown()),
});
export type OrganizationPage = Omit<z.output<typeof one>, "people"> & { members: Member[] };

/** All that a page about one organization shows, in one statement; undefined: there is none for this viewer. */
export function readOrganizationPage(viewer: DbViewer, id: string): Promise<OrganizationPage | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select ${columnsOf("o", Prisma.OrganizationScalarFieldEnum)}, ${flowsOf} as flows,
        coalesce((select jsonb_agg(d order by d.domain) from (select domain, added_by_name as "addedByName", added_at as "addedAt"
          from organization_domain where organization_id = o.id) d), '[]') as domains,
        coalesce((select jsonb_agg(m order by m.name, m.id) from (select ${columnsOf("p", Prisma.PersonScalarFieldEnum)}
          from person p where p.organization_id = o.id and p.partner_role is null order by p.name, p.id limit 500) m), '[]') as people,
        ${invitationsOf(Prisma.sql`v.organization_id = o.id`)} as invitations
      from organization o where o.id = ${id}::uuid`;
    if (!row) return undefined;
    const { people, ...organization } = one.parse(row);
    const members = people.map((person) => toMember(personRow.parse(person), organization.name));
    return { ...organization, members };
  });
}

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  tenantId: z.string(),
  organizationId: z.string().nullable(),
  partnerRole: z.string().nullable(),
  organizationRole: z.string().nullable(),
  roleFrom: z.string(),
  joinedBy: z.string().nullable(),
  deactivatedAt: time.nullable(),
  accessEndedIn: z.string().nullable(),
  lastSignedInAt: time.nullable(),
  version: z.number(),
}) satisfies z.ZodType<PersonRow>;
