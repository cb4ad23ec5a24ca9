import "server-only";
import { isRestError, type RestError } from "@azure/core-rest-pipeline";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import type { Outcome } from "@/lib/domain/lifecycle";
import type { Reason } from "@/lib/domain/reasons";
import type { CallKind } from "./call";
import { NoToken } from "./credential";

/**
 * Azure's refusals in our words: by code where it says enough. `InvalidRequest` and its like are catch-alls, told apart
 * by whole phrases of the text (reference, azure section 4 and trap 16), since the text repeats the customer's names.
 * The status alone decides only where Azure's own trouble is meant.
 */
const catchAll = new Set(["", "InvalidRequest", "BadRequest", "Forbidden", "Conflict"]);
const byText: [RegExp, Reason][] = [
  [/valid PartnerConfiguration|AuthorizedPartnerList/i, "authorization_missing"],
  [/not registered to use namespace/i, "provider_not_registered"],
  [/quota limit|limit (has been )?reached|maximum number of/i, "quota_reached"],
  [/operation (is )?(already )?in progress|another operation/i, "azure_unavailable"],
];
const nameTaken = /already exists|already in use|is taken/i;
const byCode: Record<string, Reason> = {
  MissingSubscriptionRegistration: "provider_not_registered",
  SubscriptionNotFound: "subscription_not_found",
  ResourceGroupNotFound: "resource_group_not_found",
  ParentResourceNotFound: "region_not_offered",
  RequestDisallowedByPolicy: "policy_denied",
  QuotaExceeded: "quota_reached",
  AuthorizationFailed: "partner_access_denied",
  LinkedAuthorizationFailed: "partner_access_denied",
  TooManyRequests: "azure_throttled",
  SubscriptionRequestsThrottled: "azure_throttled",
};

/** Of ours or of the customer's: Azure does not say. */
const ofSomePlace = new Set(["SubscriptionNotFound", "ResourceGroupNotFound"]);

export function classify(
  kind: CallKind,
  error: unknown,
  heard: AzureAnswer,
): { outcome: Outcome; answer: AzureAnswer } {
  if (!isRestError(error))
    return { outcome: withoutAnswer(kind, error), answer: { ...heard, message: textOf(error) } };
  const answer: AzureAnswer = {
    httpStatus: error.statusCode ?? heard.httpStatus,
    code: error.code === undefined ? undefined : storable(error.code),
    message: storable(error.message),
    requestId: error.response?.headers.get("x-ms-request-id") ?? heard.requestId,
  };
  const status = error.statusCode;
  if (status === undefined || saysNothing(status)) return { outcome: lostOutcome(kind), answer };
  const headers = error.response?.headers;
  const retryAfter = parseRetryAfter(headers?.get("retry-after"), new Date(), headers?.get("date"));
  const reason = isOurPlace(kind, error)
    ? "region_not_offered"
    : reasonFor(kind, status, error.code ?? "", error.message);
  return { outcome: { is: "refused", reason, retryAfter }, answer };
}

/** A 2xx without a channel in it; and 412, which channels do not know: whatever it meant, the channel is read, not written over. */
const saysNothing = (status: number) => (status >= 200 && status < 300) || status === 412;

function reasonFor(kind: CallKind, status: number, code: string, text: string): Reason {
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return known;
  if (!catchAll.has(code)) return byStatus(status);
  const told = byText.find(([pattern]) => pattern.test(text))?.[1];
  if (told) return told;
  if (kind === "create" && (status === 409 || nameTaken.test(text))) return "topic_name_taken";
  // Something else is being done to it: that passes.
  return status === 409 ? "azure_unavailable" : byStatus(status);
}

/**
 * A read names our own place alone: what Azure does not know there is not the customer's. Of another call it is ours if
 * its name stands in the address, and not in the body, which names the customer's.
 */
function isOurPlace(kind: CallKind, { code = "", message, request }: RestError): boolean {
  if (!ofSomePlace.has(code)) return false;
  if (kind === "read") return true;
  const name = /'([^']+)'/.exec(message)?.[1]?.toLowerCase();
  if (!name || !request) return false;
  const address = decodeURIComponent(new URL(request.url).pathname).toLowerCase().split("/");
  return (
    address.includes(name) &&
    !String(request.body ?? "")
      .toLowerCase()
      .includes(`"${name}"`)
  );
}

function byStatus(status: number): Reason {
  if (status === 401 || status === 403) return "partner_access_denied";
  if (status === 429) return "azure_throttled";
  if (status === 408 || status >= 500) return "azure_unavailable";
  return "request_rejected";
}

/** Nothing was asked for want of a token, or the network failed: a write may have been applied then. */
function withoutAnswer(kind: CallKind, error: unknown): Outcome {
  return error instanceof NoToken ? { is: "refused", reason: "partner_access_denied" } : lostOutcome(kind);
}

/** No answer that means anything. A write may have been applied; a read has not changed a thing. */
export function lostOutcome(kind: CallKind): Outcome {
  return kind === "read" ? { is: "refused", reason: "azure_unavailable" } : { is: "unknown" };
}

/**
 * Seconds or an HTTP date (RFC 9110, 10.2.3); anything else is no promise. At most a day is believed. A date is meant
 * by the clock of whoever wrote it, so it is compared with the answer's own `Date`; the result is by ours.
 */
export function parseRetryAfter(
  value: string | undefined,
  now = new Date(),
  answeredAt?: string | undefined,
): Date | undefined {
  if (!value) return undefined;
  const theirNow = Date.parse(answeredAt ?? "") || now.getTime();
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - theirNow;
  if (!(ms > 0)) return undefined;
  return new Date(now.getTime() + Math.min(ms, 24 * 3600 * 1000));
}

function textOf(error: unknown): string {
  return storable(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

/** PostgreSQL keeps no NUL, and nobody reads more than this. */
const storable = (text: string) => String(text).replaceAll("\0", "").toWellFormed().slice(0, 2_000);
