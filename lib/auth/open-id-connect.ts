import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { WebConfig } from "@/lib/config";
import type { Identity } from "@/lib/db/people";

/** What an ID token must say. `tid` is Microsoft Entra's tenant; another provider has to send it too. */
const claims = z.object({
  iss: z.url(),
  sub: z.string().min(1),
  tid: z.guid().toLowerCase(),
  name: z.string().min(1).max(200).optional(),
  email: z.string().max(320).optional(),
  preferred_username: z.string().max(320).optional(),
  roles: z.array(z.string()).default([]),
});

const adminRole = "Portal.Admin";

/** Any OpenID Connect provider; with Microsoft Entra ID the issuer is .../organizations/v2.0 (README). */
export function openIdConnect(config: WebConfig): OAuthConfig<Record<string, unknown>> {
  return {
    id: "portal",
    name: "Portal",
    type: "oauth",
    wellKnown: `${config.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile(profile) {
      const { issuer, subject, name, email } = identityOf(profile, config);
      return { id: accountIdOf(issuer, subject), name, email };
    },
  };
}

/** A person is (issuer, subject). Partner admins are people of the partner's own tenant with the app role. */
export function identityOf(profile: unknown, config: WebConfig): Identity {
  const { iss, sub, tid, name, email, preferred_username, roles } = claims.parse(profile);
  return {
    issuer: iss,
    subject: sub,
    tenantId: tid,
    name: name ?? preferred_username ?? "Unnamed",
    email: email ?? preferred_username ?? null,
    isAdmin: tid === config.PARTNER_TENANT_ID && roles.includes(adminRole),
  };
}

const separator = " ";

export const accountIdOf = (issuer: string, subject: string) => `${issuer}${separator}${subject}`;

export function issuerAndSubjectOf(accountId: string): { issuer: string; subject: string } {
  const at = accountId.indexOf(separator);
  return { issuer: accountId.slice(0, at), subject: accountId.slice(at + separator.length) };
}
