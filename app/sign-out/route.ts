import { comesFromPortal } from "@/lib/auth/same-origin";
import { signOut } from "@/lib/auth/sign-in";

/** Ends the session and leads to the start page; 403 for a post from elsewhere. Without a session it does nothing. */
export async function POST(request: Request): Promise<Response> {
  if (!comesFromPortal(request.headers, "/sign-out")) return new Response(null, { status: 403 });
  await signOut();
  return new Response(null, { status: 303, headers: { location: "/" } });
}

/** Reloaded, or kept as an address: ends nothing, because any page may have a browser ask for it, and leads to the start page. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: "/" } });
}
