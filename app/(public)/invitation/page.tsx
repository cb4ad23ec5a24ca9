import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { openedInvitation } from "@/lib/auth/invitation-token";
import { getPerson } from "@/lib/auth/viewer";
import { findInvitation, type OfferedInvitation } from "@/lib/db/invitations";
import { acceptanceOf } from "@/lib/domain/invitation";
import { acceptanceWords } from "@/lib/domain/invitation-words";
import { roleWords } from "@/lib/domain/role-words";
import { organizationRoles } from "@/lib/domain/roles";
import type { Newcomer } from "@/lib/domain/viewer";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { accept } from "./actions";

export const metadata = { title: startWords.invitation };

/**
 * What the link that this browser opened offers, and the one button. Looking at it uses nothing up. `another`: the page
 * before showed another invitation, and its button was pressed.
 */
export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const isAnother = (await searchParams).another !== undefined;
  const [token, person] = await Promise.all([openedInvitation(), getPerson()]);
  const invitation = token ? await findInvitation(token) : null;
  const acceptance = invitation ? acceptanceOf(invitation, person, new Date()) : "no-invitation";
  if (!invitation || (acceptance !== "may-accept" && acceptance !== "sign-in-first"))
    return (
      <Page>
        <PageHead
          title={startWords.thisInvitationCannotBeAccepted}
          lead={acceptanceWords[acceptance === "may-accept" ? "no-invitation" : acceptance]}
        />
        {isAnother ? <AnotherOpened /> : null}
      </Page>
    );
  return (
    <Page>
      <Stack gap="loose">
        <PageHead
          title={fill(startWords.join, {
            name: invitation.organization?.name ?? invitation.organizationName ?? "",
          })}
          lead={fill(invitation.byPartner ? startWords.partnerInvitesYou : startWords.invitesYou, {
            createdByName: invitation.createdByName,
            partner: (await getBrand()).name,
          })}
        />
        {isAnother ? <AnotherOpened /> : null}
        <Facts facts={factsOf(invitation)} />
        {person?.is === "newcomer" ? (
          <AcceptForm person={person} invitationId={invitation.id} />
        ) : (
          <SignInForm />
        )}
      </Stack>
    </Page>
  );
}

function factsOf(invitation: OfferedInvitation) {
  const { label, means } = roleWords[organizationRoles.find((role) => role === invitation.role) ?? "viewer"];
  return [
    { label: startWords.yourRole, value: `${label}. ${means}` },
    ...(invitation.organizationId
      ? []
      : [
          {
            label: startWords.yourDirectory,
            value: startWords.theMicrosoftEntraDirectoryThat,
          },
        ]),
    { label: startWords.canBeAccepted, value: <Until at={invitation.expiresAt} /> },
  ];
}

function Until({ at }: { at: Date }) {
  return <Fill text={startWords.onceUntil} time={<Timestamp at={at.toISOString()} />} />;
}

/** The button of another page was pressed: with its invitation nothing was done. */
function AnotherOpened() {
  return (
    <Notice kind="bad" says="at-once" title={startWords.anotherInvitationWasOpened}>
      {startWords.youJoinedNothing}
    </Notice>
  );
}

async function AcceptForm({ person, invitationId }: { person: Newcomer; invitationId: string }) {
  return (
    <Form action={accept} prepared={await prepareForm(person, "/invitation")}>
      <input type="hidden" name="invitation" value={invitationId} />
      <p className="muted">
        <Fill text={startWords.signedInAsSentence} personName={person.personName} />
      </p>
      <SubmitButton label={startWords.acceptInvitation} pendingLabel={startWords.joining} />
    </Form>
  );
}

function SignInForm() {
  return (
    <form action="/sign-in/start" method="post">
      <input type="hidden" name="next" value="/invitation" />
      <SubmitButton label={startWords.signInToAccept} pendingLabel={startWords.leavingForSignIn} />
    </form>
  );
}
