import "server-only";
import type { Reason } from "@/lib/domain/reasons";
import type { PartnerNamespaceModel } from "./generated/models";
import { type DbViewer, everybody, readTogether, type Tx, withViewer, worker } from "./with-viewer";

export type OfferedRegion = Pick<PartnerNamespaceModel, "name" | "location" | "endpoint">;

/** The regions in which new event flows can be: the partner has a namespace there, and has not retired it. */
export function listRegions(viewer: DbViewer = everybody): Promise<OfferedRegion[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<OfferedRegion[]>`
      select name, location, endpoint from partner_namespace
      where location not in (select location from region_wish where retired_at is not null) order by location`,
  );
}

/** Where events for a namespace are published. */
export function findRegionEndpoint(namespace: string): Promise<string | undefined> {
  return withViewer(
    worker,
    async (tx) => (await tx.partnerNamespace.findUnique({ where: { name: namespace } }))?.endpoint,
  );
}

/** The names of the partner namespaces that serve a region, retired ones too. */
export async function findServing(): Promise<string[]> {
  const rows = await withViewer(worker, (tx) => tx.partnerNamespace.findMany({ select: { name: true } }));
  return rows.map(({ name }) => name);
}

/** undefined until the worker has read the partner registration from Azure once. */
export function findRegistrationId(): Promise<string | undefined> {
  return readTogether(everybody, async (tx) => (await tx.partnerRegistration.findFirst())?.immutableId);
}

export type PartnerSideRead = {
  registration: { name: string; immutableId: string };
  namespaces: OfferedRegion[];
};

/**
 * Replaces what was known by what Azure shows now. `isBack`: before, Azure did not answer or did not let us in. Flows keep
 * the namespace they were sent with; whoever publishes to them hears that it has another endpoint, or none.
 */
export function savePartnerSide(
  { registration, namespaces }: PartnerSideRead,
  readAt: Date,
  { isBack = false } = {},
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const before = await tx.partnerNamespace.findMany();
    await tx.partnerRegistration.deleteMany({ where: { name: { not: registration.name } } });
    await tx.partnerRegistration.upsert({
      where: { name: registration.name },
      create: { ...registration, readAt },
      update: { immutableId: registration.immutableId, readAt },
    });
    await tx.partnerNamespace.deleteMany({});
    await tx.partnerNamespace.createMany({ data: namespaces.map((namespace) => ({ ...namespace, readAt })) });
    // First the event flows, then the feed's clock, as whoever changes an event flow locks them.
    await tryAgainWhereOfferedIn(
      tx,
      namespaces.map(({ name }) => name),
      isBack ? ["region_not_offered", ...overWhenBack] : ["region_not_offered"],
    );
    for (const name of withOtherEndpoint(before, namespaces))
      await tx.$executeRaw`select namespace_changed(${name})`;
  });
}

/** What may have lasted for more than a day, after which it is not tried by itself. */
const overWhenBack: readonly Reason[] = ["azure_failing", "partner_access_denied"];

/** What was refused because a namespace could not be used, as if a person had pressed "Try again now": it is offered now. */
function tryAgainWhereOfferedIn(
  tx: Tx,
  namespaces: readonly string[],
  reasons: readonly Reason[],
): Promise<number> {
  return tx.$executeRaw`
    with refused as (
      select id from event_flow where partner_namespace = any (${[...namespaces]}::text[])
        and change = 'blocked' and reason = any (${[...reasons]}::text[]) order by id for update
    )
    update event_flow f set check_at = now(),
      asked_at = greatest(now(), last_tried_at + interval '1 millisecond', looked_at + interval '1 millisecond')
    from refused where f.id = refused.id`;
}

function withOtherEndpoint(before: readonly Named[], after: readonly Named[]): string[] {
  const endpointIn = (list: readonly Named[], name: string) =>
    list.find((one) => one.name === name)?.endpoint;
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].filter((name) => endpointIn(before, name) !== endpointIn(after, name));
}

type Named = { name: string; endpoint: string };
