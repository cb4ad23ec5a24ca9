import "server-only";
import { z } from "zod";
import type { Admin } from "@/lib/domain/viewer";
import { overlapHours } from "@/lib/domain/webhook";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { databaseNowIn } from "./database-now";
import type { WebhookDeliveryModel, WebhookEndpointModel } from "./generated/models";
import { newestFirst } from "./newest-first";
import { wake } from "./wake";
import { type Tx, withViewer } from "./with-viewer";

export type WebhookView = WebhookEndpointModel & {
  waiting: number;
  failed: number;
  lastDeliveredAt: Date | null;
};
export type DeliveryView = Omit<WebhookDeliveryModel, "body" | "leaseUntil" | "fence" | "endpointId">;

/** The newest first, a page at a time from after `after`. */
export function listWebhooks(
  viewer: Admin,
  after: string | undefined,
  perPage: number,
): Promise<{ webhooks: WebhookView[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const webhooks = await tx.$queryRaw<WebhookView[]>`
      select ${endpointColumns}, ${counted("waiting")} as waiting, ${counted("failed")} as failed,
        (select max(last_tried_at) from webhook_delivery where endpoint_id = e.id and outcome = 'delivered') as "lastDeliveredAt"
      from webhook_endpoint e where ${newestFirst({ table: "webhook_endpoint", as: "e" }, after, perPage)}`;
    return { webhooks: webhooks.slice(0, perPage), more: webhooks.length > perPage };
  });
}

/** Messages are counted up to here: an address that never answers collects them for a month. */
export const mostMessagesCounted = 1_000;

const counted = (outcome: string) => Prisma.sql`(select count(*)::integer from (select from webhook_delivery
  where endpoint_id = e.id and outcome = ${outcome} limit ${mostMessagesCounted + 1}) counted)`;

const endpointColumns = columnsOf("e", Prisma.WebhookEndpointScalarFieldEnum);
const {
  body: _,
  leaseUntil: __,
  fence: ___,
  endpointId: ____,
  ...shown
} = Prisma.WebhookDeliveryScalarFieldEnum;

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const deliveries = z.array(
  z.object({
    id: z.string(),
    flowId: z.string().nullable(),
    askedAt: time,
    outcome: z.string(),
    tries: z.number(),
    tookMs: z.number().nullable(),
    lastTriedAt: time.nullable(),
    httpStatus: z.number().nullable(),
    problem: z.string().nullable(),
    checkAt: time.nullable(),
  }),
) satisfies z.ZodType<DeliveryView[]>;

/** An address with its newest 25 messages and the id of its newest secret, in one statement. */
export function findWebhook(
  viewer: Admin,
  id: string,
): Promise<{ endpoint: WebhookEndpointModel; deliveries: DeliveryView[]; newestSecret: string } | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<
      (WebhookEndpointModel & { newestSecret: string | null; sent: unknown })[]
    >`
      select ${endpointColumns}, (select id from webhook_secret where endpoint_id = e.id order by created_at desc, id desc limit 1) as "newestSecret",
        coalesce((select jsonb_agg(d order by d."askedAt" desc, d.id desc) from (select ${columnsOf("w", shown)}
          from webhook_delivery w where endpoint_id = e.id order by asked_at desc, id desc limit 25) d), '[]') as sent
      from webhook_endpoint e where e.id = ${id}::uuid`;
    if (!row) return undefined;
    const { newestSecret, sent, ...endpoint } = row;
    return { endpoint, deliveries: deliveries.parse(sent), newestSecret: newestSecret ?? "" };
  });
}

/** False: its form was sent twice. */
export function addWebhook(
  viewer: Admin,
  endpoint: { id: string; url: string },
  secret: string,
): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const data = [{ ...endpoint, createdByName: viewer.personName }];
    const { count } = await tx.webhookEndpoint.createMany({ data, skipDuplicates: true });
    if (count === 0) return false;
    await tx.webhookSecret.createMany({ data: { endpointId: endpoint.id, secret } });
    await audit(tx, viewer, "webhook.added", endpoint.id, { url: endpoint.url });
    return true;
  });
}

