import { z } from "zod";
import { type FlowChanged, onFlowChanged } from "@/lib/db/flow-changes";
import { stopSignal } from "@/lib/stopping";

/** Shorter than proxies cut (240 s); the browser connects again by itself. */
const streamFor = 200_000;
const heartbeat = 20_000;
/** Messages that wait for one client; a page needs the newest alone. */
const unreadMax = 100;

type Watch = {
  request: Request;
  /** The flow on screen, and the version that was drawn. */
  flowId: string | undefined;
  drawn: number;
  maySee: (change: FlowChanged) => boolean;
  /** Has Azure asked more often about the flow on screen; gives its version, undefined when it may not be seen. */
  watch: () => Promise<number | undefined>;
  /** Whether who asked may still look: the stream ends at the next heartbeat when not. */
  mayGoOn: () => Promise<boolean>;
  onEnd: () => void;
};

/** Server-sent events about changed flows, for one client, until the client, this process or its right ends. */
export function liveStream({ request, flowId, maySee, watch, mayGoOn, onEnd, ...shown }: Watch): Response {
  let { drawn } = shown;
  const goOn = async () => {
    if (!(await mayGoOn())) return end();
    await watch();
  };
  const encoder = new TextEncoder();
  let isOver = false;
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (isOver) return;
        controller.enqueue(encoder.encode(text));
        // Whoever does not read is gone; a browser that is not connects again.
        if ((controller.desiredSize ?? 0) < -unreadMax) end();
      };
      const tell = (id: string, version: number) => {
        if (id === flowId) drawn = version;
        const resumeFrom = id === flowId ? `id: ${version}\n` : "";
        send(`${resumeFrom}event: flow\ndata: ${JSON.stringify({ id, version })}\n\n`);
      };
      // Between the drawing of the page and this moment the flow may have changed, and nobody would say so again.
      const catchUp = async () => {
        if (!flowId) return send("event: look-again\ndata: {}\n\n");
        const version = await watch();
        if (!isOver && version !== undefined && version > drawn) tell(flowId, version);
      };
      const onGap = () => void catchUp().catch(() => end());
      const stopListening = onFlowChanged({
        onChange: (change) => {
          if (maySee(change)) tell(change.id, change.version);
        },
        onGap,
      });
      const beat = setInterval(() => {
        send(": still here\n\n");
        goOn().catch(() => end());
      }, heartbeat);
      const stop = setTimeout(() => end(), streamFor);
      const onStop = () => end();
      end = () => {
        isOver = true;
        stopListening();
        clearInterval(beat);
        clearTimeout(stop);
        stopSignal().removeEventListener("abort", onStop);
        if (controller.desiredSize !== null) controller.close();
        end = () => {};
        onEnd();
      };
      request.signal.addEventListener("abort", onStop);
      stopSignal().addEventListener("abort", onStop);
      send(reconnectSoon());
      if (request.signal.aborted) end();
      else onGap();
    },
    cancel: () => end(),
  });
  return eventStream(body);
}

export const eventStream = (body: BodyInit) =>
  new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });

/** Not all at the same moment, when a process ends with all its streams. */
export const reconnectSoon = () => `retry: ${Math.round(500 + Math.random() * 1_500)}\n\n`;

/** 0, older than any, for what is no version. */
export const versionIn = (text: string | null) => z.coerce.number().int().min(0).catch(0).parse(text);
