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

  add(event: ReadyEvent): Promise<Outcome> {
    if (this.#ended) return Promise.resolve(this.#ended);
    if (this.#queue.length >= this.#options.queueMost)
      return Promise.resolve({ is: "failed", because: "queue_full" });
    return new Promise((settle) => {
      this.#queue.push({ event, since: Date.now(), settle });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever is published in the same turn goes along.
    await Promise.resolve();
    for (let failures = 0; this.#queue.length > 0; ) {
      this.#settle(({ event }) => !this.#route.eventTypes.includes(event.fields.type), {
        is: "dropped",
        because: "type_not_chosen",
      });
      const batch = this.#queue.splice(0, batchLength(this.#queue.map(({ event }) => event.bytes)));
      if (batch.length === 0) break;
      const again = await this.#send(batch);
      failures = again ? failures + 1 : 0;
      if (again && !this.#ended)
        await pause(again.afterMs ?? pauseMs(failures, Math.random()), undefined, {
          signal: this.#wake.signal,
        }).catch(() => undefined);
    }
    this.#running = undefined;
  }

  /** Sends, and halves what was refused until the one event that is the reason stands alone. */
  async #send(batch: Waiting[]): Promise<{ afterMs: number | undefined } | undefined> {
    const sent = await this.#options.send(
      this.#route,
      batch.map(({ event }) => event),
    );
    if (sent.is === "accepted") {
      const at = new Date();
      for (const { settle } of batch) settle({ is: "accepted", at });
      return undefined;
    }
    if (sent.is === "again") return this.#putBack(batch, sent);
    const [only] = batch;
    if (batch.length === 1 || !only) {
      only?.settle({ is: "failed", because: sent.because });
      return undefined;
    }
    const half = Math.ceil(batch.length / 2);
    const first = await this.#send(batch.slice(0, half));
    const rest = batch.slice(half);
    if (!first) return this.#send(rest);
    this.#queue.unshift(...rest);
    return first;
  }

  #putBack(batch: Waiting[], { because, afterMs }: Extract<Sent, { is: "again" }>) {
    if (this.#ended) {
      for (const { settle } of batch) settle({ is: "failed", because });
      return undefined;
    }
    const oldest = Date.now() - this.#options.giveUpAfterMs;
    this.#queue.unshift(...batch.filter(({ since }) => since > oldest));
    for (const { since, settle } of batch) if (since <= oldest) settle({ is: "failed", because });
    return { afterMs };
  }

  #settle(isOut: (waiting: Waiting) => boolean, outcome: Outcome): void {
    const out = this.#queue.filter(isOut);
    if (out.length === 0) return;
    this.#queue = this.#queue.filter((waiting) => !isOut(waiting));
    for (const { settle } of out) settle(outcome);
  }
}
