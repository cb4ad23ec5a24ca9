import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { serveControl } from "../control/control-routes.ts";
import { serveValidation } from "../data-plane/validation-page.ts";
import { refusalForFailure } from "../http/failure.ts";
import { identityCalls } from "../http/identity-calls.ts";
import type { Observation } from "../http/secure-server.ts";
import { settle } from "../rules/timers.ts";
import { identityToken } from "../trust/managed-identity.ts";
import type { TokenAuthority } from "../trust/token-authority.ts";
import { serveDesk } from "./desk-routes.ts";
import { refusesForeignSites } from "./own-site.ts";
import { serveReceiver } from "./receiver.ts";

export interface OpenParts {
  azure: Azure;
  tokens: TokenAuthority;
  secret: string;
  observation: Observation;
}

/** The plain http side: managed identity endpoint, control API, and the desk with its event receiver. */
export function openApp({ azure, tokens, secret, observation }: OpenParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error) => {
    const refusal = refusalForFailure(error);
    return Response.json(refusal.body(), { status: refusal.status });
  });
  app.use("*", refusesForeignSites(azure));
  app.use("*", async (_, next) => {
    settle(azure);
    await next();
  });
  const told = identityCalls(azure, observation);
  for (const path of ["/msi/token", "/msi/token/"]) {
    app.get(
      path,
      told("managed identity", (c) =>
        identityToken(azure.store, tokens, secret, {
          apiVersion: c.req.query("api-version"),
          header: (name) => c.req.header(name),
          resource: c.req.query("resource"),
          clientId: c.req.query("client_id") ?? c.req.query("clientid"),
        }),
      ),
    );
  }
  serveReceiver(app, azure);
  serveValidation(app, azure, observation.journal);
  serveControl(app, { azure, tokens, observation });
  serveDesk(app, azure, observation);
  return app;
}
