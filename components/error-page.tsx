"use client";

import Link from "next/link";
import { buttonClass } from "@/components/ui/button-label";
import { Fill } from "@/components/ui/fill";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

/**
 * An unexpected failure: what it means for the reader, and the reference under which it is in the log. Each side has an
 * error.tsx of its own, so that its masthead stays.
 */
export function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <Page>
      <Stack>
        <PageHead title={formPartsWords.thisPageCouldNotBe} lead={formPartsWords.somethingOnOurSideFailed} />
        {error.digest ? (
          <p className="muted">
            <Fill text={formPartsWords.forSupportNameTheReference} digest={<code>{error.digest}</code>} />
          </p>
        ) : null}
        <div className="row">
          <button
            type="button"
            className={buttonClass("primary", "normal")}
            onClick={() => window.location.reload()}
          >
            {formPartsWords.loadThisPageAgain}
          </button>
          <Link href="/flows" prefetch={false} className={buttonClass("plain", "normal")}>
            {formPartsWords.goToYourEventFlows}
          </Link>
        </div>
      </Stack>
    </Page>
  );
}
