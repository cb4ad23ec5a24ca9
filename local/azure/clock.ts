import type { Store } from "./store/store.ts";

/** The resource clock: real time plus a stored offset. Tokens and certificates do not follow it. */
export interface Clock {
  now(): Date;
  /** Moves forward only: what has expired stays expired. */
  advance(seconds: number): void;
}

const KEY = "/clock/offset";

export function storedClock(store: Store, realTime: () => number = Date.now): Clock {
  const offset = () => store.get("clock", KEY)?.offsetMs ?? 0;
  return {
    now: () => new Date(realTime() + offset()),
    advance: (seconds) => store.put("clock", KEY, { offsetMs: offset() + seconds * 1000 }),
  };
}

export function later(from: Date, milliseconds: number): string {
  return new Date(from.getTime() + milliseconds).toISOString();
}

export const SECOND = 1000;
export const DAY = 24 * 60 * 60 * SECOND;
