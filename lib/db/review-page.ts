import "server-only";
import { z } from "zod";
import { Prisma } from "./client";
import { type DbViewer, withViewer } from "./with-viewer";

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const reviewPage = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      azureSubscriptionId: z.string().nullable(),
      resourceGroup: z.string().nullable(),
      reviewReason: z.string().nullable(),
      sentAt: time.nullable(),
      sentByName: z.string().nullable(),
      organizationName: z.string(),
      holderName: z
        .string()
        .nullable()
        .transform((name) => name ?? undefined),
    }),
  ),
  claims: z.array(
    z.object({
      id: z.string(),
      organizationName: z.string(),
      azureSubscriptionId: z.string(),
      resourceGroup: z.string(),
      basis: z.string(),
      heldSince: time,
      flows: z.number(),
    }),
  ),
  policy: z
    .object({ id: z.string(), everything: z.boolean(), setByName: z.string(), setAt: time })
    .nullable(),
});

/**
 * Requests that wait for a partner admin, the oldest first, each with who holds the place already; who holds which
 * resource group, the newest first, each with how many event flows live on it (at most one more than `mostCounted`); the policy,
 * null while nobody set one.
 */
export type ReviewPage = z.output<typeof reviewPage> & { moreRequests: boolean; moreClaims: boolean };

/** Where counting ends: "more than 100". Fifty claims counted further take longer than the rest of the page. */
export const mostCounted = 100;

/** `after`: the request that the page before ended with; `before`: the claim. `query` searches the claims. One statement. */
export function readReviewPage(
  viewer: DbViewer,
  { query, before, after }: Partial<Record<"query" | "before" | "after", string | undefined>>,
  perPage: number,
): Promise<ReviewPage> {
  const asked = after ? Prisma.sql`f.id > ${after}::uuid` : Prisma.sql`true`;
  const held = before ? Prisma.sql`c.id < ${before}::uuid` : Prisma.sql`true`;
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      with waiting as materialized (
        select f.* from event_flow f where f.life = 'in_review' and ${asked} order by f.id limit ${perPage + 1}),
      held as materialized (
        select c.*, o.name as organization_name from (
          select * from claim c where c.released_at is null and ${held} and ${searched(query)} order by c.id desc limit ${perPage + 1}
        ) c join organization o on o.id = c.organization_id),
      living as materialized (select portal_count_on_claims(array(select id from held), ${mostCounted + 1}::integer) as counts)
      select coalesce((select jsonb_agg(r order by r.id) from (
          select f.id, f.name, f.azure_subscription_id as "azureSubscriptionId", f.resource_group as "resourceGroup",
            f.review_reason as "reviewReason", f.sent_at as "sentAt", f.sent_by_name as "sentByName", o.name as "organizationName",
            (select h.name from claim c join organization h on h.id = c.organization_id where c.released_at is null
              and c.azure_subscription_id = f.azure_subscription_id and c.resource_group = lower(f.resource_group)) as "holderName"
          from waiting f join organization o on o.id = f.organization_id) r), '[]') as requests,
        coalesce((select jsonb_agg(h order by h.id desc) from (
          select id, organization_name as "organizationName", azure_subscription_id as "azureSubscriptionId",
            resource_group as "resourceGroup", basis, held_since as "heldSince", (counts ->> id::text)::integer as flows
          from held, living) h), '[]') as claims,
        (select jsonb_build_object('id', id, 'everything', everything, 'setByName', set_by_name, 'setAt', set_at)
          from review_policy order by set_at desc, id desc limit 1) as policy`;
    const { requests, claims, policy } = reviewPage.parse(row);
    return {
      requests: requests.slice(0, perPage),
      moreRequests: requests.length > perPage,
      claims: claims.slice(0, perPage),
      moreClaims: claims.length > perPage,
      policy,
    };
  });
}

function searched(query: string | undefined): Prisma.Sql {
  if (!query) return Prisma.sql`true`;
  const pattern = `%${query.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(c.resource_group ilike ${pattern} or c.azure_subscription_id::text = lower(${query})
    or c.organization_id in (select id from organization where name ilike ${pattern}))`;
}
