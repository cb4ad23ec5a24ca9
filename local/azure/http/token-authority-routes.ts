import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { Refusal } from "../refusal.ts";
import { clientCredentialsToken } from "../trust/client-credentials.ts";
import { issuerOf, type TokenAuthority } from "../trust/token-authority.ts";
import { cloudMetadata } from "./cloud-metadata.ts";
import { identityCalls } from "./identity-calls.ts";
import { bodyLimit, readLimited } from "./read-body.ts";
import type { Observation } from "./secure-server.ts";

const LARGEST_FORM = 64 * 1024;

/** Discovery document, public keys and token endpoints of the token authority, on the addresses Microsoft Entra uses. */
export function serveTokenAuthority(
  app: Hono<{ Bindings: HttpBindings }>,
  azure: Azure,
  tokens: TokenAuthority,
  observation: Observation,
): void {
  const told = identityCalls(azure, observation);
  for (const version of ["v1", "v2"] as const) {
    const part = version === "v2" ? "/v2.0" : "";
    app.get(
      `/:tenant${part}/.well-known/openid-configuration`,
      told("configuration", (c) => {
        const tenant = c.req.param("tenant") ?? "";
        const base = `${azure.addresses.resourceManager}/${tenant}`;
        const body = {
          issuer: version === "v2" ? `https://login.microsoftonline.com/${tenant}/v2.0` : issuerOf(tenant),
          authorization_endpoint: `${base}/oauth2${part}/authorize`,
          token_endpoint: `${base}/oauth2${part}/token`,
          token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
          jwks_uri: `${base}/discovery${part}/keys`,
          response_types_supported: ["token"],
          id_token_signing_alg_values_supported: ["RS256"],
          subject_types_supported: ["pairwise"],
        };
        return { status: 200, body, asked: { tenant } };
      }),
    );
    app.all(
      `/:tenant/oauth2${part}/token`,
      told("token", async (c) => {
        const text = await readLimited(c.req.raw, bodyLimit(LARGEST_FORM));
        if (text instanceof Refusal) return text;
        return clientCredentialsToken(azure.store, tokens, {
          method: c.req.method,
          tenant: c.req.param("tenant") ?? "",
          form: new URLSearchParams(text),
          authorization: c.req.header("authorization"),
          version,
        });
      }),
    );
    app.get(
      `/:tenant/discovery${part}/keys`,
      told("keys", (c) => ({
        status: 200,
        body: tokens.publicKeys,
        asked: { tenant: c.req.param("tenant") ?? "" },
      })),
    );
  }
  app.get(
    "/metadata/endpoints",
    told("cloud", (c) => ({ status: 200, body: cloudMetadata(azure, c.req.query("api-version")) })),
  );
}
