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
const namespaceId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.eventgrid\/partnernamespaces\/[^/]+$/i;
const channelId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.eventgrid\/partnernamespaces\/[^/]+\/channels\/([^/]+)$/i;

/** PostgreSQL keeps no NUL and no half characters: one such event would refuse its whole batch, again and again. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");
const request = z.object({
  clientRequestId: z.string().max(100).transform(storable).optional().catch(undefined),
});
/** An object in newer events, JSON text in older ones. */
const httpRequest = z.union([
  request,
  z.string().transform((text, context) => {
    try {
      return request.parse(JSON.parse(text));
    } catch {
      context.addIssue("not JSON of a request");
      return z.NEVER;
    }
  }),
]);
const shared = {
  id: z.string().min(1).max(200).transform(storable),
  subject: z.string().max(1_000),
  data: z.object({ httpRequest: httpRequest.optional().catch(undefined) }).catch({ httpRequest: undefined }),
};
const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  // PostgreSQL knows no year 0.
  .refine((at) => at.getUTCFullYear() > 0);
const cloudEvent = z.object({ ...shared, specversion: z.literal("1.0"), type: z.string(), time });
const eventGridEvent = z
  .object({ ...shared, eventType: z.string(), eventTime: time })
  .transform(({ eventType, eventTime, ...rest }) => ({ ...rest, type: eventType, time: eventTime }));
const anyEvent = z.union([cloudEvent, eventGridEvent]);

/** One event or a batch, in either schema. What is not about a channel of ours is counted, whatever it is. */
export function readHints(body: unknown): {
  hints: AzureHint[];
  ignored: number;
  namespaceWrite: NamespaceWrite | undefined;
} {
  const items: unknown[] = Array.isArray(body) ? body : [body];
  const events = items.flatMap((item) => {
    const event = anyEvent.safeParse(item);
    return event.success && kinds.test(event.data.type) ? [event.data] : [];
  });
  const hints = events.flatMap((event) => readHint(event) ?? []);
  const writes = events
    .filter(({ subject }) => namespaceId.test(subject))
    .map(({ time, data }) => ({ happenedAt: time, clientRequestId: data.httpRequest?.clientRequestId }));
  return { hints, ignored: items.length - hints.length, namespaceWrite: newestWrite(writes) };
}

/** Of those that happened at the same time, the last. */
export const newestWrite = (writes: readonly NamespaceWrite[]): NamespaceWrite | undefined =>
  writes.toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime()).at(-1);

function readHint({ id, subject, time: happenedAt, data }: z.output<typeof anyEvent>): AzureHint | undefined {
  const channel = channelId.exec(subject)?.[1]?.toLowerCase();
  if (channel === undefined) return undefined;
  return {
    eventId: id,
    channel,
    happenedAt,
    clientRequestId: data.httpRequest?.clientRequestId,
  };
}
