import { handoverCookie, taskPath } from "@/lib/auth/guest";
import { webConfig } from "@/lib/config";
import { findGuest } from "@/lib/db/handovers";

type Context = { params: Promise<{ token: string }> };

/**
 * A link that was handed over: takes the token out of the address into a cookie and leads to the task. Nothing is used
 * up, so whoever only looks at links, as mail scanners do, changes nothing. The address says which link it was opened by
 * (`of`), because a browser holds the cookie of one. An unknown token leads to the same page, where nothing is found, and
 * takes an older task's cookie away: it would be shown instead.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const found = await findGuest(token);
  const portal = new URL(webConfig().PORTAL_URL);
  const left = found ? Math.floor((found.row.expiresAt.getTime() - Date.now()) / 1000) : 0;
  // An expired link keeps its cookie a while: its page says what became of it.
  const age = found ? Math.max(left, 3_600) : 0;
  const cookie = [
    `${handoverCookie()}=${found ? token : ""}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${age}`,
    ...(portal.protocol === "https:" ? ["Secure"] : []),
  ].join("; ");
  return new Response(null, {
    status: 303,
    headers: {
      location: new URL(taskPath(found?.row.id), portal).href,
      "set-cookie": cookie,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
