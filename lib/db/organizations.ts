import "server-only";
import { recordAuditIn } from "./audit";
import type { OrganizationModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

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

/** False when the directory or the account id belongs to an organization already. */
export function addOrganization(
  viewer: DbViewer,
  actor: string,
  organization: NewOrganization,
): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const { tenantId, accountId } = organization;
    const taken = await tx.organization.count({ where: { OR: [{ tenantId }, { accountId }] } });
    if (taken > 0) return false;
    // Of several at the same moment one is first, and the others are told the same as a minute later.
    const [made] = await tx.organization.createManyAndReturn({ data: [organization], skipDuplicates: true });
    if (!made) return false;
    const { id } = made;
    await recordAuditIn(tx, {
      actor,
      action: "organization.added",
      target: `organization/${id}`,
      after: organization,
      organizationId: id,
    });
    return true;
  });
}
