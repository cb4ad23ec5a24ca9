import { findSubscriptionTenant } from "@/lib/azure/subscription-tenant";
import { type AttemptEnd, beginAttempt, endAttempt } from "@/lib/db/attempts";
import { holdClaimIn } from "@/lib/db/claims";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { getOrganization } from "@/lib/db/organizations";
import { reviewsEverythingIn } from "@/lib/db/review-policy";
import { worker } from "@/lib/db/with-viewer";
import { channelPlace, sent } from "./channel-place";

/**
 * May this organization speak for this Azure subscription and resource group (blueprint, section 4)? Proven when the
 * subscription's tenant is the organization's and nobody else holds the group; otherwise a partner admin decides, and
 * the customer reads the same words whatever Azure knows. No credential of ours is used.
 */
export async function proveClaim(lease: Lease, flow: EventFlowModel, attemptId: string): Promise<boolean> {
  channelPlace(flow);
  if (!(await beginAttempt(lease, attemptId, "prove"))) return false;
  const tenant = await findSubscriptionTenant(sent(flow.azureSubscriptionId), attemptId);
  const organization = await getOrganization(worker, flow.organizationId);
  if (tenant.is === "failed") return endAttempt(lease, attemptId, () => tenant);

  const isTheirs = tenant.is === "tenant" && tenant.tenantId === organization.tenantId;
  return endAttempt(lease, attemptId, async (current, tx) => {
    // Withdrawn meanwhile: nothing is held for a flow that has ended.
    if (!current.present) return { outcome: { is: "done" } };
    if (!isTheirs) return toReview(tenant.is === "not-found" ? "subscription_unknown" : "other_tenant");
    // Nothing is held for a request that a person still has to accept.
    if (await reviewsEverythingIn(tx)) return toReview("policy");
    const claim = await holdClaimIn(tx, { flow: current, basis: "proven_by_tenant" });
    return claim.is === "held" ? accepted(claim.id) : toReview("claimed_by_another");
  });
}

function accepted(claimId: string): AttemptEnd {
  return {
    outcome: { is: "done" },
    set: { review: "accepted", reviewReason: null, claimId, ...fresh },
    entries: [{ kind: "claim_proven", details: {} }],
  };
}

/** For admins; the words are in lib/domain/review-words.ts. */
function toReview(reviewReason: string): AttemptEnd {
  return {
    outcome: { is: "done" },
    set: { review: "in_review", reviewReason, ...fresh },
    entries: [{ kind: "sent_to_review", details: {} }],
  };
}

/** The proof asked nothing about the channel: the first call about it starts with a clean slate. */
const fresh = { lastVerb: null, lastOutcome: null, lastReason: null, lastTriedAt: null };
