/**
 * Why a flow is blocked: who mends it, and how it goes on.
 * `mend`: tried again on the schedule for missing authorization, because the customer mends it in Azure.
 * `backoff`: Azure's or our trouble, tried again by itself for a day. `person`: only a changed request or an admin helps.
 * `azure_failing` is what Azure's own trouble is called after that day; no single answer of Azure's is.
 */
type Spec = { mender: "customer" | "partner" | "nobody"; retry: "mend" | "backoff" | "person" };

export const reasons = {
  authorization_missing: { mender: "customer", retry: "mend" },
  provider_not_registered: { mender: "customer", retry: "mend" },
  resource_group_not_found: { mender: "customer", retry: "mend" },
  subscription_not_found: { mender: "customer", retry: "person" },
  topic_name_taken: { mender: "customer", retry: "person" },
  policy_denied: { mender: "customer", retry: "person" },
  request_rejected: { mender: "partner", retry: "person" },
  region_not_offered: { mender: "partner", retry: "person" },
  quota_reached: { mender: "partner", retry: "backoff" },
  partner_access_denied: { mender: "partner", retry: "backoff" },
  azure_throttled: { mender: "nobody", retry: "backoff" },
  azure_unavailable: { mender: "nobody", retry: "backoff" },
  azure_failing: { mender: "partner", retry: "backoff" },
} as const satisfies Record<string, Spec>;

/** What the commands that authorize the partner mend. */
export const mendedByAuthorizing: readonly Reason[] = ["authorization_missing", "provider_not_registered"];

export type Reason = keyof typeof reasons;
export const reasonCodes = Object.keys(reasons).filter(isReason);
/** What somebody mends for one flow; all other trouble is Azure's or the partner's, and passes for all flows at once. */
export const ofOneFlow = reasonCodes.filter((code) => reasons[code].retry !== "backoff");
export function isReason(code: string): code is Reason {
  return Object.hasOwn(reasons, code);
}
