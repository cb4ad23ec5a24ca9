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

/** `unclear`: why nobody knows whether Azure took the event with a request before; it was not dropped, whatever comes. */
type Waiting = {
  event: ReadyEvent;
  since: number;
  unclear: string | undefined;
  settle: (outcome: Outcome) => void;
};

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
  #heldUp: string | undefined;

  constructor(route: LiveRoute, options: LaneOptions) {
    this.#route = route;
    this.#options = options;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Why Azure did not take what is tried again; undefined where nothing is. */
  get heldUp(): string | undefined {
    return this.#queue.length > 0 ? this.#heldUp : undefined;
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
    else this.#queue.push({ event, since: Date.now(), unclear: undefined, settle });
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
      if (sent.is !== "again") this.#heldUp = undefined;
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
        settleAll(batch, outcome);
      }
    }
    this.#running = undefined;
    this.#heldUp = undefined;
  }

  /** Nothing was taken: so of a flow that ended meanwhile nothing is sent again. */
  #putBack(batch: readonly Waiting[]): void {
    if (this.#ended) settleAll(batch, this.#ended);
    else this.#queue.unshift(...batch);
  }

  /** Waits as Azure asked for. What is too old has failed, and of a flow that ended nothing is sent again. */
  async #tryAgain(
    batch: readonly Waiting[],
    { because, mayBeTaken, afterMs }: Extract<Sent, { is: "again" }>,
    failures: number,
  ): Promise<void> {
    const tried = mayBeTaken ? batch.map((waiting) => ({ ...waiting, unclear: because })) : batch;
    if (this.#ended) return settleAll(tried, this.#ended);
    const oldest = Date.now() - this.#options.giveUpAfterMs;
    settleAll(
      tried.filter(({ since }) => since <= oldest),
      { is: "failed", because },
    );
    this.#queue.unshift(...tried.filter(({ since }) => since > oldest));
    this.#heldUp = because;
    const { signal } = this.#wake;
    await pause(afterMs ?? pauseMs(failures, Math.random()), undefined, { signal }).catch(() => undefined);
  }

  #settle(isOut: (waiting: Waiting) => boolean, outcome: Outcome): void {
    const out = this.#queue.filter(isOut);
    if (out.length === 0) return;
    this.#queue = this.#queue.filter((waiting) => !isOut(waiting));
    settleAll(out, outcome);
  }
}

/** An event that Azure may have is failed for that reason where the others are dropped: dropped means that nobody got it. */
function settleAll(all: readonly Waiting[], outcome: Outcome): void {
  for (const { unclear, settle } of all)
    settle(outcome.is === "dropped" && unclear !== undefined ? { is: "failed", because: unclear } : outcome);
}
