import "server-only";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { ReviewPolicyModel } from "./generated/models";
import { type Tx, withViewer } from "./with-viewer";

/** Null: nobody has set it yet, so that only what Azure does not prove is reviewed. */
type ReviewPolicy = ReviewPolicyModel | null;

const newestIn = (tx: Tx) => tx.reviewPolicy.findFirst({ orderBy: [{ setAt: "desc" }, { id: "desc" }] });

/** For the worker, in the transaction that decides about a request. */
export async function reviewsEverythingIn(tx: Tx): Promise<boolean> {
  return (await newestIn(tx))?.everything ?? false;
}

export type PolicySet = { is: "set" } | { is: "meanwhile"; now: ReviewPolicy };

/** `seen`: the policy that the page showed ("": none). It counts for requests that are proven from now on. */
export function setReviewPolicy(viewer: Admin, everything: boolean, seen: string): Promise<PolicySet> {
  return withViewer(viewer, async (tx): Promise<PolicySet> => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('review policy', 0))`;
    const now = await newestIn(tx);
    if ((now?.id ?? "") !== seen) return { is: "meanwhile", now };
    await tx.reviewPolicy.create({ data: { everything, setByName: viewer.personName } });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "review-policy.set",
      target: "review-policy",
      organizationId: null,
      before: { everything: now?.everything ?? false },
      after: { everything },
    });
    return { is: "set" };
  });
}
