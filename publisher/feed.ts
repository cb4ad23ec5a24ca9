import { setTimeout as pause } from "node:timers/promises";
import { pauseMs } from "./batch.ts";
import type { Answer, Portal } from "./portal.ts";
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
 * Reads the feed to its end and listens for what comes, until `signal` ends it. While the portal is away the routes stay as
 * they are. `cursor`: where an earlier process had come to.
 */
export async function followFeed(
  portal: Portal,
  reader: FeedReader,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const at = { cursor, isEnd: false };
  let failures = 0;
  let behind: Date | undefined;
  const take = (body: unknown): boolean => {
    const page = readPage(body);
    if (!page) return false;
    reader.onPage(page);
    at.cursor = page.cursor;
    at.isEnd = !page.more;
    failures = 0;
    behind = undefined;
    if (at.isEnd) reader.onState({ is: "live" });
    return true;
  };
  const beginPass = () => {
    at.cursor = undefined;
    reader.beginPass();
  };
  if (cursor === undefined) beginPass();
  const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    const began = performance.now();
    const listensAfter = at.isEnd ? at.cursor : undefined;
    const answer =
      listensAfter === undefined
        ? await portal.get(pageAfter(at.cursor), signal)
        : await portal.listen("/routes/changes", listensAfter, take, signal);
    if (signal.aborted) return;
    if (answer.is === "ended") {
      // A portal that is stopping ends each at once: no reason to ask it as fast as the network allows.
      if (performance.now() - began < 1_000) await rest(500 + Math.random() * 1_500);
      continue;
    }
    if (isGood(answer) && take(answer.body)) continue;
    // By page from here: where nothing comes through a stream, every failure of one is followed by a page.
    at.isEnd = false;
    if (isOfAnotherTime(answer) && at.cursor !== undefined && listensAfter === undefined) {
      beginPass();
      continue;
    }
    failures += 1;
    behind ??= new Date();
    reader.onState({ is: "behind", since: behind, because: reasonOf(answer) });
    const asked = answer.is === "answer" ? answer.retryAfterMs : undefined;
    await rest(asked ?? Math.min(30_000, pauseMs(failures, Math.random())));
  }
}

const pageAfter = (cursor: string | undefined) =>
  `/routes?limit=1000${cursor === undefined ? "" : `&since=${encodeURIComponent(cursor)}`}`;

const isGood = (answer: Answer): answer is Answer & { is: "answer" } =>
  answer.is === "answer" && answer.status === 200;

/** Of its cursor: or that is a text that a spoilt file held as one. */
const isOfAnotherTime = (answer: Answer) =>
  answer.is === "answer" && (answer.status === 410 || answer.status === 400);

function reasonOf(answer: Answer): string {
  if (answer.is === "unreachable") return "the portal does not answer";
  if (answer.status === 200) return "the portal's answer is no page of routes";
  return `the portal answered ${answer.status}`;
}
