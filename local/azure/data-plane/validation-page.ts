import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import type { CallJournal } from "../http/call-journal.ts";
import { validateByHand } from "../rules/validation.ts";

/**
 * GET of the address that a handshake has named: the webhook's owner, or the webhook, proves it by opening it. Its
 * query is the proof and not in the journal.
 */
export function serveValidation(
  app: Hono<{ Bindings: HttpBindings }>,
  azure: Azure,
  journal: CallJournal,
): void {
  app.get("/eventsubscriptions/:name/validate", (c) => {
    const began = new Date().toISOString();
    const proven = validateByHand(azure, c.req.query("id") ?? "", c.req.query("token") ?? "");
    journal.add({
      kind: "call",
      time: azure.clock.now().toISOString(),
      method: c.req.method,
      path: c.req.path,
      clientRequestId: null,
      caller: null,
      status: proven ? 200 : 400,
      applied: proven,
      served: { began, ended: new Date().toISOString(), fault: null, retryAfter: null },
    });
    return proven
      ? c.text("Webhook successfully validated as a subscription endpoint.")
      : c.text("This event subscription does not wait for a validation with this token.", 400);
  });
}
