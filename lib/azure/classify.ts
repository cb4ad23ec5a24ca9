import "server-only";
import { isRestError } from "@azure/core-rest-pipeline";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import type { Outcome } from "@/lib/domain/lifecycle";
import type { Reason } from "@/lib/domain/reasons";

/**
 * Azure's refusals in our words. `InvalidRequest` is a catch-all: by code first, then by stable pieces of the text
 * (reference, azure section 4 and trap 16); the status alone decides only where Azure's own trouble is meant.
 */
const byText: [RegExp, Reason][] = [
  [/PartnerConfiguration|AuthorizedPartner/i, "authorization_missing"],
  [/not registered to use namespace/i, "provider_not_registered"],
  [/already exists|already in use|is taken/i, "topic_name_taken"],
  [/quota|limit (has been )?reached|maximum number/i, "quota_reached"],
];
const byCode: Record<string, Reason> = {
  MissingSubscriptionRegistration: "provider_not_registered",
  SubscriptionNotFound: "subscription_not_found",
  ResourceGroupNotFound: "resource_group_not_found",
  ParentResourceNotFound: "region_not_offered",
  RequestDisallowedByPolicy: "policy_denied",
  QuotaExceeded: "quota_reached",
  Conflict: "topic_name_taken",
  AuthorizationFailed: "partner_access_denied",
  LinkedAuthorizationFailed: "partner_access_denied",
  TooManyRequests: "azure_throttled",
  SubscriptionRequestsThrottled: "azure_throttled",
};

export function classify(
  kind: "read" | "write",
  error: unknown,
  heard: AzureAnswer,
): { outcome: Outcome; answer: AzureAnswer } {
  if (!isRestError(error))
    return { outcome: withoutAnswer(kind, error), answer: { ...heard, message: textOf(error) } };
  const answer: AzureAnswer = {
    httpStatus: error.statusCode ?? heard.httpStatus,
    code: error.code,
    message: error.message.slice(0, 2_000),
    requestId: error.response?.headers.get("x-ms-request-id") ?? heard.requestId,
  };
  const status = error.statusCode;
  if (status === undefined || (status >= 200 && status < 300)) return { outcome: lost(kind), answer };
  return {
    outcome: refused(status, error.code, error.message, error.response?.headers.get("retry-after")),
    answer,
  };
}

function refused(
  status: number,
  code: string | undefined,
  text: string,
  retryAfter: string | undefined,
): Outcome {
  const reason =
    byText.find(([pattern]) => pattern.test(text))?.[1] ?? byCode[code ?? ""] ?? byStatus(status);
  return { is: "refused", reason, retryAfter: parseRetryAfter(retryAfter) };
}

function byStatus(status: number): Reason {
  if (status === 401 || status === 403) return "partner_access_denied";
  if (status === 429) return "azure_throttled";
  if (status === 408 || status >= 500) return "azure_unavailable";
  return "request_rejected";
}

/** Sign-in to Azure failed, or the network did. The request may have been applied only if it was a write. */
function withoutAnswer(kind: "read" | "write", error: unknown): Outcome {
  const name = error instanceof Error ? error.name : "";
  if (/Authentication|CredentialUnavailable/.test(name))
    return { is: "refused", reason: "partner_access_denied" };
  return lost(kind);
}

function lost(kind: "read" | "write"): Outcome {
  return kind === "write" ? { is: "unknown" } : { is: "refused", reason: "azure_unavailable" };
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); anything else is no promise. At most a day is believed. */
export function parseRetryAfter(value: string | undefined, now = new Date()): Date | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  if (!(ms > 0)) return undefined;
  return new Date(now.getTime() + Math.min(ms, 24 * 3600 * 1000));
}

function textOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
}
