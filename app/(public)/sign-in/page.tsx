import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { safePath } from "@/lib/auth/safe-path";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error } = await searchParams;
  const partner = (await getBrand()).name;
  return (
    <Page>
      <Stack gap="loose">
        <PageHead
          title="Sign in"
          lead={`With the work account that belongs to your organization. ${partner} sees your name and your organization, never your password.`}
        />
        {error ? (
          <Notice kind="bad" says="at-once" title="You are not signed in">
            The sign-in did not come to its end: it was cancelled, took too long, or the identity provider did
            not answer as it should. Nothing was changed. Start again below.
          </Notice>
        ) : null}
        {next ? <p className="muted">After that, you are back where you were.</p> : null}
        <form action="/sign-in/start" method="post">
          <input type="hidden" name="next" value={safePath(typeof next === "string" ? next : null)} />
          <SubmitButton label="Sign in with your work account" pendingLabel="Leaving for sign-in…" />
        </form>
      </Stack>
    </Page>
  );
}
