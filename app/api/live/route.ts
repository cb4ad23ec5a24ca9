import { z } from "zod";
import { getPerson, sessionToken } from "@/lib/auth/viewer";
import { type FlowChanged, onFlowChanged } from "@/lib/db/flow-changes";
import { findSessionPerson } from "@/lib/db/sessions";
import { watchFlow } from "@/lib/db/watch-flow";
import type { Person } from "@/lib/domain/viewer";

/** Shorter than proxies cut (240 s); the browser connects again by itself. */
const streamFor = 200_000;
const heartbeat = 20_000;
/** Of one person, in this process. A browser needs one. */
const streamsMax = 5;
const openStreams = new Map<string, number>();

/**
 * Server-sent events for the open page: `flow` with {id, version} for each change the viewer may see, nothing else.
 * Ends with the session, at the next heartbeat. In: optional `flow` (id of the flow on screen, so that Azure is asked about it more often). 401 without a session,
 * 404 for a flow the viewer may not see, 429 beyond five streams.
 */
export async function GET(request: Request): Promise<Response> {
  const person = await getPerson();
  if (!person || person.is === "newcomer") return new Response(null, { status: 401 });
  const wanted = new URL(request.url).searchParams.get("flow");
  const flowId = wanted === null ? undefined : z.guid().safeParse(wanted).data;
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
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const stopListening = onFlowChanged((change) => {
        if (maySee(person, change))
          send(`event: flow\ndata: ${JSON.stringify({ id: change.id, version: change.version })}\n\n`);
      });
      const beat = setInterval(() => {
        send(": still here\n\n");
        goOn().catch(() => end());
      }, heartbeat);
      const stop = setTimeout(() => end(), streamFor);
      end = () => {
        stopListening();
        clearInterval(beat);
        clearTimeout(stop);
        if (controller.desiredSize !== null) controller.close();
        end = () => {};
        openStreams.set(person.personId, Math.max(0, (openStreams.get(person.personId) ?? 1) - 1));
      };
      request.signal.addEventListener("abort", () => end());
      send("retry: 1000\n\n");
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

function maySee(person: Person, { organizationId }: FlowChanged): boolean {
  return person.is === "admin" || (person.is === "customer" && person.organizationId === organizationId);
}
