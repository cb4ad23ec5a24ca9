import { safePath } from "@/lib/auth/safe-path";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { startSignIn } from "@/lib/auth/sign-in";

/** In: form field `next`, a path of the portal. Out: 302 to the identity provider; 403 for a post from elsewhere. */
export async function POST(request: Request): Promise<Response> {
  if (!comesFromPortal(request.headers, "/sign-in/start")) return new Response(null, { status: 403 });
  const next = (await request.formData()).get("next");
  return startSignIn(safePath(typeof next === "string" ? next : null));
}
