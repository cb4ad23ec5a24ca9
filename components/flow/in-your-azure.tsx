import { Countdown } from "@/components/ui/countdown";
import { Facts } from "@/components/ui/facts";
import { Timestamp } from "@/components/ui/timestamp";
import { AsidePart } from "@/components/ui/two-columns";
import type { FlowView } from "@/lib/domain/flow-view";
import { hasEnded } from "@/lib/domain/lifecycle";
import { regionLabel } from "@/lib/domain/regions";

/** The aside of the flow page: the exact place, and the authorization as the customer declared it. */
export function InYourAzure({ flow, title = "In your Azure" }: { flow: FlowView; title?: string }) {
  return (
    <>
      <AsidePart title={title}>
        <Facts
          facts={[
            { label: "Azure subscription", id: flow.azureSubscriptionId, copyAs: "Azure subscription ID" },
            { label: "Resource group", id: flow.resourceGroup, copyAs: "resource group" },
            { label: "Partner topic", id: flow.topicName, copyAs: "partner topic name" },
            { label: "Region", value: regionLabel(flow.location) },
            { label: "Requested by", value: `${flow.requestedBy}, ${flow.organizationName}` },
          ]}
        />
      </AsidePart>
      {flow.authorization ? (
        <AsidePart title="Authorization">
          {hasEnded(flow.state.life) ? (
            <p>
              It stays in Azure until <Timestamp at={flow.authorization.validUntil} />, unless you withdraw it
              there.
            </p>
          ) : (
            <Countdown
              label="Valid until"
              from={flow.authorization.confirmedAt}
              until={flow.authorization.validUntil}
              now={flow.now}
              narrow
            />
          )}
          <p className="mt-3">
            As you told us. We cannot see your authorization; Azure checks it each time something is created,
            changed or deleted. When it ends, changes and deletions from here are refused until you authorize
            again; a topic that is activated stays, and events go on to it.
          </p>
        </AsidePart>
      ) : null}
    </>
  );
}
