import { z } from "zod";
import { getPerson, sessionToken } from "@/lib/auth/viewer";
import type { FlowChanged } from "@/lib/db/flow-changes";
import { findSessionPerson } from "@/lib/db/sessions";
import { watchFlow } from "@/lib/db/watch-flow";
import type { Person } from "@/lib/domain/viewer";
import { eventStream, liveStream, reconnectSoon, versionIn } from "@/lib/live-stream";
import { isStopping } from "@/lib/stopping";

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
  if (isStopping()) return eventStream(reconnectSoon());
  const person = await getPerson();
  if (!person || person.is === "newcomer") return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("flow");
  const flowId = wanted === null ? undefined : z.guid().safeParse(wanted).data;
  const drawn = Math.max(versionIn(asked.get("version")), versionIn(request.headers.get("last-event-id")));
  if (wanted !== null && (!flowId || !(await watchFlow(person, flowId, new Date()))))
    return new Response(null, { status: 404 });

  const open = openStreams.get(person.personId) ?? 0;
  if (open >= streamsMax) return new Response(null, { status: 429, headers: { "retry-after": "30" } });
  openStreams.set(person.personId, open + 1);

  const token = await sessionToken();
  return liveStream({
    request,
    flowId,
    drawn,
    maySee: (change) => maySee(person, change),
    watch: async () => (flowId ? watchFlow(person, flowId, new Date()) : undefined),
    mayGoOn: async () => (await findSessionPerson(token, new Date())) !== undefined,
    onEnd: () => openStreams.set(person.personId, Math.max(0, (openStreams.get(person.personId) ?? 1) - 1)),
  });
}

function maySee(person: Person, { organizationId }: FlowChanged): boolean {
  return person.is === "admin" || (person.is === "customer" && person.organizationId === organizationId);
}
