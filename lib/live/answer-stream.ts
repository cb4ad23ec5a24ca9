import "server-only";
import { z } from "zod";
import { takeOverAnswer } from "@/lib/current-request";
import type { Opened } from "./live-stream";
import { mayOpenStream, openLiveStream } from "./live-streams";

/**
 * The answer that becomes a live stream; 429 when its holder has too many. What is written afterwards is not Next's: it
 * would keep the whole request for as long as the stream is open (docs/decisions/014-several-processes.md).
 */
export function answerStream(opened: Opened): Response {
  if (!mayOpenStream(opened.holder))
    return new Response(null, { status: 429, headers: { "retry-after": "30" } });
  takeOverAnswer((response) => openLiveStream(response, opened));
  return eventStream(null);
}

/** Without "no-transform" it would be compressed: that holds back what is small, and costs memory for each stream. */
export const eventStream = (body: string | ReadableStream | null) =>
  new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });

/** 0, older than any, for what is no version. */
export const versionIn = (text: string | null) => z.coerce.number().int().min(0).catch(0).parse(text);
