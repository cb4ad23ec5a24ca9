import { z } from "zod";

/** The delivery attribute in which Azure sends the key along. */
export const eventsKeyHeader = "x-portal-key";

/**
 * What is used of an Azure event: that something may have happened to one of our channels. Who did it, from where and
 * with which claims is personal data and ends here (reference, azure 6.2).
 */
export type AzureHint = {
  eventId: string;
  channel: string;
  happenedAt: Date;
  /** The x-ms-client-request-id of the call that caused it, where Azure names one. */
  clientRequestId: string | undefined;
};

/** The newest change of a partner namespace itself: of no flow, but it tells that events arrive. */
export type NamespaceWrite = { happenedAt: Date; clientRequestId: string | undefined };

const kinds = /^Microsoft\.Resources\.Resource(Write|Action|Delete)Success$/;
/**
 * A partner namespace, or one of its channels, whose names are letters, digits and hyphens in Azure: what else may stand
 * there PostgreSQL may not keep, and one such event would refuse its whole batch, again and again.
 */
const place =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.eventgrid\/partnernamespaces\/[^/]+(?:\/channels\/([\w.-]{1,100}))?$/i;

// Events come by the thousand: their shapes are without transforms, which would cost more than all the rest.
const shared = {
  id: z.string().min(1).max(200),
  subject: z.string().max(1_000),
  data: z.unknown().optional(),
};
const time = z.iso.datetime({ offset: true });
const cloudEvent = z.object({ ...shared, specversion: z.literal("1.0"), type: z.string(), time });
const eventGridEvent = z.object({ ...shared, eventType: z.string(), eventTime: time });
const clientRequest = z.object({ clientRequestId: z.string().max(100) });
const withRequest = z.object({ httpRequest: z.unknown().optional() });

type AzureEvent = { id: string; subject: string; type: string; time: string; data?: unknown };

/** One event or a batch, in either schema. What is not about a channel of ours is counted, whatever it is. */
export function readHints(body: unknown): {
  hints: AzureHint[];
  ignored: number;
  namespaceWrite: NamespaceWrite | undefined;
} {
  const items: unknown[] = Array.isArray(body) ? body : [body];
  const hints: AzureHint[] = [];
  const writes: NamespaceWrite[] = [];
  for (const item of items) {
    const event = readEvent(item);
    const named = event && kinds.test(event.type) ? place.exec(event.subject) : null;
    if (!event || !named) continue;
    const happenedAt = new Date(event.time);
    // PostgreSQL knows no year 0.
    if (!(happenedAt.getUTCFullYear() > 0)) continue;
    const clientRequestId = readClientRequestId(event.data);
    const channel = named[1]?.toLowerCase();
    if (channel === undefined) writes.push({ happenedAt, clientRequestId });
    else hints.push({ eventId: storable(event.id), channel, happenedAt, clientRequestId });
  }
  return { hints, ignored: items.length - hints.length, namespaceWrite: newestWrite(writes) };
}

/** Of those that happened at the same time, the last. */
export const newestWrite = (writes: readonly NamespaceWrite[]): NamespaceWrite | undefined =>
  writes.toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime()).at(-1);

function readEvent(item: unknown): AzureEvent | undefined {
  const event = cloudEvent.safeParse(item);
  if (event.success) return event.data;
  const { data } = eventGridEvent.safeParse(item);
  return data && { ...data, type: data.eventType, time: data.eventTime };
}

/** An object in newer events, JSON text in older ones. */
function readClientRequestId(data: unknown): string | undefined {
  const request = withRequest.safeParse(data).data?.httpRequest;
  if (request === undefined || request === null) return undefined;
  const id = clientRequest.safeParse(typeof request === "string" ? readJson(request) : request).data;
  return id && storable(id.clientRequestId);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** PostgreSQL keeps no NUL and no half characters, as with a channel's name. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");
