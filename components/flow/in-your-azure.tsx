import Link from "next/link";
import { Countdown } from "@/components/ui/countdown";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { Timestamp } from "@/components/ui/timestamp";
import { AsidePart } from "@/components/ui/two-columns";
import type { FlowView } from "@/lib/domain/flow-view";
import { hasEnded } from "@/lib/domain/lifecycle";
import { regionLabel } from "@/lib/domain/regions";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

/**
 * The aside of the flow page: the exact place, and the authorization as the customer declared it. `theirs`: the partner
 * reads. `authorization`: the address of the customer's page about it.
 */
export function InYourAzure({
  flow,
  theirs = false,
  authorization,
}: {
  flow: FlowView;
  theirs?: boolean;
  authorization?: string | undefined;
}) {
  const customer = flow.organizationName;
  const over = hasEnded(flow.state.life);
  const more = authorization ? (
    <p className="mt-3">
      <Link href={authorization} prefetch={false}>
        {over ? flowPageWords.howToWithdrawIt : flowPageWords.whatEndsThen}
      </Link>
    </p>
  ) : null;
  return (
    <>
      <AsidePart title={theirs ? fill(flowPageWords.inTheirAzure, { customer }) : flowPageWords.inYourAzure}>
        <Facts
          facts={[
            {
              label: flowPageWords.azureSubscription,
              id: flow.azureSubscriptionId,
              copyAs: flowPageWords.azureSubscriptionId,
            },
            {
              label: flowPageWords.resourceGroup,
              id: flow.resourceGroup,
              copyAs: flowPageWords.resourceGroupToCopy,
            },
            {
              label: flowPageWords.partnerTopic,
              id: flow.topicName,
              copyAs: flowPageWords.partnerTopicNameToCopy,
            },
            { label: flowPageWords.region, value: regionLabel(flow.location) },
            { label: flowPageWords.requestedBy, value: `${flow.requestedBy}, ${flow.organizationName}` },
          ]}
        />
      </AsidePart>
      {flow.authorization ? (
        <AsidePart title={flowPageWords.authorization}>
          {over ? (
            <p>
              <Fill
                text={flowPageWords.itStaysInAzureUntil}
                time={<Timestamp at={flow.authorization.validUntil} />}
              />
            </p>
          ) : (
            <Countdown
              label={flowPageWords.validUntil}
              from={flow.authorization.confirmedAt}
              until={flow.authorization.validUntil}
              now={flow.now}
              narrow
            />
          )}
          <p className="mt-3">
            {theirs ? fill(flowPageWords.asTheyToldUs, { customer }) : flowPageWords.asYouToldUsWe}
          </p>
          {more}
        </AsidePart>
      ) : more && !over ? (
        <AsidePart title={flowPageWords.authorization}>
          <p>{flowPageWords.noDateIsKnown}</p>
          {more}
        </AsidePart>
      ) : null}
    </>
  );
}
