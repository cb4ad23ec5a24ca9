import "server-only";
import { cookies } from "next/headers";
import { cookieName } from "@/lib/auth/cookies";
import { zoneOffsets } from "@/lib/domain/zone-offsets";

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

/** What the clock of that zone shows this year, by which a browser knows whether it is its own. */
export function zoneClock(zone: string, year: number): { year: number; offsets: string } {
  const key = `${zone} ${year}`;
  const offsets = known.get(key) ?? zoneOffsets(year, (at) => minutesAhead(zone, at));
  known.set(key, offsets);
  return { year, offsets };
}

/** There are only as many as zones, and few years. */
const known = new Map<string, string>();

function minutesAhead(timeZone: string, at: Date): number {
  const local = new Date(`${at.toLocaleString("sv", { timeZone })}Z`.replace(" ", "T"));
  return (local.getTime() - at.getTime()) / 60_000;
}
