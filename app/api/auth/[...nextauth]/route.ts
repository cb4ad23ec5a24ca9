import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

/**
 * Only the way back from the identity provider (GET /api/auth/callback/portal): 302 into the portal; a sign-in that
 * failed or was cancelled comes by /error to our own page. Everything else that next-auth offers is not found; sign-in and sign-out have their own guard.
 */
export async function GET(
  request: NextRequest,
  context: RouteContext<"/api/auth/[...nextauth]">,
): Promise<Response> {
  const { nextauth } = await context.params;
  if (nextauth.join("/") === "error")
    return new Response(null, { status: 303, headers: { location: "/sign-in?error=failed" } });
  if (nextauth.join("/") !== "callback/portal") return new Response(null, { status: 404 });
  return NextAuth(request, context, authOptions());
}
