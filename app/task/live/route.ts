import { getGuest } from "@/lib/auth/guest";
import { watchFlow } from "@/lib/db/watch-flow";
import { eventStream, liveStream, reconnectSoon, versionIn } from "@/lib/live-stream";
import { isStopping } from "@/lib/stopping";

/** Of one link, in this process: a link may be open in several browsers. */
const streamsMax = 5;
const openStreams = new Map<string, number>();

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
  const watch = () => watchFlow(guest, row.flowId, new Date());
  if ((await watch()) === undefined) return new Response(null, { status: 404 });
  const open = openStreams.get(row.id) ?? 0;
  if (open >= streamsMax) return new Response(null, { status: 429, headers: { "retry-after": "30" } });
  openStreams.set(row.id, open + 1);
  const asked = new URL(request.url).searchParams.get("version");
  return liveStream({
    request,
    flowId: row.flowId,
    drawn: Math.max(versionIn(asked), versionIn(request.headers.get("last-event-id"))),
    maySee: ({ id }) => id === row.flowId,
    watch,
    mayGoOn: async () => (await watch()) !== undefined,
    onEnd: () => openStreams.set(row.id, Math.max(0, (openStreams.get(row.id) ?? 1) - 1)),
  });
}
