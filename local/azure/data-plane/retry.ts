import { SECOND } from "../clock.ts";

/** Seconds until the next attempt (delivery-and-retry.md; reference section 6.5); afterwards every 12 hours. */
const RETRY_SECONDS = [10, 30, 60, 300, 600, 1800, 3600, 3 * 3600, 6 * 3600];
const LATER_SECONDS = 12 * 3600;
/** Answers after which Event Grid does not try a webhook again. */
const NEVER_RETRIED = [400, 401, 403, 413];

/** How an attempt ended: an HTTP status, no answer in time, or no connection. */
export type Outcome = number | "timeout" | "unreachable";

interface Attempt {
  outcome: Outcome;
  /** Attempts made, this one included. */
  attempts: number;
  publishedAt: string;
  now: Date;
}

interface Policy {
  maxDeliveryAttempts: number;
  timeToLiveMinutes: number;
  /** 0 to 1: how much of a tenth each wait is made longer. */
  jitter: number;
}

/** What comes after an attempt: done, another one at a time in milliseconds, or the reason to give up. */
export type Next =
  | { kind: "delivered" }
  | { kind: "again"; atMs: number }
  | { kind: "given-up"; reason: string };

/** Only 200 to 204 count as delivered. An event whose next attempt would come after its time to live is given up. */
export function nextAfter({ outcome, attempts, publishedAt, now }: Attempt, policy: Policy): Next {
  if (typeof outcome === "number") {
    if (outcome >= 200 && outcome <= 204) return { kind: "delivered" };
    if (NEVER_RETRIED.includes(outcome))
      return { kind: "given-up", reason: `UndeliverableDueToHttp${nameOfOutcome(outcome)}` };
  }
  if (attempts >= policy.maxDeliveryAttempts)
    return { kind: "given-up", reason: "MaxDeliveryAttemptsExceeded" };
  const seconds = Math.max(RETRY_SECONDS[attempts - 1] ?? LATER_SECONDS, floorSeconds(outcome));
  const atMs = now.getTime() + seconds * SECOND * (1 + policy.jitter / 10);
  const lastMs = Date.parse(publishedAt) + policy.timeToLiveMinutes * 60 * SECOND;
  return atMs > lastMs ? { kind: "given-up", reason: "TimeToLiveExceeded" } : { kind: "again", atMs };
}

/** Shortest waits after some answers (reference section 6.5). */
function floorSeconds(outcome: Outcome): number {
  if (outcome === 408) return 120;
  return outcome === 503 ? 30 : 10;
}

const names: Record<number, string> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  408: "TimedOut",
  413: "RequestEntityTooLarge",
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

/** The word for an outcome in dead letters; documented are some of them, the rest is inferred. */
export function nameOfOutcome(outcome: Outcome): string {
  if (outcome === "timeout") return "TimedOut";
  if (outcome === "unreachable") return "SocketError";
  return names[outcome] ?? "GenericError";
}
