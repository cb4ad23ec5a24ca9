import { safePath } from "@/lib/auth/safe-path";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { startSignIn } from "@/lib/auth/sign-in";

/** A path and its name: anybody may post here, so nothing longer is read. */
const bodyMax = 8_192;

/** In: form field `next`, a path of the portal. Out: 302 to the identity provider; 400, 403, 413 for a post that is no form,
 * from elsewhere, or too long. */
export async function POST(request: Request): Promise<Response> {
  if (!comesFromPortal(request.headers, "/sign-in/start")) return new Response(null, { status: 403 });
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= bodyMax)) return new Response(null, { status: 413 });
  const form = await request.formData().catch(() => undefined);
  if (!form) return new Response(null, { status: 400 });
  const next = form.get("next");
  return startSignIn(safePath(typeof next === "string" ? next : null));
}
