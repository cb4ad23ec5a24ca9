import { z } from "zod";
import { SECOND } from "../clock.ts";
import { keyOf } from "../ids.ts";

export const eventFaultShape = z.strictObject({
  kind: z.enum(["duplicate", "shuffled", "late", "lost"]),
  /** For how many events. */
  events: z.int().min(1).max(10_000).default(1),
  /** Name of the event subscription; absent: whichever gets the next events. */
  eventSubscription: z.string().optional(),
  /** For `late`: seconds of the resource clock. */
  seconds: z
    .number()
    .positive()
    .max(30 * 86_400)
    .default(300),
});
export type EventFault = z.infer<typeof eventFaultShape>;

interface Ordered extends EventFault {
  left: number;
  /** For `shuffled`: when the first of its events was to be sent. */
  startMs: number | undefined;
}

/** From the first of the shuffled events, so that those of one burst are all there. */
const GATHERING_MS = 10 * SECOND;
/** Between two of them, so that they arrive one after the other. */
const APART_MS = SECOND;

/**
 * What Event Grid may do to events and rarely does, on order: deliver twice, in another order, late, or never
 * (reference section 6.5 promises neither order nor a single delivery). In memory only.
 */
export class EventFaults {
  #ordered: Ordered[] = [];

  order(fault: EventFault): void {
    this.#ordered.push({ ...fault, left: fault.events, startMs: undefined });
  }

  clear(): void {
    this.#ordered = [];
  }

  list(): (EventFault & { left: number })[] {
    return this.#ordered.map(({ startMs: _, ...fault }) => fault);
  }

  /** The times, in milliseconds, at which an event for an event subscription is sent; `[nowMs]` without a fault. */
  timesFor(eventSubscription: string, nowMs: number): number[] {
    const fault = this.#ordered.find(
      (one) =>
        one.eventSubscription === undefined || keyOf(one.eventSubscription) === keyOf(eventSubscription),
    );
    if (!fault) return [nowMs];
    fault.left -= 1;
    if (fault.left === 0) this.#ordered = this.#ordered.filter((other) => other !== fault);
    if (fault.kind === "lost") return [];
    if (fault.kind === "duplicate") return [nowMs, nowMs];
    if (fault.kind === "late") return [nowMs + fault.seconds * SECOND];
    // The later an event comes, the earlier it is sent.
    fault.startMs ??= nowMs;
    return [fault.startMs + GATHERING_MS + fault.left * APART_MS];
  }
}
