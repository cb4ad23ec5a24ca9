"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { keepToldState } from "./flow/told-state";

/** Also without a change, so that "Azure last asked" stays true and a lost notification is made up for. */
const refreshEvery = 15_000;
const againAfter = 5_000;

/**
 * Draws the page again when the server says that a flow has changed. One stream, open only while the page is
 * visible; it carries ids, versions and the word for the state, and what is drawn is read as the viewer. `version` is the
 * drawn one of the flow: a stream says at once when there is a newer. Draws nothing itself.
 */
export function LiveRefresh({
  flow,
  stream: address = "/api/live",
}: {
  flow?: { id: string; version: number } | undefined;
  /** Another stream than the one for people: that of a task which was handed over. */
  stream?: "/api/live" | "/task/live" | undefined;
}) {
  const router = useRouter();
  const flowId = flow?.id;
  const version = useRef(flow?.version);
  version.current = flow?.version;

  // Synchronises with the browser: visibility, a stream and a timer (nothing here is state of the page).
  useEffect(() => {
    let stream: EventSource | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const openStream = () => {
      stream = new EventSource(
        flowId
          ? `${address}?${new URLSearchParams({ flow: flowId, version: String(version.current) })}`
          : address,
      );
      stream.addEventListener("flow", (event) => {
        if (flowId && !isAbout(event.data, flowId)) return;
        try {
          if (flowId) keepToldState(flowId, event.data);
        } finally {
          // What was told is drawn first: asking for the page takes longer.
          queueMicrotask(() => router.refresh());
        }
      });
      stream.addEventListener("look-again", () => router.refresh());
      // The browser connects again by itself, but for an answer that is no stream, as while a process is replaced.
      stream.addEventListener("error", () => {
        if (stream?.readyState !== EventSource.CLOSED) return;
        // A link that was closed has no stream any more; its page says so. Of people, the session may have ended.
        if (address === "/task/live") router.refresh();
        clearTimeout(again);
        again = setTimeout(openStream, againAfter);
      });
    };
    const start = () => {
      if (timer || document.visibilityState !== "visible") return;
      openStream();
      // Goes on beside a stream that is refused, as the sixth of one person is.
      timer = setInterval(() => router.refresh(), refreshEvery);
    };
    const stop = () => {
      stream?.close();
      clearInterval(timer);
      clearTimeout(again);
      timer = undefined;
    };
    const onVisibility = () => (document.visibilityState === "visible" ? start() : stop());
    start();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop();
    };
  }, [address, flowId, router]);

  return null;
}

function isAbout(message: unknown, flowId: string): boolean {
  return typeof message === "string" && message.includes(`"${flowId}"`);
}
