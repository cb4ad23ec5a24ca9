import { setTimeout as pause } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Azure } from "../azure.ts";
import { Refusal } from "../refusal.ts";
import type { IdentityAnswer } from "../trust/identity-answer.ts";
import { answerInstead, isUnanswered } from "./broken-answers.ts";
import type { IdentityNote } from "./call-journal.ts";
import { refusalForFailure } from "./failure.ts";
import type { Observation } from "./secure-server.ts";

type IdentityContext = Context<{ Bindings: HttpBindings }>;

const LONGEST_KEPT = 200;

/**
 * Answers what is asked about identity, unless a fault does, and puts each call into the journal without its query,
 * headers and body.
 */
export function identityCalls(azure: Azure, { journal, faults }: Observation) {
  return (
    purpose: IdentityNote["purpose"],
    answer: (c: IdentityContext) => IdentityAnswer | Refusal | Promise<IdentityAnswer | Refusal>,
  ) =>
    async (c: IdentityContext): Promise<Response> => {
      const began = new Date().toISOString();
      const fault = faults.take("identity", c.req.method, c.req.path);
      const instead = answerInstead(c, fault);
      if (fault?.kind === "delay") await pause(fault.ms);
      const served = async () =>
        instead ? { status: instead.status, body: {}, error: "ordered by the control API" } : answer(c);
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
        status: isUnanswered(fault) ? null : given.status,
        applied: false,
        served: { began, ended: new Date().toISOString(), fault: fault?.kind ?? null, retryAfter: null },
        identity: {
          purpose,
          grant: kept(asked.grant),
          clientId: kept(asked.clientId),
          tenant: kept(asked.tenant),
          audience: kept(asked.audience),
          error: given.error ?? null,
        },
      });
      if (instead) return instead;
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
