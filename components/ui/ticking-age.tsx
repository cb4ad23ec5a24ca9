"use client";

import { formatAge } from "./format-time";
import { useNow } from "./ticking-time-left";

/** "12 s ago", kept right while the page is open. Never inside a live region: it would be read out every second. */
export function TickingAge({ at, now }: { at: string; now: string }) {
  const nowMs = useNow(now, 1000);
  return <span className="tick">{formatAge(at, nowMs)}</span>;
}
