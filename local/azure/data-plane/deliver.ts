import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import type { Delivery, EventSubscription } from "../store/records.ts";
import type { Entry } from "../store/store.ts";
import { addressOf } from "./destination.ts";
import { ORIGIN } from "./handshake.ts";

/** Seconds until the next attempt (delivery-and-retry.md); afterwards every 12 hours. */
const RETRY_SECONDS = [10, 30, 60, 300, 600, 1800, 3600, 3 * 3600, 6 * 3600];
const LATER_SECONDS = 12 * 3600;
/** Answers after which Event Grid does not try a webhook again. */
const NEVER_RETRIED = [400, 401, 403, 413];
const TIMEOUT_MS = 30 * SECOND;
const AT_ONCE = 16;

/** Queues one event for one event subscription. Call it inside the change that accepts the event. */
export function queueDelivery(azure: Azure, delivery: Delivery, at: string): void {
  azure.store.put("deliveries", `/deliveries/${at}~${randomUUID()}`, delivery);
}

/** Sends what is due, in order of time, and sleeps until the next is. What is queued survives a crash. */
export class Deliverer {
  readonly #azure: Azure;
  readonly #running = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(azure: Azure) {
    this.#azure = azure;
  }

  wake(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const now = this.#azure.clock.now();
    for (const entry of this.#azure.store.list("deliveries", "", { limit: AT_ONCE * 2 })) {
      if (this.#running.size >= AT_ONCE) return;
      if (this.#running.has(entry.key)) continue;
      const wait = Date.parse(dueOf(entry.key)) - now.getTime();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.wake(), Math.min(wait, 60 * SECOND));
        return;
      }
      this.#running.add(entry.key);
      void this.#send(entry)
        .catch(pauseAfter)
        .finally(() => {
          this.#running.delete(entry.key);
          this.wake();
        });
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #send({ key, record }: Entry<Delivery>): Promise<void> {
    const azure = this.#azure;
    const subscription = azure.store.get("eventSubscriptions", record.eventSubscriptionKey);
    const status = subscription ? await post(azure, subscription, record) : undefined;
    if (this.#stopped) return;
    azure.store.change(() => {
      azure.store.remove("deliveries", key);
      if (!subscription || isDelivered(status) || (status && NEVER_RETRIED.includes(status))) return;
      const attempts = record.attempts + 1;
      const seconds = RETRY_SECONDS[record.attempts] ?? LATER_SECONDS;
      const at = later(azure.clock.now(), Math.max(seconds, floorSeconds(status)) * SECOND);
      const tooLate =
        Date.parse(at) - Date.parse(record.publishedAt) > subscription.timeToLiveMinutes * 60 * SECOND;
      if (attempts < subscription.maxDeliveryAttempts && !tooLate)
        queueDelivery(azure, { ...record, attempts }, at);
    });
  }
}

async function post(
  azure: Azure,
  subscription: EventSubscription,
  { event, attempts }: Delivery,
): Promise<number | undefined> {
  try {
    const response = await fetch(addressOf(azure, subscription), {
      method: "POST",
      headers: {
        "content-type": "application/cloudevents+json; charset=utf-8",
        origin: ORIGIN,
        "WebHook-Request-Origin": ORIGIN,
        "aeg-event-type": "Notification",
        "aeg-subscription-name": subscription.name.toUpperCase(),
        "aeg-delivery-count": String(attempts),
        "aeg-data-version": "",
        "aeg-metadata-version": "1",
        "aeg-output-event-id": randomUUID(),
      },
      body: JSON.stringify(event),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

/** When a queued delivery is sent, from its key. */
/** Its outcome could not be kept, so it is due again; not at once, since a full disk stays full for a while. */
async function pauseAfter(error: unknown): Promise<void> {
  process.stderr.write(`Local Azure: ${String(error)}\n`);
  await new Promise<void>((done) => setTimeout(done, 10 * SECOND).unref());
}

export function dueOf(key: string): string {
  return key.slice("/deliveries/".length, key.indexOf("~"));
}

function isDelivered(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status <= 204;
}

/** Shortest waits after some answers (reference section 6.5). */
function floorSeconds(status: number | undefined): number {
  if (status === 408) return 120;
  return status === 503 ? 30 : 10;
}
