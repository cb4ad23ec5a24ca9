import { ClaimHolder } from "@/components/admin/claim-holder";
import { DecidedBefore } from "@/components/admin/decided-before";
import { Field } from "@/components/form/field";
import { Form, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DoCard } from "@/components/ui/do-card";
import type { AdminFlow } from "@/lib/db/admin-flow";
import type { Flow } from "@/lib/db/flows";
import { decisionOf } from "@/lib/domain/decision";
import type { TimelineView } from "@/lib/domain/flow-view";
import { may } from "@/lib/domain/permissions";
import { reviewWords } from "@/lib/domain/review-words";
import type { Admin } from "@/lib/domain/viewer";
import { approveFlow, declineFlow } from "./actions";

export const adminsOnly = "Only partner admins decide this.";

/** A request that waits for a decision; once there is one, what somebody reads who answered it too late. */
export function ReviewPart({
  viewer,
  found,
  holder,
  partnerName,
  timeline,
  form,
}: {
  viewer: Admin;
  found: Flow;
  holder: AdminFlow["holder"];
  partnerName: string;
  timeline: TimelineView;
  form(name: "approve" | "decline" | "second"): PreparedForm;
}) {
  const mayReview = may(viewer, "review requests");
  if (found.state.life !== "in_review") {
    const decision = decisionOf(timeline, found.generation);
    if (!decision || !mayReview) return null;
    return (
      <DecidedBefore
        decision={decision}
        isOwn={decision.actor === viewer.personName}
        generation={found.generation}
        sent={form("second").state.values}
        typedKey={form("decline").typedKey}
      />
    );
  }
  const request = (
    <>
      <input type="hidden" name="flowId" value={found.id} />
      <input type="hidden" name="generation" value={found.generation} />
    </>
  );
  return (
    <DoCard
      title="May this organization speak for this Azure subscription?"
      intro={reviewWords[found.reviewReason ?? ""] ?? "Azure alone could not show it."}
    >
      <p>
        <ClaimHolder holder={holder} /> Approve only when you know it by another way: the call to Azure is
        made with {partnerName}
        &apos;s rights.
      </p>
      {mayReview ? (
        <>
          <Form action={approveFlow} prepared={form("approve")} id="approve">
            {request}
            <SubmitButton label="Approve and create" pendingLabel="Approving…" />
          </Form>
          <Form action={declineFlow} prepared={form("decline")} id="decline">
            {request}
            <Field
              name="reason"
              type="textarea"
              rows={2}
              label="Or decline, with a reason the customer reads"
              width="medium"
            />
            <SubmitButton look="danger" label="Decline" pendingLabel="Declining…" />
          </Form>
        </>
      ) : (
        <Button unavailable={adminsOnly}>Approve or decline</Button>
      )}
    </DoCard>
  );
}
