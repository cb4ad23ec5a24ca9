import "server-only";
import { onNotified } from "@/lib/db/notifications";
import { isTokenGood } from "@/lib/db/service-tokens";
import { eventStream } from "@/lib/live/answer-stream";
import { listRoutes, type RoutesPage } from "@/lib/services/routes";
import { isStopping, stopSignal } from "@/lib/stopping";
import type { Request } from "./operation";

/** Shorter than proxies cut (240 s); the reader connects again by itself. */
const streamFor = 200_000;
const heartbeat = 20_000;
const perPage = 500;
/** Pages that wait for one reader, who can go on from its cursor. */
const unreadMax = 20;

/**
 * Server-sent events: `routes` with a page of the feed for each change, its id is the cursor to go on from. Ends with
 * the token, at the next heartbeat, with this process, and when the reader does not read. `onEnd`: it is over.
 */
export function streamRoutes(
  { viewer, token, signal }: Request,
  first: RoutesPage,
  toText: (page: RoutesPage) => string,
  onEnd: () => void,
): Response {
  const encoder = new TextEncoder();
  let cursor = first.cursor;
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOver = false;
      const send = (text: string) => {
        if (isOver) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -unreadMax) end();
      };
      const tell = (page: RoutesPage) => {
        cursor = page.cursor;
        send(`id: ${cursor}\nevent: routes\ndata: ${toText(page)}\n\n`);
      };
      const catchUp = takeTurns(async () => {
        for (let more = true; more && !isOver; ) {
          const page = await listRoutes(viewer, cursor, perPage);
          if (typeof page === "string") return end();
          if (page.routes.length > 0) tell(page);
          more = page.more;
        }
      });
      const goOn = () => void catchUp().catch(() => end());
      const stopListening = onNotified({ channel: "route_changed", onNotify: goOn, onGap: goOn });
      const beat = setInterval(() => {
        send(": still here\n\n");
        // A NOTIFY that was lost, or a connection that no longer hears any, must not leave its reader behind for long.
        goOn();
        isTokenGood(token)
          .then((good) => good || end())
          .catch(() => end());
      }, heartbeat);
      const stop = setTimeout(() => end(), streamFor);
      const onStop = () => end();
      end = () => {
        isOver = true;
        end = () => {};
        stopListening();
        clearInterval(beat);
        clearTimeout(stop);
        signal.removeEventListener("abort", onStop);
        stopSignal().removeEventListener("abort", onStop);
        if (controller.desiredSize !== null) controller.close();
        onEnd();
      };
      signal.addEventListener("abort", onStop);
      stopSignal().addEventListener("abort", onStop);
      send(`retry: ${Math.round(500 + Math.random() * 1_500)}\n\n`);
      tell(first);
      if (signal.aborted || isStopping()) end();
      else goOn();
    },
    cancel: () => end(),
  });
  return eventStream(body);
}

/** Runs one at a time; what is asked for meanwhile is done once more, after it. */
export function takeTurns(task: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await task();
      }
    } finally {
      running = false;
    }
  };
}

/**
 * Long poll: resolves with the first page after `since` that has something, or with an empty one after `wait` ms. It hears
 * of changes before it reads, so one reading is enough.
 */
export async function awaitRoutes(
  { viewer, signal }: Request,
  since: string | undefined,
  { wait, most }: { wait: number; most: number },
): Promise<Awaited<ReturnType<typeof listRoutes>>> {
  const giveUp = AbortSignal.any([signal, stopSignal(), AbortSignal.timeout(wait)]);
  let changed = () => {};
  const wake = () => changed();
  const stopListening = onNotified({ channel: "route_changed", onNotify: wake, onGap: wake });
  giveUp.addEventListener("abort", wake, { once: true });
  try {
    for (let cursor = since; ; ) {
      const change = new Promise<void>((resolve) => {
        changed = resolve;
      });
      const page = await listRoutes(viewer, cursor, most);
      if (typeof page === "string" || page.routes.length > 0 || giveUp.aborted) return page;
      cursor = page.cursor;
      await change;
      if (giveUp.aborted) return page;
    }
  } finally {
    stopListening();
  }
}
