import "server-only";
import { isRestError, type PipelinePolicy, type PipelineResponse } from "@azure/core-rest-pipeline";
import type { BudgetKind } from "@/lib/domain/arm-budget";
import { parseRetryAfter } from "./classify";
import { NoToken } from "./credential";

/** What one answer of Resource Manager says about how much more we may ask. Milliseconds are from now. */
export type ArmAnswer = {
  kind: BudgetKind;
  /** "no token": it was not asked, because of `error`. */
  status: number | "no token";
  error?: NoToken;
  remaining?: number | undefined;
  retryAfterMs?: number | undefined;
};

type Listener = (answer: ArmAnswer) => Promise<void>;
let listener: Listener = async () => undefined;

/** The one who keeps the budget hears every answer, before the caller does; it must not throw. */
export function onArmAnswer(listen: Listener): void {
  listener = listen;
}

/**
 * Sees the answer to each request, whichever operation it belongs to: pages of lists and polls of deletions too. A 401 that
 * a new token mends is none.
 */
export const armAnswers: PipelinePolicy = {
  name: "armAnswers",
  async sendRequest(request, next) {
    const kind = kindOf(request.method);
    try {
      const response = await next(request);
      await listener(armAnswerOf(kind, response));
      return response;
    } catch (error) {
      // The client library throws the answers that it takes for refusals.
      if (isRestError(error) && error.response) await listener(armAnswerOf(kind, error.response));
      if (error instanceof NoToken) await listener({ kind, status: "no token", error });
      throw error;
    }
  },
};

function armAnswerOf(kind: BudgetKind, { status, headers }: PipelineResponse): ArmAnswer {
  // Our own count, and that of all callers of the Azure subscription: the smaller one counts (reference, azure 3.4).
  const counts = ["subscription", "subscription-global"].flatMap((scope) => {
    const text = headers.get(`x-ms-ratelimit-remaining-${scope}-${kind}`);
    return text && /^\d{1,9}$/.test(text) ? [Number(text)] : [];
  });
  const now = new Date();
  const until = parseRetryAfter(headers.get("retry-after"), now, headers.get("date"));
  return {
    kind,
    status,
    ...(counts.length > 0 ? { remaining: Math.min(...counts) } : {}),
    ...(until ? { retryAfterMs: until.getTime() - now.getTime() } : {}),
  };
}

function kindOf(method: string): BudgetKind {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}
