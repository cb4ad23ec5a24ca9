import { getGuest, taskPath } from "@/lib/auth/guest";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { webConfig } from "@/lib/config";
import { sayTaskDone } from "@/lib/services/hand-over";

/**
 * Whoever has a link says that its task is done. In: the cookie of the link, and in the form which link the page was drawn
 * for: of another one nothing is said, and the page says why. A form's post and no server action, because those are for
 * people (lib/form-action.ts). 404 without a link; pressed twice, it is said once.
 */
export async function POST(request: Request): Promise<Response> {
  if (!comesFromPortal(request.headers, "/task/done")) return new Response(null, { status: 403 });
  const found = await getGuest();
  if (!found) return new Response(null, { status: 404 });
  const of = (await request.formData().catch(() => undefined))?.get("of");
  if (of === found.row.id) await sayTaskDone(found.guest, found.row, new Date());
  return new Response(null, {
    status: 303,
    headers: {
      location: new URL(taskPath(String(of ?? "")), webConfig().PORTAL_URL).href,
      "cache-control": "no-store",
    },
  });
}