export type WebhookChanged = "done" | "not-found" | "rotated-just-now";

/** A new secret; the one before signs too until the overlap is over. `newest`: the secret's id that the page showed. */
export function rotateSecret(
  viewer: Admin,
  { id, newest, secret, now }: { id: string; newest: string; secret: string; now: Date },
): Promise<WebhookChanged> {
  return withViewer(viewer, async (tx) => {
    if (!(await lockIn(tx, id))) return "not-found";
    if ((await newestSecretIn(tx, id)) !== newest) return "rotated-just-now";
    const endsAt = new Date(now.getTime() + overlapHours * 3_600_000);
    await tx.webhookSecret.updateMany({ where: { endpointId: id, endsAt: null }, data: { endsAt } });
    await tx.webhookSecret.createMany({ data: { endpointId: id, secret } });
    await audit(tx, viewer, "webhook.secret-rotated", id, { secretBeforeEndsAt: endsAt.toISOString() });
    return "done";
  });
}

/** Turned off, what waits is dropped when its turn comes; turned on, it hears of what changes from then on. */
export function switchWebhook(viewer: Admin, id: string, on: boolean, now: Date): Promise<WebhookChanged> {
  return withViewer(viewer, async (tx) => {
    const endpoint = await lockIn(tx, id);
    if (!endpoint) return "not-found";
    if ((endpoint.offAt === null) === on) return "done";
    const data = on
      ? { offAt: null, offBecause: null }
      : { offAt: now, offBecause: `${viewer.personName} turned it off.` };
    await tx.webhookEndpoint.update({ where: { id }, data });
    await audit(tx, viewer, on ? "webhook.turned-on" : "webhook.turned-off", id, { url: endpoint.url });
    return "done";
  });
}

/** A message that says only that it is a test. */
export function askTestDelivery(viewer: Admin, endpointId: string): Promise<WebhookChanged> {
  return withViewer(viewer, async (tx) => {
    const now = await databaseNowIn(tx);
    if (!(await lockIn(tx, endpointId))) return "not-found";
    const { id } = await tx.webhookDelivery.create({ data: { endpointId, checkAt: now } });
    await audit(tx, viewer, "webhook.test-asked", endpointId, { delivery: id });
    await wake(tx, "send-webhook", id, now);
    return "done";
  });
}

/** The same message under the same id, with all its tries again; one that waits already goes its way. */
export function sendAgain(viewer: Admin, endpointId: string, id: string): Promise<WebhookChanged> {
  return withViewer(viewer, async (tx) => {
    const now = await databaseNowIn(tx);
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, endpointId, checkAt: null },
      data: { checkAt: now, outcome: "waiting", tries: 0 },
    });
    // Somebody pressed twice, or two did at once: it waits already.
    if (count === 0)
      return (await tx.webhookDelivery.count({ where: { id, endpointId } })) > 0 ? "done" : "not-found";
    await audit(tx, viewer, "webhook.sent-again", endpointId, { delivery: id });
    await wake(tx, "send-webhook", id, now);
    return "done";
  });
}

async function lockIn(tx: Tx, id: string) {
  await tx.$queryRaw`select id from webhook_endpoint where id = ${id}::uuid for update`;
  return tx.webhookEndpoint.findUnique({ where: { id } });
}

async function newestSecretIn(tx: Tx, endpointId: string): Promise<string> {
  const newest = await tx.webhookSecret.findFirst({
    where: { endpointId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return newest?.id ?? "";
}

const audit = (
  tx: Tx,
  { personName: actor }: Admin,
  action: string,
  id: string,
  after: Record<string, string>,
) => recordAuditIn(tx, { actor, action, target: `webhook/${id}`, organizationId: null, after });
