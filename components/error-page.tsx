"use client";

import Link from "next/link";
import { buttonClass } from "@/components/ui/button-label";
import { Fill } from "@/components/ui/fill";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

type Failure = { error: Error & { digest?: string } };

/**
 * An unexpected failure: what it means for the reader, and the reference under which it is in the log. Each side has an
 * error.tsx of its own, so that its masthead stays; visitors have the root's, which is loaded with every page anyway.
 * `instead`: where else to go, for whoever has somewhere.
 */
export function ErrorPage({
  error,
  instead,
}: Failure & { instead?: { href: string; label: string } | undefined }) {
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
          {instead ? (
            <Link href={instead.href} prefetch={false} className={buttonClass("plain", "normal")}>
              {instead.label}
            </Link>
          ) : null}
        </div>
      </Stack>
    </Page>
  );
}

/** Of the customer's side, and of what stands in its frame. */
export function CustomerErrorPage({ error }: Failure) {
  return <ErrorPage error={error} instead={{ href: "/flows", label: formPartsWords.goToYourEventFlows }} />;
}

/** For visitors. */
export function VisitorErrorPage({ error }: Failure) {
  return <ErrorPage error={error} instead={{ href: "/", label: formPartsWords.goToTheStartPage }} />;
}

/** Of the partner's side. */
export function PartnerErrorPage({ error }: Failure) {
  return <ErrorPage error={error} instead={{ href: "/admin", label: formPartsWords.goToTheOverview }} />;
}
