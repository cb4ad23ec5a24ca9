import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { validateByHand } from "../rules/validation.ts";

/** GET of the address that a handshake has named: the webhook's owner, or the webhook, proves it by opening it. */
export function serveValidation(app: Hono<{ Bindings: HttpBindings }>, azure: Azure): void {
  app.get("/eventsubscriptions/:name/validate", (c) => {
    const proven = validateByHand(azure, c.req.query("id") ?? "", c.req.query("token") ?? "");
    return proven
      ? c.text("Webhook successfully validated as a subscription endpoint.")
      : c.text("This event subscription does not wait for a validation with this token.", 400);
  });
}
