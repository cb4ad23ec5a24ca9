import "server-only";
import { webConfig } from "@/lib/config";

/** With https no other host and no page over http can plant a cookie: the prefix forbids it. */
export function cookieName(name: string): string {
  const prefix = webConfig().PORTAL_URL.startsWith("https://") ? "__Host-" : "";
  return `${prefix}portal-${name}`;
}

export const sessionCookie = () => cookieName("session");
