import "server-only";
import { webConfig } from "@/lib/config";

/** Only our own pages: a path that is one also when its dots are resolved. Anything else leads to the start. */
export function safePath(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])/.test(path)) return "/flows";
  const origin = webConfig().PORTAL_URL;
  if (!URL.canParse(path, origin)) return "/flows";
  const url = new URL(path, origin);
  const isOurs = url.origin === new URL(origin).origin && !url.pathname.startsWith("//");
  return isOurs ? `${url.pathname}${url.search}` : "/flows";
}
