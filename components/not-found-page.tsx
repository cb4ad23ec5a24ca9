import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

/** The same for an address that never was and for what belongs to somebody else. */
export function NotFoundPage() {
  return (
    <Page>
      <Stack>
        <PageHead title={formPartsWords.thereIsNothingHere} lead={formPartsWords.theAddressIsWrongThe} />
        <div>
          <ButtonLink href="/flows">{formPartsWords.goToYourEventFlows}</ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
