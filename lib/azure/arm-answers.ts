import "server-only";
import type { PipelinePolicy, PipelineResponse } from "@azure/core-rest-pipeline";
import type { BudgetKind } from "@/lib/domain/arm-budget";
import { parseRetryAfter } from "./classify";

/** What one answer of Resource Manager says about how much more we may ask. Milliseconds are from now. */
export type ArmAnswer = {
  kind: BudgetKind;
  status: number;
  remaining?: number | undefined;
  retryAfterMs?: number | undefined;
};

type Listener = (answer: ArmAnswer) => Promise<void>;
let listener: Listener = async () => undefined;

/** The one who keeps the budget hears every answer, before the caller does; it must not throw. */
export function onArmAnswer(listen: Listener): void {
  listener = listen;
}

/** Sees each answer on the wire, whichever operation it belongs to: pages of lists and polls of deletions too. */
export const armAnswers: PipelinePolicy = {
  name: "armAnswers",
  async sendRequest(request, next) {
    const response = await next(request);
    await listener(armAnswerOf(request.method, response));
    return response;
  },
};

function armAnswerOf(method: string, { status, headers }: PipelineResponse): ArmAnswer {
  const kind = kindOf(method);
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
