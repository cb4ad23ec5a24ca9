import { errorFields, log } from "@/lib/log";
import { openUnsubscribe, stopAllMail } from "@/lib/services/unsubscribe";

/**
 * The address in the List-Unsubscribe header of each mail. A visit changes nothing and leads to the page with the button,
 * because scanners and previews follow links.
 */
export async function GET(_request: Request, { params }: RouteContext<"/api/unsubscribe/[token]">) {
  const { token } = await params;
  return openUnsubscribe(token) ? toPage(token) : answer(404);
}

/**
 * Stops all mail to the person whose link this is: one click in a mail client (RFC 8058, no session and no Origin of
 * ours), or the button of the page, which has `by` in its form and is led back to the page. 404 for any other token.
 */
export async function POST(request: Request, { params }: RouteContext<"/api/unsubscribe/[token]">) {
  const { token } = await params;
  const personId = openUnsubscribe(token);
  if (!personId) return answer(404);
  try {
    if ((await stopAllMail(personId)) === "not-found") return answer(404);
  } catch (error) {
    log.error(errorFields(error), "a wish for no more mail could not be kept");
    return answer(503);
  }
  return (await isFromPage(request)) ? toPage(token) : answer(200);
}

/** Clients post `List-Unsubscribe=One-Click`; whatever else comes is as good, since the token alone counts. */
async function isFromPage(request: Request): Promise<boolean> {
  const form = await request.formData().catch(() => undefined);
  return form?.get("by") === "page";
}

const toPage = (token: string) =>
  new Response(null, {
    status: 303,
    headers: { location: `/unsubscribe/${encodeURIComponent(token)}`, "cache-control": "no-store" },
  });

const answer = (status: number) =>
  new Response(null, {
    status,
    headers: { "cache-control": "no-store", ...(status === 503 ? { "retry-after": "30" } : {}) },
  });
