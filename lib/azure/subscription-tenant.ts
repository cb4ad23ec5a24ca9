import "server-only";
import { workerConfig } from "@/lib/config";
import type { Outcome } from "@/lib/domain/lifecycle";
import { errorFields, log } from "@/lib/log";
import type { Failed } from "./call";
import { lostOutcome, parseRetryAfter } from "./classify";

export type SubscriptionTenant = { is: "tenant"; tenantId: string } | { is: "not-found" } | Failed;

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * Which tenant an Azure subscription belongs to, asked without any credential of ours: Resource Manager refuses an
 * unauthenticated read with 401 and names the tenant's authority in WWW-Authenticate (blueprint, section 4).
 */
export async function findSubscriptionTenant(
  azureSubscriptionId: string,
  requestId: string,
): Promise<SubscriptionTenant> {
  const base = workerConfig().AZURE_RESOURCE_MANAGER_URL.replace(/\/$/, "");
  const address = `${base}/subscriptions/${encodeURIComponent(azureSubscriptionId)}?api-version=2022-12-01`;
  try {
    const response = await fetch(address, {
      headers: { "x-ms-client-request-id": requestId },
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (response.status === 404) return { is: "not-found" };
    const authority = /authorization_uri="([^"]+)"/.exec(response.headers.get("www-authenticate") ?? "")?.[1];
    const tenantId = authority ? guid.exec(new URL(authority).pathname)?.[0] : undefined;
    if (response.status === 401 && tenantId) return { is: "tenant", tenantId: tenantId.toLowerCase() };
    log.warn({ status: response.status }, "Azure did not name the tenant of a subscription");
    return { is: "failed", outcome: refusalOf(response), answer: { httpStatus: response.status } };
  } catch (error) {
    log.warn(errorFields(error), "Azure could not be asked for the tenant of a subscription");
    return { is: "failed", outcome: lostOutcome("read"), answer: {} };
  }
}

/** The client library is not asked here, so its refusals are told apart here; all of them pass. */
function refusalOf({ status, headers }: Response): Outcome {
  const [wait, date] = [headers.get("retry-after"), headers.get("date")];
  return {
    is: "refused",
    reason: status === 429 ? "azure_throttled" : "azure_unavailable",
    retryAfter: parseRetryAfter(wait ?? undefined, new Date(), date ?? undefined),
  };
}
