"use client";

import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";

/**
 * An unexpected failure: what it means for the reader, and the reference under which it is in the log. Each side has an
 * error.tsx of its own, so that its masthead stays.
 */
export function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <Page>
      <Stack>
        <PageHead
          title="This page could not be made"
          lead="Something on our side failed, or the portal was updated since you opened the page. What was sent before is safe; what you sent last may not have been saved. It is kept in this tab: load the page again, and look before you send it once more."
        />
        {error.digest ? (
          <p className="muted">
            For support, name the reference <code>{error.digest}</code>.
          </p>
        ) : null}
        <div className="row">
          <button
            type="button"
            className={buttonClass("primary", "normal")}
            onClick={() => window.location.reload()}
          >
            Load this page again
          </button>
          <ButtonLink href="/flows">Go to your event flows</ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
