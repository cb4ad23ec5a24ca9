import { getGuest } from "@/lib/auth/guest";
import { watchFlow } from "@/lib/db/watch-flow";
import { answerStream, eventStream, versionIn } from "@/lib/live/answer-stream";
import { reconnectSoon } from "@/lib/live/live-stream";
import { isStopping } from "@/lib/stopping";

/**
 * As /api/live, for whoever has a link: versions of its one flow and of no other. In: the cookie of the link,
 * `version` or the header Last-Event-ID. Ends at the next heartbeat after the link was closed. 404 without an open
 * link, 429 beyond five streams of one.
 */
export async function GET(request: Request): Promise<Response> {
  if (isStopping()) return eventStream(reconnectSoon());
  const found = await getGuest();
  if (!found) return new Response(null, { status: 404 });
  const { guest, row } = found;
  if ((await watchFlow(guest, row.flowId)) === undefined) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get("version");
  const drawn = Math.max(versionIn(asked), versionIn(request.headers.get("last-event-id")));
  return answerStream({ viewer: guest, holder: row.id, flowId: row.flowId, drawn });
}
