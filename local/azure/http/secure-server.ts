import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { Azure } from "../azure.ts";
import { publishEvents } from "../data-plane/publish.ts";
import { batchPlaceOf, getMetricsBatch } from "../metrics/metrics-batch.ts";
import { Refusal } from "../refusal.ts";
import { isOperationFault, spoilOperation } from "../rules/operation-faults.ts";
import { settle } from "../rules/timers.ts";
import type { Principal } from "../store/records.ts";
import type { TokenAuthority } from "../trust/token-authority.ts";
import { answerInstead, isUnanswered, spoiled } from "./broken-answers.ts";
import type { Answer } from "./call.ts";
import type { CallJournal } from "./call-journal.ts";
import { refusalForFailure } from "./failure.ts";
import type { Faults } from "./faults.ts";
import { JsonText, jsonBytes } from "./json-text.ts";
import { bodyLimit, readIncoming, readLimited } from "./read-body.ts";
import { challengeAt, resourceManager } from "./resource-manager.ts";
import { throttled } from "./throttling.ts";
import { serveTokenAuthority } from "./token-authority-routes.ts";

const LARGEST_BODY = bodyLimit(4 * 1024 * 1024);

export interface Observation {
  journal: CallJournal;
  faults: Faults;
}

/** The HTTPS side: Resource Manager, the token authority's public pages, the data plane and Azure Monitor's. */
export function secureApp(azure: Azure, tokens: TokenAuthority, { journal, faults }: Observation) {
  const manage = resourceManager(azure, tokens);
  const app = new Hono<{ Bindings: HttpBindings }>();
  serveTokenAuthority(app, azure, tokens, { journal, faults });
  app.all("*", async (c) => {
    const url = new URL(c.req.url);
    const fault = faults.take("call", c.req.method, url.pathname);
    const seen: { caller: Principal | null; applied: boolean } = { caller: null, applied: false };
    const began = new Date().toISOString();
    const note = (status: number | null, retryAfter: string | null) =>
      journal.add({
        kind: "call",
        time: azure.clock.now().toISOString(),
        method: c.req.method,
        // An address for tokens that is misspelt comes here, with whatever is in its query.
        path: url.pathname + (url.pathname.toLowerCase().includes("/oauth2/") ? "" : url.search),
        clientRequestId: c.req.header("x-ms-client-request-id") ?? null,
        caller: seen.caller ? { name: seen.caller.displayName, objectId: seen.caller.objectId } : null,
        status,
        applied: seen.applied,
        served: { began, ended: new Date().toISOString(), fault: fault?.kind ?? null, retryAfter },
      });
    const instead = answerInstead(c, fault, () => challengeAt(azure, url.pathname));
    if (instead) {
      note(isUnanswered(fault) ? null : instead.status, instead.headers.get("retry-after"));
      return instead;
    }
    if (fault?.kind === "delay") await new Promise((done) => setTimeout(done, fault.ms));

    const correlationId = c.req.header("x-ms-correlation-request-id") ?? randomUUID();
    const request = {
      correlationId,
      method: c.req.method,
      url,
      authorization: c.req.header("authorization"),
      header: (name: string) => c.req.header(name),
      address: () => c.env.incoming.socket.remoteAddress ?? "",
      readText() {
        const incoming = c.env?.incoming;
        return incoming ? readIncoming(incoming, LARGEST_BODY) : readLimited(c.req.raw, LARGEST_BODY);
      },
      onCaller: (caller: Principal) => {
        seen.caller = caller;
      },
      onApplied: (applied: boolean) => {
        seen.applied = applied;
      },
    };
    const namespace = /^\/namespaces\/([^/]+)\/api\/events\/?$/i.exec(url.pathname)?.[1];
    const batch = batchPlaceOf(url.pathname);
    const serve = async () => {
      settle(azure);
      if (fault?.kind === "throttle")
        return throttled(c.req.method, { scope: "local", actor: "anyone", seconds: fault.retryAfterSeconds });
      if (batch) return getMetricsBatch(azure, tokens, batch, request);
      return namespace ? publishEvents(azure, tokens, namespace, request, c.req.raw) : manage(request);
    };
    const outcome = await serve().catch(refusalForFailure);
    const answer = outcome instanceof Refusal ? refused(outcome) : outcome;
    const started = answer.headers?.["azure-asyncoperation"];
    if (started && fault && isOperationFault(fault)) spoilOperation(azure, started, fault);
    note(isUnanswered(fault) ? null : answer.status, answer.headers?.["retry-after"] ?? null);
    return spoiled(c, fault, respond(azure, c, answer, correlationId));
  });
  return app;
}

function refused(refusal: Refusal): Answer {
  return { status: refusal.status, body: refusal.body(), headers: refusal.headers };
}

/** Headers as seen in recordings (reference section 3.4). `Date` is the resource clock's, so that deadlines make sense. */
function respond(azure: Azure, c: Context, answer: Answer, correlation: string): Response {
  const requestId = randomUUID();
  const now = azure.clock.now();
  const clientRequestId = c.req.header("x-ms-client-request-id");
  const headers: Record<string, string> = {
    date: now.toUTCString(),
    "cache-control": "no-cache",
    pragma: "no-cache",
    expires: "-1",
    server: "Microsoft-HTTPAPI/2.0",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-ms-request-id": requestId,
    "x-ms-correlation-request-id": correlation,
    "x-ms-routing-request-id": `LOCAL:${now.toISOString().replace(/[-:]|\.\d+/g, "")}:${requestId}`,
    ...(clientRequestId ? { "x-ms-client-request-id": clientRequestId } : {}),
    ...answer.headers,
  };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  // Not when it is cut off: then something may still read them.
  const sent = answer.body instanceof JsonText ? answer.body.sent : undefined;
  if (sent) c.env?.outgoing?.once("finish", sent);
  return new Response(jsonBytes(answer.body), {
    status: answer.status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}
