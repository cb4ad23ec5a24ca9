import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

const toFlows = { href: "/flows", label: formPartsWords.goToYourEventFlows };

/** The same for an address that never was and for what belongs to somebody else. `instead`: where to go from here. */
export function NotFoundPage({
  lead = formPartsWords.theAddressIsWrongThe,
  instead = toFlows,
}: {
  lead?: ReactNode;
  instead?: { href: string; label: string };
}) {
  return (
    <Page>
      <Stack>
        <PageHead title={formPartsWords.thereIsNothingHere} lead={lead} />
        <div>
          <ButtonLink href={instead.href}>{instead.label}</ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
