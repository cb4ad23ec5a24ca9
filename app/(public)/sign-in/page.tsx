import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { safePath } from "@/lib/auth/safe-path";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: startWords.signIn };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error } = await searchParams;
  const partner = (await getBrand()).name;
  return (
    <Page>
      <Stack gap="loose">
        <PageHead title={startWords.signIn} lead={fill(startWords.withTheWorkAccountThat, { partner })} />
        {error ? (
          <Notice kind="bad" says="at-once" title={startWords.youAreNotSignedIn}>
            {startWords.theSignInDidNot}
          </Notice>
        ) : null}
        {next ? <p className="muted">{startWords.afterThatYouAreBack}</p> : null}
        <form action="/sign-in/start" method="post">
          <input type="hidden" name="next" value={safePath(typeof next === "string" ? next : null)} />
          <SubmitButton label={startWords.signInWithYourWork} pendingLabel={startWords.leavingForSignIn} />
        </form>
      </Stack>
    </Page>
  );
}
