import { getGuest } from "@/lib/auth/guest";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { webConfig } from "@/lib/config";
import { sayTaskDone } from "@/lib/services/hand-over";

/**
 * Whoever has a link says that its task is done. In: the cookie of the link. A form's post and no server action,
 * because those are for people (lib/form-action.ts). 404 without a link; pressed twice, it is said once.
 */
export async function POST(request: Request): Promise<Response> {
  if (!comesFromPortal(request.headers, "/task/done")) return new Response(null, { status: 403 });
  const found = await getGuest();
  if (!found) return new Response(null, { status: 404 });
  await sayTaskDone(found.guest, found.row, new Date());
  return new Response(null, {
    status: 303,
    headers: { location: new URL("/task", webConfig().PORTAL_URL).href, "cache-control": "no-store" },
  });
}
