import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { WebConfig } from "@/lib/config";
import type { Identity } from "@/lib/db/people";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import { cutTo, plainLine } from "@/lib/domain/visible-text";

/** One clean line: what turns the writing round or cannot be seen would spoil every sentence it stands in. */
const oneLine = z.string().transform(plainLine);
/** One that is too long to be an address is none; nobody is kept out for it. */
const address = oneLine.transform((text) => (text.length <= 320 ? text : undefined));

/** What an ID token must say. `tid` is Microsoft Entra's tenant; another provider has to send it too. */
const claims = z.object({
  iss: z.url(),
  sub: z.string().min(1),
  /** Microsoft Entra's object ID, which its admins can see; `sub` is another one for each application. */
  oid: z.string().min(1).optional(),
  tid: z.guid().toLowerCase(),
  name: oneLine.optional(),
  email: address.optional(),
  email_verified: z.unknown().optional(),
  /** Microsoft Entra: the owner of the address's domain is verified. */
  xms_edov: z.unknown().optional(),
  preferred_username: address.optional(),
  roles: z.array(z.string()).default([]),
});

/** App roles, as the directory's admins give them to people there: `Portal.Admin`, `Organization.Owner` and so on. */
function roleIn<Role extends string>(
  claimed: readonly string[],
  of: string,
  roles: readonly Role[],
): Role | null {
  const named = (role: string) => `${of}.${role[0]?.toUpperCase()}${role.slice(1)}`;
  return roles.find((role) => claimed.includes(named(role))) ?? null;
}

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

/**
 * A person is (issuer, subject). Roles at the partner count for people of the partner's own tenant; roles in an
 * organization are said by its own directory, and count there alone (lib/domain/membership.ts).
 */
export function identityOf(profile: unknown, config: WebConfig): Identity {
  const said = claims.parse(profile);
  const { iss, sub, oid, tid, name, email, preferred_username, roles } = said;
  const isOfPartner = tid === config.PARTNER_TENANT_ID;
  const first = config.FIRST_ADMIN;
  return {
    issuer: iss,
    subject: sub,
    tenantId: tid,
    name: cutTo(name || preferred_username || "Unnamed", 200),
    email: email || preferred_username || null,
    verifiedDomain: verifiedDomainOf(said),
    partnerRole: isOfPartner ? roleIn(roles, "Portal", partnerRoles) : null,
    organizationRole: roleIn(roles, "Organization", organizationRoles),
    isFirstAdmin: isOfPartner && first !== undefined && (oid === first || sub === first),
  };
}

/** Entra writes true as 1 or "1" too. Without such a word an address is only what somebody typed. */
function verifiedDomainOf({ email, email_verified, xms_edov }: z.output<typeof claims>): string | null {
  const isVerified = [email_verified, xms_edov].some((word) =>
    [true, 1, "1", "true"].some((yes) => yes === word),
  );
  return (isVerified && /^[^@]+@([^@]+)$/.exec(email ?? "")?.[1]?.toLowerCase()) || null;
}

const separator = " ";

export const accountIdOf = (issuer: string, subject: string) => `${issuer}${separator}${subject}`;

export function issuerAndSubjectOf(accountId: string): { issuer: string; subject: string } {
  const at = accountId.indexOf(separator);
  return { issuer: accountId.slice(0, at), subject: accountId.slice(at + separator.length) };
}
