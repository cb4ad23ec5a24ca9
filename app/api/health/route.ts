import { isDatabaseReady } from "@/lib/db/health";
import { isStopping } from "@/lib/stopping";

/**
 * Readiness: 200 when the database answers within a second and the process is not ending, else 503. Azure is not asked:
 * it never gates.
 */
export async function GET(): Promise<Response> {
  const ready = !isStopping() && (await isDatabaseReady());
  return Response.json({ ready }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
