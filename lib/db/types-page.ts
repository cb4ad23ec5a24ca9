import "server-only";
import { z } from "zod";
import type { EventType } from "@/lib/domain/catalogue";
import { toEventType } from "./catalogue";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { type Flow, toFlow } from "./flows";
import type { EventFlowModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

/**
 * `types`: what is offered, and those of the flow, also when they are no longer offered, in the partner's order; a name that
 * the catalogue has lost stays out. `authorizedUntil`: as the customer said last.
 */
export type TypesPage = { flow: Flow; types: EventType[]; authorizedUntil: Date | undefined };

/** Both sides: all that the page shows that changes the event types of a flow, in one statement; undefined: no such flow. */
export function readTypesPage(viewer: DbViewer, flowId: string): Promise<TypesPage | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      select ${flowColumns}, o.name as "organizationName", o.tenant_id as "organizationTenantId", o.account_id as "accountId",
        (select valid_until from confirmation where flow_id = f.id order by id desc limit 1) as "validUntil",
        (select coalesce(json_agg(t), '[]') from (
          select name, display_name as "displayName", group_name as "group", description, sample_payload as "samplePayload", status,
            documentation_url as "documentationUrl", data_schema_url as "dataSchemaUrl", data_schema as "dataSchema"
          from event_type where status = 'published' or name = any (f.event_types || f.observed_event_types)
          order by position, name) t) as types
      from event_flow f join organization o on o.id = f.organization_id where f.id = ${flowId}::uuid`;
    if (!row) return undefined;
    const { organizationName: name, organizationTenantId: tenantId, accountId, ...rest } = row;
    const { validUntil, types, ...flow } = rest;
    return {
      flow: toFlow({ ...flow, organization: { name, tenantId, accountId } }),
      types: eventTypes.parse(types).map(toEventType),
      authorizedUntil: validUntil ?? undefined,
    };
  });
}

type Row = EventFlowModel & {
  organizationName: string;
  organizationTenantId: string;
  accountId: string;
  validUntil: Date | null;
  types: unknown;
};

const flowColumns = columnsOf("f", Prisma.EventFlowScalarFieldEnum);

const eventTypes = z.array(
  z.object({
    name: z.string(),
    displayName: z.string(),
    group: z.string(),
    description: z.string(),
    samplePayload: z.json(),
    status: z.string(),
    documentationUrl: z.string().nullable(),
    dataSchemaUrl: z.string().nullable(),
    dataSchema: z.json(),
  }),
);
