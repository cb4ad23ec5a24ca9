import { internalHosts } from "@/lib/config";
import { databaseNow } from "@/lib/db/database-now";
import {
  answerDelivery,
  type DeliveryAnswer,
  keepBody,
  type LeasedDelivery,
  takeDelivery,
} from "@/lib/db/webhook-deliveries";
import { nextTry } from "@/lib/domain/webhook";
import { composeWebhook } from "@/lib/services/webhook-body";
import { type Posted, postWebhook } from "./post-webhook";
import { signWebhook } from "./sign-webhook";

/**
 * Sends one message to one address. Every try sends the same body under the same id, so a receiver knows it again. `asSlow`:
 * it was woken as one of a slow receiver.
 */
export async function sendWebhook(id: string, asSlow = true): Promise<void> {
  const leased = await takeDelivery(id, asSlow);
  if (!leased) return;
  const now = await databaseNow();
  if (leased.endpoint.offAt)
    return answerDelivery(leased, { is: "dropped", because: "the address was turned off" }, now);
  const body =
    leased.delivery.body ?? (await keepBody(leased, await composeWebhook(leased.delivery.flowId, now)));
  if (body === undefined) return;
  const headers = signWebhook(id, now, body, leased.secrets);
  const posted = await postWebhook(leased.endpoint.url, body, headers, { internalHosts: internalHosts() });
  await answerDelivery(leased, answerOf(leased, posted, now), now);
}

/** Only 2xx is an answer to build on. 410 is the receiver's wish to hear nothing more. */
function answerOf({ delivery }: LeasedDelivery, posted: Posted, now: Date): DeliveryAnswer {
  const httpStatus = posted.is === "answered" ? posted.status : null;
  if (httpStatus !== null && httpStatus >= 200 && httpStatus < 300) return { is: "delivered", httpStatus };
  if (httpStatus === 410) return { is: "gone", httpStatus };
  const because = posted.is === "answered" ? wordsFor(posted.status) : posted.because;
  const at = nextTry(delivery.tries + 1, now);
  return at ? { is: "again", httpStatus, because, at } : { is: "failed", httpStatus, because };
}

const wordsFor = (status: number) =>
  status >= 300 && status < 400
    ? `it answered ${status}: a redirect is not followed`
    : `it answered ${status}`;
