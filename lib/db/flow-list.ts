import "server-only";
import type { FlowPlace } from "@/lib/domain/flow-order";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { type FlowFilter, type FlowWish, filtersAsJson, wishAsJson } from "./flow-search";
import { type Flow, toFlow } from "./flows";
import type { EventFlowModel } from "./generated/models";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

/** Where counting ends: "more than 1,000". */
export const mostCounted = 1_000;

/** `total`: of all pages, at most one more than `mostCounted`; undefined where counting would take too long. */
export type FlowPage = {
  flows: Flow[];
  total: number | undefined;
  previous: FlowPlace | undefined;
  next: FlowPlace | undefined;
};

/** What stands above the list. */
const above = {
  in_review: { life: "in_review" },
  requested: { life: "requested" },
  blocked: { trouble: "blocked" },
  drifted: { trouble: "drifted" },
  waiting_for_activation: { life: "waiting_for_activation" },
  active: { life: "active" },
  topic_deleted: { life: "topic_deleted" },
} as const satisfies Record<string, FlowFilter>;

/** How many flows fit each of these filters, at most one more than `mostCounted`. */
export const countsOf = (filters: Record<string, FlowFilter>): Prisma.Sql =>
  Prisma.sql`portal_count_flows(${filtersAsJson(filters)}::jsonb, ${mostCounted}::integer)`;

export type FlowListHead = {
  counts: Record<keyof typeof above, number>;
  /** Of the organization that is filtered by. */
  organizationName: string | undefined;
  /** What can be filtered by. */
  offered: { regions: string[]; eventTypes: string[] };
};
type HeadRow = {
  counts: FlowListHead["counts"] | null;
  organizationName: string | null;
} & FlowListHead["offered"];

/** For admins: what stands above the list, and a page of it; two statements, however many flows there are. */
export function listFlowPage(
  viewer: DbViewer,
  wish: FlowWish,
  perPage: number,
): Promise<FlowPage & FlowListHead> {
  return withViewer(viewer, async (tx) => {
    const [head] = await tx.$queryRaw<HeadRow[]>`
      select ${countsOf(above)} as counts, (select name from organization where id = ${wish.organizationId ?? null}::uuid) as "organizationName",
        array(select location from partner_namespace order by location) as regions,
        array(select name from event_type order by name) as "eventTypes"`;
    if (!head?.counts) throw new Error("the flows are counted for admins only");
    const { counts, organizationName, regions, eventTypes } = head;
    return {
      ...(await readPage(tx, wish, perPage)),
      counts,
      organizationName: organizationName ?? undefined,
      offered: { regions, eventTypes },
    };
  });
}

/** A page of the list alone, for the export. */
export function searchFlows(viewer: DbViewer, wish: FlowWish, perPage: number): Promise<FlowPage> {
  return withViewer(viewer, (tx) => readPage(tx, wish, perPage));
}

type Row = EventFlowModel & {
  organizationName: string;
  organizationTenantId: string;
  accountId: string;
  key: string;
  total: number | null;
};

async function readPage(tx: Tx, wish: FlowWish, perPage: number): Promise<FlowPage> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${columns}, o.name as "organizationName", o.tenant_id as "organizationTenantId", o.account_id as "accountId", l.key, l.total
    from portal_list_flows(${wishAsJson(wish)}::jsonb, ${mostCounted}::integer, ${perPage + 1}::integer) l
      join event_flow f on f.id = l.id join organization o on o.id = f.organization_id order by l.line`;
  const isMore = rows.length > perPage;
  const page = rows.slice(0, perPage);
  if (wish.before) page.reverse();
  const [first, last] = [page.at(0), page.at(-1)];
  const hasPrevious = wish.before ? isMore : wish.after !== undefined;
  const hasNext = wish.before ? true : isMore;
  return {
    flows: page.map(flowOf),
    total: rows[0] ? (rows[0].total ?? undefined) : 0,
    previous: hasPrevious && first ? placeOf(first) : undefined,
    next: hasNext && last ? placeOf(last) : undefined,
  };
}

const placeOf = ({ id, key }: Row): FlowPlace => ({ id, key });

function flowOf({
  key: _,
  total: __,
  organizationName: name,
  organizationTenantId: tenantId,
  ...rest
}: Row): Flow {
  const { accountId, ...row } = rest;
  return toFlow({ ...row, organization: { name, tenantId, accountId } });
}

const columns = columnsOf("f", Prisma.EventFlowScalarFieldEnum);
