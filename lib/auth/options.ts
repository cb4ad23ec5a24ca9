import "server-only";
import { randomBytes } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import { webConfig } from "@/lib/config";
import { savePerson } from "@/lib/db/people";
import { endSession } from "@/lib/db/sessions";
import { errorFields, log } from "@/lib/log";
import { adapter } from "./adapter";
import { cookieName, sessionCookie } from "./cookies";
import { identityOf, openIdConnect } from "./open-id-connect";
import { sessionToken } from "./viewer";

/**
 * next-auth does the OpenID Connect conversation and opens the session; who may see what is decided per request
 * from the database (viewer.ts). Sessions end after SESSION_HOURS, whatever happens meanwhile.
 */
export function authOptions(): NextAuthOptions {
  const config = webConfig();
  const secure = config.PORTAL_URL.startsWith("https://");
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(name),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, ...(maxAge ? { maxAge } : {}) },
  });
  return {
    secret: config.AUTH_SECRET,
    adapter,
    providers: [openIdConnect(config)],
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: {
      strategy: "database",
      maxAge: config.SESSION_HOURS * 3600,
      updateAge: config.SESSION_HOURS * 3600,
      // next-auth's own is a UUID, of which 122 bits are random.
      generateSessionToken: () => randomBytes(32).toString("base64url"),
    },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { ...cookie("session"), name: sessionCookie() },
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf"),
      pkceCodeVerifier: cookie("pkce", 900),
      state: cookie("state", 900),
      nonce: cookie("nonce", 900),
    },
    callbacks: {
      /** Also the only place where a person is stored: name, directory and role are fresh at each sign-in. */
      async signIn({ profile }) {
        try {
          await savePerson(identityOf(profile, config));
          // Whoever was signed in here before is not any more.
          const before = await sessionToken();
          if (before) await endSession(before);
          return true;
        } catch (error) {
          // next-auth would put the error's text into an address.
          log.error(errorFields(error), "a person could not be stored at sign-in");
          return "/sign-in?error=failed";
        }
      },
    },
    logger: {
      error: (code, metadata) =>
        log.warn(
          { code, ...errorFields(metadata instanceof Error ? metadata : metadata.error) },
          "sign-in failed",
        ),
      warn: (code) => log.debug({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}
