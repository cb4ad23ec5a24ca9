import "server-only";
import { findRoute } from "@/lib/db/routes";
import { worker } from "@/lib/db/with-viewer";
import { tellRoute, toRoutesNow } from "./routes";

/**
 * What a message says: the route as it is when the message is first sent, as the feed tells it, or that it is a test.
 * Messages may come late or in another order: of two about one flow the greater version holds.
 */
export async function composeWebhook(flowId: string | null, now: Date): Promise<string> {
  const timestamp = now.toISOString();
  if (flowId === null) return JSON.stringify({ type: "test", timestamp, data: {} });
  const row = await findRoute(worker, flowId);
  const [route] = toRoutesNow(row ? [row] : []);
  if (!route) return JSON.stringify({ type: "route.forgotten", timestamp, data: { flowId } });
  const type = route.route.publish ? "route.changed" : "route.ended";
  return JSON.stringify({ type, timestamp, data: tellRoute(route) });
}
