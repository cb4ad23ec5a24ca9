import { setTimeout as pause } from "node:timers/promises";
import { batchLength, pauseMs } from "./batch.ts";
import type { ReadyEvent } from "./event.ts";
import type { LiveRoute } from "./route.ts";
import type { Sent } from "./send.ts";

/** What became of one event for one event flow. */
export type Outcome =
  | { is: "accepted"; at: Date }
  | { is: "dropped"; because: string }
  | { is: "failed"; because: string };

type Waiting = { event: ReadyEvent; since: number; settle: (outcome: Outcome) => void };

export type LaneOptions = {
  send(route: LiveRoute, events: readonly ReadyEvent[]): Promise<Sent>;
  /** Events that may wait for one flow. */
  queueMost: number;
  /** An event that could not be sent for so long has failed. */
  giveUpAfterMs: number;
};

/**
 * One event flow's way to Azure: one request at a time, which takes along what has gathered meanwhile. So a quiet flow
 * waits for nothing, and a busy one fills its requests. What was chosen is looked at again when an event is sent.
 */
export class Lane {
  #route: LiveRoute;
  #options: LaneOptions;
  #queue: Waiting[] = [];
  #ended: Outcome | undefined;
  #running: Promise<void> | undefined;
  #wake = new AbortController();

  constructor(route: LiveRoute, options: LaneOptions) {
    this.#route = route;
    this.#options = options;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** The feed told something else of this flow. */
  update(route: LiveRoute): void {
    this.#route = route;
  }

  /** Nothing is sent from now on; what waits becomes `outcome`. A request under way cannot be taken back. */
  end(outcome: Outcome): void {
    this.#ended = outcome;
    this.#settle(() => true, outcome);
    this.#wake.abort();
  }

  /** `settle` is called once, with what became of the event; at once where it is not taken. */
  add(event: ReadyEvent, settle: (outcome: Outcome) => void): void {
    const isFull = this.#queue.length >= this.#options.queueMost;
    if (this.#ended) settle(this.#ended);
    else if (isFull) settle({ is: "failed", because: "queue_full" });
    else this.#queue.push({ event, since: Date.now(), settle });
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever is published in the same turn goes along.
    await Promise.resolve();
    let failures = 0;
    // Fewer after a refusal, until the one event that is the reason stands alone.
    let most = Number.POSITIVE_INFINITY;
    while (this.#queue.length > 0) {
      this.#settle(({ event }) => !this.#route.eventTypes.includes(event.fields.type), {
        is: "dropped",
        because: "type_not_chosen",
      });
      const sizes = this.#queue.map(({ event }) => event.bytes);
      const batch = this.#queue.splice(0, Math.min(most, batchLength(sizes)));
      if (batch.length === 0) break;
      const sent = await this.#options.send(
        this.#route,
        batch.map(({ event }) => event),
      );
      failures = sent.is === "again" ? failures + 1 : 0;
      if (sent.is === "again") await this.#tryAgain(batch, sent, failures);
      else if (sent.is === "refused" && batch.length > 1 && !sent.whole) {
        most = Math.ceil(batch.length / 2);
        this.#putBack(batch);
      } else {
        most *= 2;
        const outcome: Outcome =
          sent.is === "accepted"
            ? { is: "accepted", at: new Date() }
            : { is: "failed", because: sent.because };
        for (const { settle } of batch) settle(outcome);
      }
    }
    this.#running = undefined;
  }

  /** Nothing was taken: so of a flow that ended meanwhile nothing is sent again. */
  #putBack(batch: readonly Waiting[]): void {
    if (this.#ended) for (const { settle } of batch) settle(this.#ended);
    else this.#queue.unshift(...batch);
  }

  /** Waits as Azure asked for. What is too old has failed, and so has all of a flow that ended: it may have been taken. */
  async #tryAgain(
    batch: readonly Waiting[],
    { because, afterMs }: Extract<Sent, { is: "again" }>,
    failures: number,
  ): Promise<void> {
    const oldest = this.#ended ? Number.POSITIVE_INFINITY : Date.now() - this.#options.giveUpAfterMs;
    for (const { since, settle } of batch) if (since <= oldest) settle({ is: "failed", because });
    this.#queue.unshift(...batch.filter(({ since }) => since > oldest));
    if (this.#ended) return;
    const { signal } = this.#wake;
    await pause(afterMs ?? pauseMs(failures, Math.random()), undefined, { signal }).catch(() => undefined);
  }

  #settle(isOut: (waiting: Waiting) => boolean, outcome: Outcome): void {
    const out = this.#queue.filter(isOut);
    if (out.length === 0) return;
    this.#queue = this.#queue.filter((waiting) => !isOut(waiting));
    for (const { settle } of out) settle(outcome);
  }
}
