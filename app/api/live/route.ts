import { z } from "zod";
import { getPerson, sessionToken } from "@/lib/auth/viewer";
import { watchFlow } from "@/lib/db/watch-flow";
import { answerStream, eventStream, versionIn } from "@/lib/live/answer-stream";
import { reconnectSoon } from "@/lib/live/live-stream";
import { isStopping } from "@/lib/stopping";

/**
 * Server-sent events for the open page: `flow` with {id, version} for each change the viewer may see, and
 * {tone, label}, how its state is called now, where it is known; `look-again` when one may have been missed. In: optional `flow` (the flow on screen, so that Azure is asked about it more often)
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
  if (wanted !== null && (!flowId || !(await watchFlow(person, flowId))))
    return new Response(null, { status: 404 });
  const viewer = { ...person, token: await sessionToken() };
  return answerStream({ viewer, holder: person.personId, flowId, drawn });
}
