import "server-only";
import type { JoinsAs } from "@/lib/domain/membership";
import type { Actor, Admin, Customer, Service } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { OrganizationModel } from "./generated/models";
import { type Tx, withViewer } from "./with-viewer";

/** Which organization a page showed, and as which version. */
export type ShownOrganization = { id: string; version: number };

export type OrganizationChanged =
  | { is: "changed" }
  | { is: "not-found" }
  | { is: "taken" }
  | { is: "meanwhile"; now: OrganizationModel };

/** Name and account id, which are the partner's. `taken`: another organization has the account id. */
export function renameOrganization(
  viewer: Admin,
  shown: ShownOrganization,
  wanted: { name: string; accountId: string },
): Promise<OrganizationChanged> {
  return change(viewer, shown, wanted, "organization.changed", async (tx) => {
    const { accountId } = wanted;
    return (await tx.organization.count({ where: { accountId, id: { not: shown.id } } })) === 0;
  });
}

/** Its name alone, as a system may: what anybody gave it meanwhile is written over. */
export function nameOrganization(viewer: Service, id: string, name: string): Promise<OrganizationChanged> {
  return change(viewer, { id }, { name }, "organization.changed", async () => true);
}

/** How people join who are not invited: their owners say it. */
export function changeJoining(
  viewer: Customer,
  version: number,
  joinsAs: JoinsAs,
): Promise<OrganizationChanged> {
  const shown = { id: viewer.organizationId, version };
  return change(viewer, shown, { joinsAs }, "organization.joining-changed", async () => true);
}

/** What the audit log calls whatever gives an organization its next version. */
export const versionActions = ["organization.changed", "organization.joining-changed"] as const;

type Wanted = Partial<Pick<OrganizationModel, "name" | "accountId" | "joinsAs">>;

function change(
  viewer: Actor,
  { id, version }: Pick<ShownOrganization, "id"> & Partial<ShownOrganization>,
  wanted: Wanted,
  action: (typeof versionActions)[number],
  isFree: (tx: Tx) => Promise<boolean>,
): Promise<OrganizationChanged> {
  return withViewer(viewer, async (tx): Promise<OrganizationChanged> => {
    // One at a time for all: account ids are compared, and that another takes the same one must not come to an error.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('organizations', 0))`;
    const now = await tx.organization.findUnique({ where: { id } });
    if (!now) return { is: "not-found" };
    if (version !== undefined && now.version !== version) return { is: "meanwhile", now };
    if (!(await isFree(tx))) return { is: "taken" };
    await tx.organization.update({ where: { id }, data: { ...wanted, version: { increment: 1 } } });
    const { name, accountId, joinsAs } = now;
    const before = { name, accountId, joinsAs };
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action,
      target: `organization/${id}`,
      organizationId: id,
      before,
      after: { ...before, ...wanted },
    });
    return { is: "changed" };
  });
}

export type DomainAdded =
  | { is: "added" }
  | { is: "taken"; by: { id: string; name: string }; addedByName: string };

/** `taken`: an organization has it already, perhaps this one. */
export async function addDomain(viewer: Admin, organizationId: string, domain: string): Promise<DomainAdded> {
  // Nothing to say: it was there and is not any more, because somebody took it out in between.
  return (await tryToAdd(viewer, organizationId, domain)) ?? addDomain(viewer, organizationId, domain);
}

function tryToAdd(viewer: Admin, organizationId: string, domain: string): Promise<DomainAdded | undefined> {
  return withViewer(viewer, async (tx): Promise<DomainAdded | undefined> => {
    const { count } = await tx.organizationDomain.createMany({
      data: [{ domain, organizationId, addedByName: viewer.personName }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const held = await tx.organizationDomain.findUnique({
        where: { domain },
        include: { organization: { select: { id: true, name: true } } },
      });
      return held ? { is: "taken", by: held.organization, addedByName: held.addedByName } : undefined;
    }
    await recordDomainIn(tx, viewer, "organization.domain-added", { organizationId, domain });
    return { is: "added" };
  });
}

/** Whoever joined by it belongs to nobody from their next sign-in on. */
export function removeDomain(viewer: Admin, organizationId: string, domain: string): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.organizationDomain.deleteMany({ where: { organizationId, domain } });
    if (count === 0) return false;
    await recordDomainIn(tx, viewer, "organization.domain-removed", { organizationId, domain });
    return true;
  });
}

const recordDomainIn = (
  tx: Tx,
  viewer: Admin,
  action: string,
  { organizationId, domain }: { organizationId: string; domain: string },
) =>
  recordAuditIn(tx, {
    actor: viewer.personName,
    action,
    target: `organization/${organizationId}`,
    organizationId,
    after: { domain },
  });
