import { later, SECOND } from "../clock.ts";
import { countAttempt, countDuration } from "../metrics/count-delivery.ts";
import { settingsOf } from "../rules/settings.ts";
import type { Delivery, EventSubscription } from "../store/event-records.ts";
import type { Entry } from "../store/store.ts";
import { batchWith } from "./batch.ts";
import { deadLetter } from "./dead-letter.ts";
import { deliveryRequest } from "./delivery-request.ts";
import { typeOf } from "./event-fields.ts";
import { queueDelivery } from "./queue.ts";
import { type Next, nextAfter } from "./retry.ts";
import { type Courier, callWebhook } from "./webhook.ts";

/** Requests under way to all webhooks, and to one: a slow one must not hold up the others. */
const AT_ONCE = 256;
const AT_ONCE_TO_ONE = 8;
/** How far ahead a queue is read for a batch. */
const LARGEST_BATCH = 5000;

/**
 * Sends what is due, of each event subscription in order of time, and sleeps until the next is. What is queued survives
 * a crash.
 */
export class Deliverer {
  readonly #courier: Courier;
  /** What is under way, by queue: the keys of its deliveries and in how many requests they go. */
  readonly #running = new Map<string, { keys: Set<string>; requests: number }>();
  #requests = 0;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #stopped = false;

  constructor(courier: Courier) {
    this.#courier = courier;
  }

  /** Looks at the queue once the change that is being made has been made. */
  wake(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      this.#sendDue();
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
  }

  #sendDue(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const { store, clock } = this.#courier.azure;
    const now = clock.now().getTime();
    let nextMs = Number.POSITIVE_INFINITY;
    let queues = store.parents("deliveries");
    // One request of each queue in turn, the one that has waited longest first.
    while (queues.length > 0) {
      const heads = queues.flatMap((queue) => this.#head(queue) ?? []).sort((a, b) => a.dueMs - b.dueMs);
      const due = heads.filter(({ dueMs }) => dueMs <= now);
      nextMs = Math.min(nextMs, heads[due.length]?.dueMs ?? nextMs);
      for (const { queue, entry } of due) {
        if (this.#requests >= AT_ONCE) return;
        this.#start(queue, entry, now);
      }
      queues = due.map(({ queue }) => queue);
    }
    if (nextMs < Number.POSITIVE_INFINITY)
      this.#timer = setTimeout(() => this.wake(), Math.min(nextMs - now, 60 * SECOND));
  }

  /** The first of a queue that is not under way, unless its webhook has enough to do. */
  #head(queue: string) {
    const running = this.#running.get(queue);
    if (running && running.requests >= AT_ONCE_TO_ONE) return undefined;
    const limit = (running?.keys.size ?? 0) + 1;
    const first = this.#courier.azure.store.list("deliveries", queue, { limit });
    const entry = first.find(({ key }) => !running?.keys.has(key));
    return entry && { queue, entry, dueMs: Date.parse(dueOf(entry.key)) };
  }

  #start(queue: string, entry: Entry<Delivery>, now: number): void {
    const { store } = this.#courier.azure;
    const subscription = store.get("eventSubscriptions", entry.record.eventSubscriptionKey);
    const running = this.#running.get(queue) ?? { keys: new Set<string>(), requests: 0 };
    this.#running.set(queue, running);
    const most = subscription?.maxEventsPerBatch ?? 1;
    const others =
      most > 1 ? store.list("deliveries", queue, { limit: LARGEST_BATCH + running.keys.size }) : [];
    const due = others.filter(({ key }) => !running.keys.has(key) && Date.parse(dueOf(key)) <= now);
    const batch = batchWith(entry, due, subscription);
    for (const { key } of batch) running.keys.add(key);
    running.requests += 1;
    this.#requests += 1;
    void this.#send(batch, entry.record.attempts, subscription)
      .catch(pauseAfter)
      .finally(() => {
        for (const { key } of batch) running.keys.delete(key);
        running.requests -= 1;
        if (running.requests === 0) this.#running.delete(queue);
        this.#requests -= 1;
        this.wake();
      });
  }

  async #send(
    batch: Entry<Delivery>[],
    attemptsBefore: number,
    subscription: EventSubscription | undefined,
  ): Promise<void> {
    const { azure } = this.#courier;
    if (subscription?.provisioning === "Updating" || subscription?.provisioning === "AwaitingManualAction") {
      return this.#postpone(batch);
    }
    const attempts = attemptsBefore + 1;
    const events = batch.map(({ record }) => record.event);
    const startedMs = performance.now();
    const outcome =
      subscription &&
      (
        await callWebhook(
          this.#courier,
          subscription,
          { method: "POST", ...deliveryRequest(subscription, events, attemptsBefore) },
          {
            purpose: "notification",
            eventSubscription: subscription.name,
            attempt: attempts,
            events: events.map((event) => ({ id: event.id, type: typeOf(event) })),
          },
        )
      ).outcome;
    if (this.#stopped) return;
    if (subscription) countDuration(azure, subscription, performance.now() - startedMs);
    const endings: Next[] = [];
    azure.store.change(() => {
      for (const { key, record } of batch) {
        azure.store.remove("deliveries", key);
        if (!subscription || outcome === undefined) continue;
        const now = azure.clock.now();
        const jitter = settingsOf(azure.store).retryJitter === "on" ? Math.random() : 0;
        const { publishedAt } = record;
        const next = nextAfter({ outcome, attempts, publishedAt, now }, { ...subscription, jitter });
        const tried = { ...record, attempts };
        endings.push(next);
        if (next.kind === "again") queueDelivery(azure, tried, new Date(next.atMs).toISOString());
        if (next.kind === "given-up") {
          deadLetter(azure, subscription, tried, { reason: next.reason, outcome });
        }
      }
    });
    if (subscription && outcome !== undefined)
      for (const next of endings) countAttempt(azure, subscription, outcome, next);
  }

  /** Until a changed webhook has proven itself. */
  async #postpone(batch: Entry<Delivery>[]): Promise<void> {
    const { store, clock } = this.#courier.azure;
    store.change(() => {
      for (const { key, record } of batch) {
        store.remove("deliveries", key);
        queueDelivery(this.#courier.azure, record, later(clock.now(), SECOND));
      }
    });
  }
}

/** Its outcome could not be kept, so it is due again; not at once, since a full disk stays full for a while. */
async function pauseAfter(error: unknown): Promise<void> {
  process.stderr.write(`Local Azure: ${String(error)}\n`);
  await new Promise<void>((done) => setTimeout(done, 10 * SECOND).unref());
}

/** When a queued delivery is sent, from its key. */
export function dueOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1, key.lastIndexOf("~"));
}
