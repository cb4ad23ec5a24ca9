import type { Context } from "hono";
import type { Azure } from "../azure.ts";
import { Refusal } from "../refusal.ts";
import type { IdentityAnswer } from "../trust/identity-answer.ts";
import type { CallJournal, IdentityNote } from "./call-journal.ts";
import { refusalForFailure } from "./failure.ts";

const LONGEST_KEPT = 200;

/** Answers what is asked about identity, and puts each call into the journal without its query, headers and body. */
export function identityCalls(azure: Azure, journal: CallJournal) {
  return (
    purpose: IdentityNote["purpose"],
    answer: (c: Context) => IdentityAnswer | Refusal | Promise<IdentityAnswer | Refusal>,
  ) =>
    async (c: Context): Promise<Response> => {
      const began = new Date().toISOString();
      const served = async () => answer(c);
      const outcome = await served().catch(refusalForFailure);
      const given: IdentityAnswer =
        outcome instanceof Refusal
          ? { status: outcome.status, body: outcome.body(), error: outcome.code }
          : outcome;
      const { asked = {}, issuedTo } = given;
      journal.add({
        kind: "identity",
        time: azure.clock.now().toISOString(),
        method: c.req.method,
        path: kept(c.req.path) ?? "",
        clientRequestId: kept(c.req.header("x-ms-client-request-id") ?? c.req.header("client-request-id")),
        caller: issuedTo ? { name: issuedTo.displayName, objectId: issuedTo.objectId } : null,
        status: given.status,
        applied: false,
        served: { began, ended: new Date().toISOString(), fault: null, retryAfter: null },
        identity: {
          purpose,
          grant: kept(asked.grant),
          clientId: kept(asked.clientId),
          tenant: kept(asked.tenant),
          audience: kept(asked.audience),
          error: given.error ?? null,
        },
      });
      return Response.json(given.body, {
        status: given.status,
        headers: { ...(purpose === "token" ? { "cache-control": "no-store" } : {}) },
      });
    };
}

/** A text of its own: a part of a form would keep all of it in memory, secret and all. What is long is no name. */
function kept(text: string | null | undefined): string | null {
  if (!text) return null;
  return text.length > LONGEST_KEPT ? `${text.length} characters` : Buffer.from(text).toString();
}
