"use client";

import { useEffect, useState } from "react";
import { formatTimeLeft } from "./format-time";

/**
 * The time left, kept right while the page is open. The first text is made from the server's clock (`now`), so that
 * server and browser agree; digits are tabular, so that nothing moves.
 */
export function TickingTimeLeft({ until, now }: { until: string; now: string }) {
  const nowMs = useNow(now, 20_000);
  return <span className="tick">{formatTimeLeft(until, nowMs)}</span>;
}

/** The server's time at first, then the browser's own, every `everyMs`. */
export function useNow(serverNow: string, everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.parse(serverNow));
  // A clock is outside React: it has to be subscribed to.
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
