import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { portal as portalUnderTest } from "./addresses.ts";
import { asOwner } from "./owner.ts";

/**
 * Who asks. `own` and `other` are owners of two organizations; the newcomer's organization is not known. Those with a
 * smaller role are each like somebody who may everything on their side, but for what a row says.
 */
export const everybody = [
  ...(["anonymous", "own", "other", "admin", "newcomer"] as const),
  ...(["editor", "viewer", "support", "auditor"] as const),
] as const;
export type Who = (typeof everybody)[number];
export type SmallRole = keyof typeof like;
export const like = { editor: "own", viewer: "own", support: "admin", auditor: "admin" } as const;
/** Whose side somebody is on. */
export const sideOf = (who: Who): Exclude<Who, SmallRole> => (isSmall(who) ? like[who] : who);
export const isSmall = (who: Who): who is SmallRole => who in like;

const names: Record<Who, string | undefined> = {
  anonymous: undefined,
  own: "Mara Lindqvist",
  other: "Noor Haddad",
  admin: "Jonas Berg",
  newcomer: "Lena Sommer",
  editor: "Ivo Brandt",
  viewer: "Sofia Marin",
  support: "Priya Nair",
  auditor: "Tomas Wolff",
};

export type Browser = {
  /** One request without following redirects; the Origin of the portal's own pages goes with every post. */
  ask(path: string, init?: RequestInit & { headers?: Record<string, string> }): Promise<Response>;
};

const signedIn = new Map<Who, Promise<Browser>>();

/** This person's browser: signed in once, then kept. */
export function browserOf(who: Who): Promise<Browser> {
  const known = signedIn.get(who) ?? newBrowserOf(who);
  signedIn.set(who, known);
  return known;
}

/** What the portal itself puts into a form it draws for this person on that page: made with its secret. */
export async function formTokenOf(who: Who, path: string): Promise<string> {
  const { rows } = await asOwner((database) =>
    database.query("select id from person where name = $1", [names[who]]),
  );
  // biome-ignore lint/style/noProcessEnv: what tools/journeys.ts says about the stack under test
  const secret = readFileSync(join(dirname(process.env.STACK_FILE ?? ""), "auth-secret"), "utf8").trim();
  const text = Buffer.from(JSON.stringify({ personId: rows[0].id, path })).toString("base64url");
  return `${text}.${createHmac("sha256", secret).update(`form ${text}`).digest("base64url")}`;
}

export async function newBrowserOf(who: Who, portal: string = portalUnderTest): Promise<Browser> {
  const browser = emptyBrowser(portal);
  const name = names[who];
  if (name === undefined) return browser;
  const start = await browser.ask("/sign-in/start", {
    method: "POST",
    body: new URLSearchParams({ next: "/flows" }),
  });
  const chooser = await follow(browser, start);
  const person = new RegExp(`<button[^>]*value="([^"]+)"[^>]*>Sign in as ${name}<`).exec(chooser.body)?.[1];
  if (!person) throw new Error(`${name} cannot be chosen at ${chooser.url}: ${chooser.body.slice(0, 500)}`);
  const chosen = await browser.ask(chooser.url, {
    method: "POST",
    body: new URLSearchParams({ person }),
    headers: { origin: new URL(chooser.url).origin },
  });
  const end = await follow(browser, chosen);
  if (!end.url.startsWith(portal)) throw new Error(`sign-in of ${name} ended at ${end.url}`);
  return browser;
}

async function follow(browser: Browser, from: Response): Promise<{ url: string; body: string }> {
  let response = from;
  for (let count = 0; count < 15; count++) {
    const next = response.headers.get("location");
    if (!next) return { url: response.url, body: await response.text() };
    await response.body?.cancel();
    response = await browser.ask(new URL(next, response.url).href);
  }
  throw new Error("a redirect that does not end");
}

function emptyBrowser(portal: string): Browser {
  /** By host with port: the portal and the identity provider share a host name, and cookies know no ports. */
  const jars = new Map<string, Map<string, string>>();
  return {
    async ask(path, { headers = {}, ...init } = {}) {
      const url = new URL(path, portal);
      const jar = jars.get(url.host) ?? new Map<string, string>();
      jars.set(url.host, jar);
      const response = await fetch(url, {
        redirect: "manual",
        ...init,
        headers: {
          ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
          ...(init.method === "POST" ? { origin: new URL(portal).origin } : {}),
          ...headers,
        },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value && !/max-age=0\b/i.test(line)) jar.set(name, value);
        else jar.delete(name);
      }
      return response;
    },
  };
}
