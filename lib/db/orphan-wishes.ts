import "server-only";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { readChannelName } from "@/lib/domain/channel";
import { endings } from "@/lib/domain/lifecycle";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { OrphanChannelModel, OrphanWishModel } from "./generated/models";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type DbViewer, type Tx, withViewer, worker } from "./with-viewer";

export type OrphanPlace = { namespace: string; name: string };
export type OrphanFound = {
  orphan: OrphanChannelModel;
  /** The newest wish to delete it. */
  wish: OrphanWishModel | null;
  /** The event flow that made a channel of this name once, which may have ended or gone on under another name. */
  flow: { id: string; name: string; organizationName: string } | undefined;
};

/** For the partner's people: a channel that no living flow knows, and what is known of it. */
export function findOrphan(viewer: DbViewer, place: OrphanPlace): Promise<OrphanFound | undefined> {
  return withViewer(viewer, async (tx) => {
    const orphan = await tx.orphanChannel.findUnique({ where: { namespace_name: place } });
    if (!orphan) return undefined;
    const wish = await tx.orphanWish.findFirst({ where: place, orderBy: { id: "desc" } });
    const secret = readChannelName(place.name)?.secret;
    const flow = secret
      ? await tx.eventFlow.findFirst({
          where: { secret },
          select: { id: true, name: true, organization: { select: { name: true } } },
        })
      : null;
    return {
      orphan,
      wish,
      flow: flow ? { id: flow.id, name: flow.name, organizationName: flow.organization.name } : undefined,
    };
  });
}

/** `under-way`: somebody asked for it already. */
export function askToDeleteOrphan(
  viewer: Admin,
  place: OrphanPlace,
  now: Date,
): Promise<"asked" | "not-found" | "under-way"> {
  return withViewer(viewer, async (tx) => {
    const orphan = await tx.orphanChannel.count({ where: place });
    if (orphan === 0) return "not-found";
    // A unique index over what is under way decides between two who ask at once.
    const { count } = await tx.orphanWish.createMany({
      data: [{ ...place, askedByName: viewer.personName, checkAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return "under-way";
    const { id } = await tx.orphanWish.findFirstOrThrow({ where: { ...place, outcome: null } });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "orphan-channel.deletion-asked",
      target: `channel/${place.namespace}/${place.name}`,
      organizationId: null,
    });
    await wake(tx, "delete-orphan", id, now);
    return "asked";
  });
}

const leaseSeconds = 60;

/** Takes a wish for this worker; undefined: another one has it, or it is over. */
export function takeOrphanWish(id: string): Promise<OrphanWishModel | undefined> {
  return withViewer(worker, async (tx) => {
    if ((await takeRowIn(tx, "orphan_wish", id, leaseSeconds)) === undefined) return undefined;
    return tx.orphanWish.findUniqueOrThrow({ where: { id } });
  });
}

/** Whether an event flow goes on under this name after all: then nothing is deleted. */
export function isChannelOfLivingFlow({ name }: OrphanPlace): Promise<boolean> {
  const known = readChannelName(name);
  if (!known) return Promise.resolve(false);
  return withViewer(worker, async (tx) => {
    const { secret, generation } = known;
    return (await tx.eventFlow.count({ where: { secret, generation, life: { notIn: [...endings] } } })) > 0;
  });
}

/** Write-ahead: the call is stored before it is made. False: the lease was lost, do not call. */
export function beginOrphanCall({ id, fence }: OrphanWishModel, callId: string, now: Date): Promise<boolean> {
  return withViewer(worker, async (tx) => {
    const { count } = await tx.orphanWish.updateMany({
      where: { id, fence, outcome: null },
      data: { callId, calledAt: now },
    });
    return count === 1;
  });
}

export type OrphanTurn =
  | { is: "again"; at: Date; failed: boolean; answer?: AzureAnswer }
  | { is: "over"; outcome: string; answer?: AzureAnswer };

/** Stores what came of a turn; a channel that is gone is no orphan any more. */
export function endOrphanTurn(wish: OrphanWishModel, turn: OrphanTurn): Promise<void> {
  const { id, fence, namespace, name, failures } = wish;
  const answer = turn.answer ? { answer: { ...turn.answer } } : {};
  return withViewer(worker, async (tx) => {
    const { count } = await tx.orphanWish.updateMany({
      where: { id, fence },
      data:
        turn.is === "again"
          ? { ...answer, checkAt: turn.at, leaseUntil: null, failures: turn.failed ? failures + 1 : failures }
          : { ...answer, checkAt: null, leaseUntil: null, outcome: turn.outcome },
    });
    if (count === 0) return;
    if (turn.is === "again") return wake(tx, "delete-orphan", id, turn.at);
    if (turn.outcome === "deleted") await forget(tx, { namespace, name });
  });
}

async function forget(tx: Tx, place: OrphanPlace): Promise<void> {
  await tx.orphanChannel.deleteMany({ where: place });
}
