import "server-only";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { databaseNowIn } from "./database-now";
import { forget } from "./forget";
import type { WebhookDeliveryModel, WebhookEndpointModel } from "./generated/models";
import { leaseSeconds, takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

export type LeasedDelivery = {
  delivery: WebhookDeliveryModel;
  endpoint: WebhookEndpointModel;
  secrets: string[];
};

/**
 * Takes a message for this worker, with its address and the secrets that sign now, the newest first. Not one that was woken
 * before its receiver was slow (not `asSlow`): that is woken anew, behind the others' (docs/decisions/027-fair-share.md).
 */
export function takeDelivery(id: string, asSlow: boolean): Promise<LeasedDelivery | undefined> {
  return withViewer(worker, async (tx) => {
    if (!asSlow && (await putBehindIn(tx, id))) return undefined;
    if ((await takeRowIn(tx, "webhook_delivery", id, 4 * leaseSeconds)) === undefined) return undefined;
    const { endpoint, ...delivery } = await tx.webhookDelivery.findUniqueOrThrow({
      where: { id },
      include: { endpoint: true },
    });
    const secrets = await tx.$queryRaw<{ secret: string }[]>`
      select secret from webhook_secret where endpoint_id = ${endpoint.id}::uuid and (ends_at is null or ends_at > now())
      order by created_at desc limit 2`;
    return { delivery, endpoint, secrets: secrets.map(({ secret }) => secret) };
  });
}

async function putBehindIn(tx: Tx, id: string): Promise<boolean> {
  const woken = await tx.$executeRaw`
    select portal_wake('send-webhook', id, check_at) from webhook_delivery
    where id = ${id}::uuid and check_at is not null and portal_is_slow_receiver(endpoint_id)`;
  return woken > 0;
}

/** Stores what is sent before it is sent; undefined: another worker has taken the message over. */
export function keepBody({ delivery }: LeasedDelivery, body: string): Promise<string | undefined> {
  return withViewer(worker, async (tx) => {
    const where = { id: delivery.id, fence: delivery.fence };
    const { count } = await tx.webhookDelivery.updateMany({ where, data: { body } });
    return count === 1 ? body : undefined;
  });
}

export type DeliveryAnswer =
  | { is: "delivered"; httpStatus: number }
  | { is: "again"; httpStatus: number | null; because: string; at: Date }
  | { is: "failed"; httpStatus: number | null; because: string }
  | { is: "gone"; httpStatus: number }
  | { is: "dropped"; because: string };

/** `now`: when the try began, by the database's clock. */
export function answerDelivery(
  { delivery, endpoint }: LeasedDelivery,
  answer: DeliveryAnswer,
  now: Date,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const answeredAt = await databaseNowIn(tx);
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: delivery.id, fence: delivery.fence },
      data: {
        leaseUntil: null,
        checkAt: answer.is === "again" ? answer.at : null,
        outcome: outcomes[answer.is],
        problem:
          "because" in answer
            ? answer.because
            : answer.is === "gone"
              ? "it wants no more messages (410)"
              : null,
        ...(answer.is === "dropped"
          ? {}
          : {
              httpStatus: answer.httpStatus,
              tries: { increment: 1 },
              lastTriedAt: now,
              tookMs: answeredAt.getTime() - now.getTime(),
            }),
      },
    });
    if (count === 0) return;
    if (answer.is === "again") await wake(tx, "send-webhook", delivery.id, answer.at);
    if (answer.is === "gone") await turnOffIn(tx, endpoint, now);
  });
}

/** Nobody pressed anything, and still the audit log tells why the address hears nothing more. */
async function turnOffIn(tx: Tx, { id, url }: WebhookEndpointModel, now: Date): Promise<void> {
  const offBecause = "It answered 410: it wants no more messages.";
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, offAt: null },
    data: { offAt: now, offBecause },
  });
  if (count === 0) return;
  const [target, action] = [`webhook/${id}`, "webhook.turned-off"];
  await recordAuditIn(tx, {
    actor: "portal",
    action,
    target,
    organizationId: null,
    after: { url, offBecause },
  });
}

const outcomes = {
  delivered: "delivered",
  again: "waiting",
  failed: "failed",
  gone: "failed",
  dropped: "dropped",
} as const;

const keptDays = 30;

/** The log of deliveries is kept for a month. */
export const forgetOldDeliveries = () =>
  forget(
    "webhook_delivery",
    Prisma.sql`check_at is null and asked_at < now() - make_interval(days => ${keptDays})`,
  );
