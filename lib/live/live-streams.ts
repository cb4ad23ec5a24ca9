import "server-only";
import type { ServerResponse } from "node:http";
import { type FlowChanged, onFlowChanged } from "@/lib/db/flow-changes";
import { watchFlow } from "@/lib/db/watch-flow";
import { errorFields, log } from "@/lib/log";
import { isStopping, stopSignal } from "@/lib/stopping";
import { changeTexts, LiveStream, type Opened, reconnectSoon } from "./live-stream";
import { findEnded } from "./look-after";

/** Shorter than proxies cut (240 s); the browser connects again by itself. */
const streamFor = 200_000;
/** Each stream is written to, and asked about, once in this many seconds; a part of them each second. */
const turns = 20;
/** Of one person, or of one link, in this process. A browser needs one. */
const streamsMax = 5;

/** In turns; a stream that closes leaves by itself. */
const parts = Array.from({ length: turns }, () => new Set<LiveStream>());
const openOf = new Map<string, number>();
let turn = 0;
/** A slow database is not asked for the next part while it still answers for this one. */
let isTaken = false;
let clock: NodeJS.Timeout | undefined;
let stopListening: (() => void) | undefined;

export const mayOpenStream = (holder: string) => (openOf.get(holder) ?? 0) < streamsMax;

/** Writes changes to this answer from now on, until it closes. */
export function openLiveStream(response: ServerResponse, opened: Opened): void {
  // Several that were asked for at the same moment may all have been let in, or the process began to end.
  if (isStopping() || !mayOpenStream(opened.holder)) return void response.end(reconnectSoon());
  // A client that hung up while it was being answered is not told of again.
  if (response.destroyed) return;
  const stream = new LiveStream(response, opened, Date.now() + streamFor);
  const part = parts[Math.floor(Math.random() * turns)] ?? new Set();
  const { holder } = opened;
  part.add(stream);
  openOf.set(holder, (openOf.get(holder) ?? 0) + 1);
  listen();
  response.once("close", () => {
    part.delete(stream);
    const left = (openOf.get(holder) ?? 1) - 1;
    if (left > 0) openOf.set(holder, left);
    else openOf.delete(holder);
    if (openOf.size === 0) rest();
  });
  stream.send(reconnectSoon());
  void catchUp(stream);
}

function listen(): void {
  clock ??= setInterval(() => void takeTurn(), 1_000).unref();
  stopListening ??= onFlowChanged({ onChange, onGap: () => void catchAllUp() });
}

/** While nobody has a page open the process asks nothing. */
function rest(): void {
  clearInterval(clock);
  stopListening?.();
  clock = undefined;
  stopListening = undefined;
}

function onChange(change: FlowChanged): void {
  const texts = changeTexts(change);
  for (const part of parts) for (const stream of part) stream.tell(change, texts);
}

stopSignal().addEventListener("abort", () => {
  for (const part of parts) for (const stream of part) stream.end();
});

/** A part of the streams: written to, so that dead connections are found, and ended with their sessions or at their time. */
async function takeTurn(): Promise<void> {
  if (isTaken) return;
  turn = (turn + 1) % turns;
  const streams = [...(parts[turn] ?? [])];
  if (streams.length === 0) return;
  isTaken = true;
  for (const stream of streams) stream.send(": still here\n\n");
  try {
    for (const stream of await findEnded(streams, new Date())) stream.end();
  } catch (error) {
    log.warn(errorFields(error), "live streams could not be looked after; their browsers connect again");
    for (const stream of streams) stream.end();
  } finally {
    isTaken = false;
  }
}

/** Nobody listened for a while: one after the other, because the pool is for pages. */
async function catchAllUp(): Promise<void> {
  for (const part of parts) for (const stream of [...part]) await catchUp(stream);
}

/** Between the drawing of the page and this moment the flow may have changed, and nobody would say so again. */
async function catchUp(stream: LiveStream): Promise<void> {
  const { viewer, flowId } = stream;
  if (!flowId) return stream.send("event: look-again\ndata: {}\n\n");
  try {
    const version = await watchFlow(viewer, flowId);
    if (version !== undefined) stream.catchUp(version);
  } catch {
    stream.end();
  }
}
