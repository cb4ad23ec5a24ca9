import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { webConfig } from "@/lib/config";

const content = z.object({ personId: z.guid(), path: z.string().startsWith("/").max(500) });
export type FormOrigin = { personId: string; path: string };

/**
 * Says for whom and on which page a form was drawn. So a form that is posted after its session ended is kept for
 * that person, and one that is posted while somebody else is signed in is not executed as theirs. It does not age: it
 * gives no right to anything, and a page left open over a weekend can still be sent.
 */
export function signForm(origin: FormOrigin): string {
  const text = Buffer.from(JSON.stringify(origin)).toString("base64url");
  return `${text}.${seal(text)}`;
}

export function openForm(token: string): FormOrigin | undefined {
  const [text = "", mark = "", ...more] = token.split(".");
  const expected = Buffer.from(seal(text));
  const given = Buffer.from(mark);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return undefined;
  return content.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
}

/**
 * Where the browser keeps what was typed into this form. Begins with a mark of the person, which says nothing about
 * them to whoever reads the tab's storage after them.
 */
export const typedKeyOf = ({ personId, path }: FormOrigin): string =>
  `${seal(`typed by ${personId}`).slice(0, 12)} ${path}`;

const seal = (text: string) =>
  createHmac("sha256", webConfig().AUTH_SECRET).update(`form ${text}`).digest("base64url");
