import "server-only";
import { z } from "zod";
import type { AdoptionRefused } from "@/lib/domain/adoption";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { readChannelName } from "@/lib/domain/channel";
import { endings } from "@/lib/domain/lifecycle";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { databaseNowIn } from "./database-now";
import type { OrphanWishModel } from "./generated/models";
import { takeRowIn } from "./leases";
import { orphanChannel, orphanColumns } from "./orphan-channel";
import { wake } from "./wake";
import { type DbViewer, type Tx, withViewer, worker } from "./with-viewer";

export type OrphanPlace = { namespace: string; name: string };

const orphanPage = z.object({
  orphan: orphanChannel.nullable(),
  wish: z
    .object({
      wanted: z.enum(["delete", "adopt"]),
      askedByName: z.string(),
      outcome: z.string().nullable(),
      answer: z.unknown(),
      flowId: z.string().nullable(),
    })
    .nullable(),
  flow: z.object({ id: z.string(), name: z.string(), organizationName: z.string() }).nullable(),
  holder: z.string().nullable(),
});

/**
 * `wish`: the newest one about it. `flow`: the event flow that the channel was made for or that took it over, which may
 * have ended or gone on under another name. `holder`: the organization that holds what it leads to. `orphan` null: it is none any more.
 */
export type OrphanFound = z.output<typeof orphanPage>;

/** For the partner's people: a channel that no living flow knows and what is known of it, in one statement. */
export function findOrphan(viewer: DbViewer, { namespace, name }: OrphanPlace): Promise<OrphanFound> {
  const secret = readChannelName(name)?.secret ?? "";
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      with o as (select * from orphan_channel where namespace = ${namespace} and name = ${name})
      select (select to_jsonb(c) from (select ${orphanColumns("o")} from o) c) as orphan,
        (select json_build_object('wanted', wanted, 'askedByName', asked_by_name, 'outcome', outcome, 'answer', answer, 'flowId', flow_id)
          from orphan_wish where namespace = ${namespace} and name = ${name} order by id desc limit 1) as wish,
        (select json_build_object('id', f.id, 'name', f.name, 'organizationName', n.name) from event_flow f join organization n on n.id = f.organization_id
          where f.secret = ${secret} or (f.adopted_channel = lower(${name}) and f.adopted_namespace = ${namespace}) order by f.id desc limit 1) as flow,
        (select n.name from o join claim c on c.azure_subscription_id::text = o.azure_subscription_id::text and c.resource_group = lower(o.resource_group)
          join organization n on n.id = c.organization_id where c.released_at is null) as holder`;
    return orphanPage.parse(row);
  });
}

type OrphanWanted = { wanted: "delete" } | { wanted: "adopt"; accountId: string; flowName: string };
/** `under-way`: somebody asked for something already. `belongs-to-a-flow`: no other flow takes it over. */
export type OrphanAsked = "asked" | "not-found" | "under-way" | "account-unknown" | "belongs-to-a-flow";

/** Asks the worker to delete the channel, or to make an event flow of it. */
export function askOfOrphan(viewer: Admin, place: OrphanPlace, wanted: OrphanWanted): Promise<OrphanAsked> {
  return withViewer(viewer, async (tx) => {
    const now = await databaseNowIn(tx);
    if ((await tx.orphanChannel.count({ where: place })) === 0) return "not-found";
    const adoption = wanted.wanted === "adopt" ? wanted : undefined;
    if (adoption && (await wasChannelOfFlowIn(tx, place))) return "belongs-to-a-flow";
    const organization = adoption
      ? await tx.organization.findFirst({ where: { accountId: adoption.accountId } })
      : undefined;
    if (organization === null) return "account-unknown";
    // A unique index over what is under way decides between two who ask at once.
    const { count } = await tx.orphanWish.createMany({
      data: [
        {
          ...place,
          wanted: wanted.wanted,
          askedById: viewer.personId,
          askedByName: viewer.personName,
          organizationId: organization?.id ?? null,
          flowName: adoption?.flowName ?? null,
          askedAt: now,
          checkAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return "under-way";
    const { id } = await tx.orphanWish.findFirstOrThrow({ where: { ...place, outcome: null } });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: adoption ? "orphan-channel.adoption-asked" : "orphan-channel.deletion-asked",
      target: `channel/${place.namespace}/${place.name}`,
      organizationId: organization?.id ?? null,
      ...(adoption ? { after: { accountId: adoption.accountId, name: adoption.flowName } } : {}),
    });
    await wake(tx, "settle-orphan", id, now);
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
export function isChannelOfLivingFlow({ namespace, name }: OrphanPlace): Promise<boolean> {
  const known = readChannelName(name);
  const adopted = { adoptedChannel: name.toLowerCase(), partnerNamespace: namespace, generation: 1 };
  return withViewer(worker, async (tx) => {
    const count = await tx.eventFlow.count({
      where: { OR: [adopted, ...(known ? [known] : [])], life: { notIn: [...endings] } },
    });
    return count > 0;
  });
}

/** Whether it was made for an event flow or taken over by one, whatever became of that: it is requested again instead. */
export async function wasChannelOfFlowIn(tx: Tx, { namespace, name }: OrphanPlace): Promise<boolean> {
  const known = readChannelName(name);
  const adopted = { adoptedChannel: name.toLowerCase(), adoptedNamespace: namespace };
  const where = { OR: [adopted, ...(known ? [{ secret: known.secret }] : [])] };
  return (await tx.eventFlow.count({ where })) > 0;
}

/** Write-ahead: the call is stored before it is made. False: the lease was lost, do not call. */
export function beginOrphanCall({ id, fence }: OrphanWishModel, callId: string): Promise<boolean> {
  return withViewer(worker, async (tx) => {
    const now = await databaseNowIn(tx);
    const { count } = await tx.orphanWish.updateMany({
      where: { id, fence, outcome: null },
      data: { callId, calledAt: now },
    });
    return count === 1;
  });
}

export type OrphanTurn =
  | { is: "again"; at: Date; failed: boolean; answer?: AzureAnswer }
  | { is: "over"; outcome: string; answer?: AzureAnswer; refused?: AdoptionRefused };

/** Stores what came of a turn; a channel that is gone is no orphan any more. */
export function endOrphanTurn(wish: OrphanWishModel, turn: OrphanTurn): Promise<void> {
  const { id, fence, namespace, name, failures } = wish;
  const said = turn.is === "over" ? (turn.refused ?? turn.answer) : turn.answer;
  const answer = said ? { answer: { ...said } } : {};
  return withViewer(worker, async (tx) => {
    const { count } = await tx.orphanWish.updateMany({
      where: { id, fence },
      data:
        turn.is === "again"
          ? { ...answer, checkAt: turn.at, leaseUntil: null, failures: turn.failed ? failures + 1 : failures }
          : { ...answer, checkAt: null, leaseUntil: null, outcome: turn.outcome },
    });
    if (count === 0) return;
    if (turn.is === "again") return wake(tx, "settle-orphan", id, turn.at);
    if (turn.outcome === "deleted") await forget(tx, { namespace, name });
  });
}

async function forget(tx: Tx, place: OrphanPlace): Promise<void> {
  await tx.orphanChannel.deleteMany({ where: place });
}
