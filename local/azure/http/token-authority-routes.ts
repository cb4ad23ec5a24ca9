import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { issuerOf, type TokenAuthority } from "../trust/token-authority.ts";

/** Discovery document and public keys of the token authority, on the addresses Microsoft Entra uses. */
export function serveTokenAuthority(
  app: Hono<{ Bindings: HttpBindings }>,
  azure: Azure,
  tokens: TokenAuthority,
): void {
  for (const path of [
    "/:tenant/.well-known/openid-configuration",
    "/:tenant/v2.0/.well-known/openid-configuration",
  ]) {
    app.get(path, (c) => {
      const tenant = c.req.param("tenant") ?? "common";
      return c.json({
        issuer: issuerOf(tenant),
        jwks_uri: `${azure.addresses.resourceManager}/${tenant}/discovery/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
        subject_types_supported: ["pairwise"],
      });
    });
  }
  for (const path of ["/:tenant/discovery/keys", "/:tenant/discovery/v2.0/keys"]) {
    app.get(path, (c) => c.json(tokens.publicKeys));
  }
}
