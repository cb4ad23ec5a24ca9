import { NeedsList } from "@/components/ui/needs-list";
import { startWords } from "@/lib/domain/words/en/start";

/** Four points before the first event flow; the last one differs by where the reader stands. */
export function WhatYouNeed({ last }: { last: { title: string; text: string } }) {
  return (
    <NeedsList
      needs={[
        { title: startWords.yourAzureSubscriptionId, text: startWords.aGuidShownOnThe },
        { title: startWords.aResourceGroup, text: startWords.existingInThatAzureSubscription },
        {
          title: startWords.theRightToChangeIt,
          text: startWords.contributorOrEventgridContributorOr,
        },
        last,
      ]}
    />
  );
}
