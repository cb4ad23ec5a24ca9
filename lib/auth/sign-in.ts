import "server-only";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { z } from "zod";
import { webConfig } from "@/lib/config";
import { endSession } from "@/lib/db/sessions";
import { sessionCookie } from "./cookies";
import { authOptions } from "./options";

/**
 * Starts the conversation with the identity provider in one step and without JavaScript: next-auth gives its token
 * against forged requests and takes it back at once, because our own guard has already seen where the post came from.
 */
export async function startSignIn(callbackUrl: string): Promise<Response> {
  const given = await nextAuth(["csrf"], "GET");
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await given.json());
  const jar = await cookies();
  for (const line of given.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const secure = webConfig().PORTAL_URL.startsWith("https://");
    jar.set(name, decodeURIComponent(value), { httpOnly: true, sameSite: "lax", path: "/", secure });
  }
  return nextAuth(["signin", "portal"], "POST", { csrfToken, callbackUrl });
}

/** Ends the session here and on every replica: its row is gone. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookie())?.value;
  if (token) await endSession(token);
  // With the flags it was set with: a browser ignores the deletion of a __Host- cookie without Secure.
  const secure = webConfig().PORTAL_URL.startsWith("https://");
  jar.set(sessionCookie(), "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}

async function nextAuth(
  nextauth: string[],
  method: "GET" | "POST",
  body?: Record<string, string>,
): Promise<Response> {
  const request = new NextRequest(new URL(`/api/auth/${nextauth.join("/")}`, webConfig().PORTAL_URL), {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  return NextAuth(request, { params: Promise.resolve({ nextauth }) }, authOptions());
}
