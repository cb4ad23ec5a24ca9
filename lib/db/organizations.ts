import "server-only";
import { recordAuditIn } from "./audit";
import type { OrganizationModel } from "./generated/models";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

export type Organization = Pick<OrganizationModel, "id" | "name" | "tenantId" | "accountId">;

const columns = { id: true, name: true, tenantId: true, accountId: true } as const;

/** The organization of a flow that was found: it exists. */
export function getOrganization(viewer: DbViewer, id: string): Promise<Organization> {
  return withViewer(viewer, (tx) => tx.organization.findUniqueOrThrow({ where: { id }, select: columns }));
}

export type OrganizationPage = OrganizationModel & {
  domains: { domain: string; addedByName: string; addedAt: Date }[];
  flows: number;
};

/** All that a page about one organization shows of itself; undefined: there is none for this viewer. */
export function findOrganization(viewer: DbViewer, id: string): Promise<OrganizationPage | undefined> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.organization.findUnique({
      where: { id },
      include: { domains: { orderBy: { domain: "asc" } }, _count: { select: { flows: true } } },
    });
    if (!row) return undefined;
    const { _count, ...organization } = row;
    return { ...organization, flows: _count.flows };
  });
}

/** Whom the partner's own systems know by this id. */
export function findOrganizationOfAccount(viewer: DbViewer, accountId: string): Promise<Organization | null> {
  return withViewer(viewer, (tx) => tx.organization.findUnique({ where: { accountId }, select: columns }));
}

/** By account id, those after `after`. */
export function listOrganizationsAfter(
  viewer: DbViewer,
  after: string | undefined,
  most: number,
): Promise<Organization[]> {
  return withViewer(viewer, (tx) =>
    tx.organization.findMany({
      ...(after === undefined ? {} : { where: { accountId: { gt: after } } }),
      select: columns,
      orderBy: { accountId: "asc" },
      take: most,
    }),
  );
}

export type NewOrganization = { name: string; tenantId: string; accountId: string };

/** The directory or the account id of a wanted organization is another one's. */
export type OrganizationTaken = { field: "tenantId" | "accountId"; by: string };

/** undefined: it was added. */
export function addOrganization(
  viewer: DbViewer,
  actor: string,
  organization: NewOrganization,
): Promise<OrganizationTaken | undefined> {
  return withViewer(viewer, async (tx) => {
    const taken = await takenIn(tx, organization);
    if (taken) return taken;
    // Of several at the same moment one is first, and the others are told the same as a minute later.
    const [made] = await tx.organization.createManyAndReturn({ data: [organization], skipDuplicates: true });
    if (!made) {
      const meanwhile = await takenIn(tx, organization);
      if (meanwhile) return meanwhile;
      throw new Error("An organization was in the way of another and is gone: neither was added.");
    }
    const { id } = made;
    await recordAuditIn(tx, {
      actor,
      action: "organization.added",
      target: `organization/${id}`,
      after: organization,
      organizationId: id,
    });
    return undefined;
  });
}

async function takenIn(
  tx: Tx,
  { tenantId, accountId }: NewOrganization,
): Promise<OrganizationTaken | undefined> {
  const found = await tx.organization.findFirst({
    where: { OR: [{ tenantId }, { accountId }] },
    select: { tenantId: true, name: true },
  });
  return found
    ? { field: found.tenantId === tenantId ? "tenantId" : "accountId", by: found.name }
    : undefined;
}
