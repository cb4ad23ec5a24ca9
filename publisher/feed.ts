import { setTimeout as pause } from "node:timers/promises";
import { pauseMs } from "./batch.ts";
import type { Portal } from "./portal.ts";
import { type RoutesPage, readPage } from "./route.ts";

/** How fresh the routes are: `behind`: since when the portal could not be read, and why. */
export type FeedState = { is: "starting" } | { is: "live" } | { is: "behind"; since: Date; because: string };

export type FeedReader = {
  /** Everything is read anew. */
  beginPass(): void;
  onPage(page: RoutesPage): void;
  onState(state: FeedState): void;
};

/**
 * Reads the feed to its end and waits for what comes, until `signal` ends it. While the portal is away the routes stay as
 * they are. `cursor`: where an earlier process had come to.
 */
export async function followFeed(
  portal: Portal,
  reader: FeedReader,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  let since = cursor;
  let failures = 0;
  let behind: Date | undefined;
  if (since === undefined) reader.beginPass();
  for (let isCaughtUp = false; !signal.aborted; ) {
    const answer = await portal.get(addressOf(since, isCaughtUp), signal);
    if (signal.aborted) return;
    const page = answer.is === "answer" && answer.status === 200 ? readPage(answer.body) : undefined;
    if (page) {
      reader.onPage(page);
      since = page.cursor;
      isCaughtUp = !page.more;
      failures = 0;
      behind = undefined;
      if (isCaughtUp) reader.onState({ is: "live" });
      continue;
    }
    // A cursor of another time, or a text that a spoilt file held as one.
    if (answer.is === "answer" && (answer.status === 410 || answer.status === 400) && since !== undefined) {
      since = undefined;
      isCaughtUp = false;
      reader.beginPass();
      continue;
    }
    failures += 1;
    behind ??= new Date();
    reader.onState({ is: "behind", since: behind, because: reasonOf(answer) });
    const asked = answer.is === "answer" ? answer.retryAfterMs : undefined;
    await pause(asked ?? Math.min(30_000, pauseMs(failures, Math.random())), undefined, { signal }).catch(
      () => undefined,
    );
  }
}

/** A page now, or at the end of the feed as soon as there is something to tell. */
function addressOf(since: string | undefined, isCaughtUp: boolean): string {
  const query = since === undefined ? "" : `&since=${encodeURIComponent(since)}`;
  return isCaughtUp ? `/routes/changes?wait=20${query}` : `/routes?limit=1000${query}`;
}

function reasonOf(answer: Awaited<ReturnType<Portal["get"]>>): string {
  if (answer.is === "unreachable") return "the portal does not answer";
  if (answer.status === 200) return "the portal's answer is no page of routes";
  return `the portal answered ${answer.status}`;
}
