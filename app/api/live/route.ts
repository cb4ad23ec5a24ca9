import { z } from "zod";
import { getPerson, sessionToken } from "@/lib/auth/viewer";
import { type FlowChanged, onFlowChanged } from "@/lib/db/flow-changes";
import { findSessionPerson } from "@/lib/db/sessions";
import { watchFlow } from "@/lib/db/watch-flow";
import type { Person } from "@/lib/domain/viewer";
import { isStopping, stopSignal } from "@/lib/stopping";

/** Shorter than proxies cut (240 s); the browser connects again by itself. */
const streamFor = 200_000;
const heartbeat = 20_000;
/** Messages that wait for one client; a page needs the newest alone. */
const unreadMax = 100;
/** Of one person, in this process. A browser needs one. */
const streamsMax = 5;
const openStreams = new Map<string, number>();

/**
 * Server-sent events for the open page: `flow` with {id, version} for each change the viewer may see, `look-again`
 * when one may have been missed. In: optional `flow` (the flow on screen, so that Azure is asked about it more often)
 * with `version` (the one drawn) or the header Last-Event-ID: a newer one is told at once. Ends with the session, at
 * the next heartbeat, and with this process, which leaves the browser to connect to another one. 401 without a session,
 * 404 for a flow the viewer may not see, 429 beyond five streams.
 */
export async function GET(request: Request): Promise<Response> {
  // Anything but 200 would make the browser give up.
  if (isStopping()) return stream(reconnectSoon());
  const person = await getPerson();
  if (!person || person.is === "newcomer") return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("flow");
  const flowId = wanted === null ? undefined : z.guid().safeParse(wanted).data;
  let drawn = Math.max(versionIn(asked.get("version")), versionIn(request.headers.get("last-event-id")));
  if (wanted !== null && (!flowId || !(await watchFlow(person, flowId, new Date()))))
    return new Response(null, { status: 404 });

  const open = openStreams.get(person.personId) ?? 0;
  if (open >= streamsMax) return new Response(null, { status: 429, headers: { "retry-after": "30" } });
  openStreams.set(person.personId, open + 1);

  const token = await sessionToken();
  const goOn = async () => {
    if (!(await findSessionPerson(token, new Date()))) return end();
    if (flowId) await watchFlow(person, flowId, new Date());
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
        const version = await watchFlow(person, flowId, new Date());
        if (!isOver && version !== undefined && version > drawn) tell(flowId, version);
      };
      const onGap = () => void catchUp().catch(() => end());
      const stopListening = onFlowChanged({
        onChange: (change) => {
          if (maySee(person, change)) tell(change.id, change.version);
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
        openStreams.set(person.personId, Math.max(0, (openStreams.get(person.personId) ?? 1) - 1));
      };
      request.signal.addEventListener("abort", onStop);
      stopSignal().addEventListener("abort", onStop);
      send(reconnectSoon());
      if (request.signal.aborted) end();
      else onGap();
    },
    cancel: () => end(),
  });
  return stream(body);
}

const stream = (body: BodyInit) =>
  new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });

/** Not all at the same moment, when a process ends with all its streams. */
const reconnectSoon = () => `retry: ${Math.round(500 + Math.random() * 1_500)}\n\n`;

/** 0, older than any, for what is no version. */
const versionIn = (text: string | null) => z.coerce.number().int().min(0).catch(0).parse(text);

function maySee(person: Person, { organizationId }: FlowChanged): boolean {
  return person.is === "admin" || (person.is === "customer" && person.organizationId === organizationId);
}
