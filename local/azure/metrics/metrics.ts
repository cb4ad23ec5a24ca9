import { keyOf } from "../ids.ts";
import type { Dimension, MetricName } from "./definitions.ts";

export type Dimensions = Partial<Record<Dimension, string>>;

/** What was measured of one metric of one resource in one minute, with one set of dimensions. */
export interface Cell {
  /** Beginning of the minute by the resource clock, in milliseconds. */
  minuteMs: number;
  resourceId: string;
  metric: MetricName;
  dimensions: Dimensions;
  total: number;
  count: number;
  minimum: number;
  maximum: number;
}

export const MINUTE_MS = 60_000;
/** About 40 MB; beyond that the oldest minutes are forgotten. */
const MOST_CELLS = 200_000;

/** Counters per minute of the resource clock. In memory only, so that an event costs no write: a restart begins anew. */
export class Metrics {
  readonly #now: () => Date;
  /** Minutes in the order they came, and in each the cells by resource. */
  readonly #minutes = new Map<number, Map<string, Cell[]>>();
  #size = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Adds one measurement of `amount`. */
  add(resourceId: string, metric: MetricName, amount: number, dimensions: Dimensions = {}): void {
    const minuteMs = Math.floor(this.#now().getTime() / MINUTE_MS) * MINUTE_MS;
    const resources = this.#minutes.get(minuteMs) ?? new Map<string, Cell[]>();
    this.#minutes.set(minuteMs, resources);
    const cells = resources.get(keyOf(resourceId)) ?? [];
    resources.set(keyOf(resourceId), cells);
    const known = cells.find((cell) => cell.metric === metric && sameDimensions(cell.dimensions, dimensions));
    if (known) {
      known.total += amount;
      known.count += 1;
      known.minimum = Math.min(known.minimum, amount);
      known.maximum = Math.max(known.maximum, amount);
      return;
    }
    cells.push({
      minuteMs,
      resourceId,
      metric,
      dimensions,
      total: amount,
      count: 1,
      minimum: amount,
      maximum: amount,
    });
    this.#size += 1;
    if (this.#size > MOST_CELLS) this.#forgetOldest();
  }

  /** What was measured of a resource from `fromMs` to before `toMs`. */
  of(resourceId: string, fromMs: number, toMs: number): Cell[] {
    const found: Cell[] = [];
    for (const [minuteMs, resources] of this.#minutes) {
      if (minuteMs >= fromMs && minuteMs < toMs) found.push(...(resources.get(keyOf(resourceId)) ?? []));
    }
    return found;
  }

  all(): Cell[] {
    return [...this.#minutes.values()].flatMap((resources) => [...resources.values()].flat());
  }

  #forgetOldest(): void {
    for (const [minuteMs, resources] of this.#minutes) {
      this.#minutes.delete(minuteMs);
      for (const cells of resources.values()) this.#size -= cells.length;
      return;
    }
  }
}

function sameDimensions(left: Dimensions, right: Dimensions): boolean {
  return (
    left.EventSubscriptionName === right.EventSubscriptionName &&
    left.Error === right.Error &&
    left.ErrorType === right.ErrorType &&
    left.DeadLetterReason === right.DeadLetterReason &&
    left.DropReason === right.DropReason
  );
}
