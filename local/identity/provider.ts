import { type AccountClaims, type Configuration, interactionPolicy, Provider } from "oidc-provider";
import type { Keys } from "./keys.ts";
import { errorPage, signedOutPage, signOutPage } from "./page.ts";
import { findPerson } from "./people.ts";

export const clientId = "partner-events-portal";

/**
 * The OpenID Connect provider. Differs from Microsoft Entra ID in two things a relying party can see: one issuer
 * for all tenants, and `sub` is the object id instead of a value per application.
 */
export function makeProvider(issuer: string, portalUrl: string, keys: Keys): Provider {
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: keys.clientSecret,
        redirect_uris: [`${portalUrl}/api/auth/callback/portal`],
        post_logout_redirect_uris: [portalUrl, `${portalUrl}/`, `${portalUrl}/sign-in`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookie] },
    pkce: { required: () => true },
    scopes: ["openid", "profile", "email"],
    // Entra puts the claims into the ID token itself, whatever the response type.
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub", "oid", "tid", "roles"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
    },
    findAccount: (_context, accountId) => {
      const claims = claimsOf(accountId);
      return claims && { accountId, claims: () => claims };
    },
    loadExistingGrant,
    interactions: { policy: alwaysChoose(), url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (context, form) => {
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource: (context) => {
          context.body = signedOutPage();
        },
      },
    },
    renderError: (context, out) => {
      context.type = "html";
      context.body = errorPage(out.error_description ?? out.error);
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      Session: 86_400,
    },
  };
  return new Provider(issuer, configuration);
}

function claimsOf(oid: string): AccountClaims | undefined {
  const found = findPerson(oid);
  if (!found) return undefined;
  const { name, email, isEmailVerified, roles } = found.person;
  return {
    sub: oid,
    oid,
    tid: found.tenantId,
    name,
    email,
    preferred_username: email,
    ...(isEmailVerified ? { email_verified: true } : {}),
    ...(roles.length > 0 ? { roles: [...roles] } : {}),
  };
}

/** Nobody has to consent to the portal's own sign-in, as under an administrator's consent in Entra. */
const loadExistingGrant: NonNullable<Configuration["loadExistingGrant"]> = async (context) => {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
};

/** Asks who it is at every sign-in, so that one browser can be several people one after the other. */
function alwaysChoose(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy
    .get("login")
    ?.checks.add(
      new Check("always_choose", "the person is chosen at every sign-in", (context) =>
        context.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}
