import { portal as portalUnderTest } from "./addresses.ts";

/** Who asks. `own` and `other` are customers of two organizations; the newcomer's organization is not known. */
export const everybody = ["anonymous", "own", "other", "admin", "newcomer"] as const;
export type Who = (typeof everybody)[number];

const names: Record<Who, string | undefined> = {
  anonymous: undefined,
  own: "Mara Lindqvist",
  other: "Noor Haddad",
  admin: "Jonas Berg",
  newcomer: "Lena Sommer",
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
