import { publishTestEvent } from "@/lib/azure/publish";
import { nameInAzure } from "@/lib/config";
import { databaseNow } from "@/lib/db/database-now";
import { getOrganization } from "@/lib/db/organizations";
import { findRegionEndpoint } from "@/lib/db/partner";
import {
  answerTestEvent,
  type LeasedTestEvent,
  type TestEventAnswer,
  takeTestEvent,
} from "@/lib/db/test-events";
import { worker } from "@/lib/db/with-viewer";
import { channelSource } from "@/lib/domain/channel";
import { backoff } from "@/lib/domain/next-step";
import { slug } from "@/lib/domain/slug";
import { channelPlace } from "./steps/channel-place";

const triesMax = 5;

/** Publishes one stored test event; its id is the CloudEvent's, so a second try is the same event for a receiver. */
export async function sendTestEvent(id: string): Promise<void> {
  const leased = await takeTestEvent(id);
  if (leased) await answerTestEvent(leased, await publish(leased), await databaseNow());
}

async function publish({ event, flow }: LeasedTestEvent): Promise<TestEventAnswer> {
  const { namespace, channel } = channelPlace(flow);
  const endpoint = await findRegionEndpoint(namespace);
  if (!endpoint) return { is: "refused", httpStatus: null, because: "the region is no longer offered" };
  const organization = await getOrganization(worker, flow.organizationId);
  const source = channelSource({
    partnerSlug: slug(nameInAzure()),
    accountId: organization.accountId,
  });
  const { eventType: type, payload, askedAt: time } = event;
  const result = await publishTestEvent(event.id, endpoint, channel, {
    id: event.id,
    type,
    source,
    time,
    payload,
  });
  if (result.is === "answered") return { is: "accepted", httpStatus: result.answer.httpStatus ?? null };

  const { httpStatus = null, code, message } = result.answer;
  const temporary = httpStatus === null || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
  if (temporary && event.failures + 1 < triesMax)
    return {
      is: "again",
      at: new Date((await databaseNow()).getTime() + backoff(event.failures + 1, Math.random())),
    };
  return {
    is: "refused",
    httpStatus,
    because: temporary ? "Azure did not answer in time" : (code ?? message ?? "no reason given"),
  };
}
