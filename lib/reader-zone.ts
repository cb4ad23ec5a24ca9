import "server-only";
import { cookies } from "next/headers";
import { cookieName } from "@/lib/auth/cookies";

/** The cookie in which a browser keeps its time zone. No secret, and nothing depends on it but how times are drawn. */
export function zoneCookie() {
  const name = cookieName("zone");
  return { name, secure: name.startsWith("__Host-") };
}

/** The IANA name of the reader's zone, such as "Europe/Berlin"; "UTC" while it is not known or none that there is. */
export async function readerZone(): Promise<string> {
  const zone = (await cookies()).get(zoneCookie().name)?.value ?? "UTC";
  try {
    // In the one spelling that there is of it: what is made for a zone is kept (components/ui/format-time.ts).
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
