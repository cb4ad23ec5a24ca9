import "server-only";
import { createHmac } from "node:crypto";
import { cookies } from "next/headers";
import { webConfig } from "@/lib/config";
import { cookieName } from "./cookies";

/**
 * What an invitation's link carries: made from its id and the portal's secret, so that whoever may invite can copy the
 * link again, and nobody can make one from the database, which holds its hash alone.
 */
export const invitationToken = (invitationId: string): string =>
  createHmac("sha256", webConfig().AUTH_SECRET).update(`invitation ${invitationId}`).digest("base64url");

export const invitationLink = (invitationId: string): string =>
  new URL(`/invitation/${invitationToken(invitationId)}`, webConfig().PORTAL_URL).href;

const cookie = () => cookieName("invitation");

/** What was in the link that this browser opened; it left the address at once and is in no later one. */
export async function openedInvitation(): Promise<string | undefined> {
  return (await cookies()).get(cookie())?.value;
}

export async function keepOpenedInvitation(token: string): Promise<void> {
  const secure = webConfig().PORTAL_URL.startsWith("https://");
  (await cookies()).set(cookie(), token, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
    maxAge: 3600,
  });
}

export async function forgetOpenedInvitation(): Promise<void> {
  const secure = webConfig().PORTAL_URL.startsWith("https://");
  (await cookies()).set(cookie(), "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}
