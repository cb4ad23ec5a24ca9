import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { webConfig } from "@/lib/config";

const content = z.object({ personId: z.guid(), path: z.string().startsWith("/").max(500), at: z.int() });
/** A page left open overnight can still be sent. */
const validFor = 24 * 60 * 60 * 1000;
export type FormOrigin = { personId: string; path: string };

/**
 * Says for whom and on which page a form was drawn. So a form that is posted after its session ended is kept for
 * that person, and one that is posted while somebody else is signed in is not executed as theirs.
 */
export function signForm(origin: FormOrigin, now: Date): string {
  const text = Buffer.from(JSON.stringify({ ...origin, at: now.getTime() })).toString("base64url");
  return `${text}.${seal(text)}`;
}

export function openForm(token: string, now: Date): FormOrigin | undefined {
  const [text = "", mark = "", ...more] = token.split(".");
  const expected = Buffer.from(seal(text));
  const given = Buffer.from(mark);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return undefined;
  const { personId, path, at } = content.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return now.getTime() - at <= validFor ? { personId, path } : undefined;
}

const seal = (text: string) =>
  createHmac("sha256", webConfig().AUTH_SECRET).update(`form ${text}`).digest("base64url");
