import Link from "next/link";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthorizationStanding } from "@/components/flow/authorization-standing";
import { AuthorizeAgain, WithdrawQuestion } from "@/components/flow/authorize-again";
import { CheckQuestion } from "@/components/flow/check-question";
import { ConfirmQuestion } from "@/components/flow/confirm-question";
import { HandOverPart } from "@/components/flow/hand-over-part";
import { ValidityQuestion } from "@/components/flow/validity-question";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { ReadOnlyNote } from "@/components/ui/read-only-note";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { findConfirmation } from "@/lib/db/confirmations";
import { openTasks } from "@/lib/domain/handover";
import { hasEnded } from "@/lib/domain/lifecycle";
import { may } from "@/lib/domain/permissions";
import { regionLabel } from "@/lib/domain/regions";
import { utcDate } from "@/lib/domain/utc-date";
import { validityOf } from "@/lib/domain/validity";
import { authorizationWords } from "@/lib/domain/words/en/authorization";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { checkResultOf, findCheckOf } from "@/lib/services/azure-check";
import { getBrand } from "@/lib/services/branding";
import { commandsOf } from "@/lib/services/flow-commands";
import { listHandoversOf } from "@/lib/services/hand-over";
import { markOf } from "@/lib/services/new-flow";
import { markOfStatement } from "@/lib/services/renew-authorization";
import { loadFlow } from "../load";
import { renew } from "./actions";

export const metadata = { title: authorizationWords.authorization };

export default async function AuthorizationPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/authorization">) {
  const { viewer, flow, path } = await loadFlow((await params).flowId, "read event flows", "authorization");
  if (flow.review === "not_sent") redirect(`/flows/${flow.id}/authorize`);
  const { validity: asked, changed, renewed } = await searchParams;
  const now = new Date();
  const { validity, validUntil } = validityOf(asked, now);
  const [newest, commands, found, links, form, { name: partnerName }] = await Promise.all([
    findConfirmation(viewer, flow.id),
    commandsOf(viewer, flow, now, validity),
    findCheckOf(viewer, flow),
    listHandoversOf(viewer, flow, now),
    prepareForm(viewer, path),
    getBrand(),
  ]);
  const { life, change } = flow.state;
  const back = `/flows/${flow.id}`;
  const download = `${back}/commands`;
  const query = `?${new URLSearchParams({ validity })}`;
  const isOver = hasEnded(life);
  const mayRenew = may(viewer, "change event flows") && !isOver;
  const mayHandOver = may(viewer, "hand over") && openTasks(flow, true).includes("authorize");
  const isRefused = change.is === "blocked" && change.reason === "authorization_missing";
  const frame = (children: ReactNode) => (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: authorizationWords.eventFlows },
          { href: back, label: flow.name },
        ]}
        here={authorizationWords.authorization}
      />
      {children}
    </Page>
  );
  const head = (
    <PageHead
      title={fill(authorizationWords.authorizationFor, { partnerName })}
      lead={isOver ? undefined : fill(authorizationWords.azureTakesChangesOnly, { partnerName })}
    />
  );
  if (!commands)
    return frame(
      <>
        {head}
        <Notice kind="warn" title={authorizeWords.theCommandsCannotBeShown}>
          <Fill text={authorizeWords.theConnectionOfToAzure} partnerName={partnerName} />
        </Notice>
      </>,
    );

  const body = (
    <>
      {head}
      {mayRenew || isOver ? null : <ReadOnlyNote>{authorizationWords.viewersRead}</ReadOnlyNote>}
      {renewed && newest && newest.validUntil > now ? (
        <div className="mt-4">
          <Notice kind="good" says="politely" title={authorizationWords.theNewDateIsKept}>
            {authorizationWords.countdownAndMails}
          </Notice>
        </div>
      ) : null}
      {changed ? (
        <div className="mt-4">
          <Notice kind="warn" says="at-once" title={authorizeWords.theCommandsAndTheConfirmation}>
            {authorizeWords.nothingWasRecordedYetRun}
          </Notice>
        </div>
      ) : null}
      <div className="mt-5">
        <TwoColumns
          asideLabel={authorizationWords.aboutThisEventFlow}
          aside={
            <>
              <AsidePart title={authorizationWords.aboutThisEventFlow}>
                <Facts
                  facts={[
                    {
                      label: authorizationWords.azureSubscription,
                      id: commands.azureSubscriptionId,
                      copyAs: authorizationWords.azureSubscriptionId,
                    },
                    {
                      label: authorizationWords.resourceGroup,
                      id: commands.resourceGroup,
                      copyAs: authorizationWords.resourceGroupToCopy,
                    },
                    { label: authorizationWords.region, value: regionLabel(flow.location ?? "") },
                    {
                      label: authorizationWords.partnerRegistrationId,
                      id: commands.partnerRegistrationImmutableId,
                      copyAs: authorizationWords.partnerRegistrationIdToCopy,
                    },
                  ]}
                />
              </AsidePart>
              <AsidePart title={authorizeWords.whichIdIsWhich}>
                <p>
                  <Fill
                    text={authorizeWords.thePartnerRegistrationIdIn}
                    b={(words) => <b>{words}</b>}
                    partnerName={partnerName}
                    b2={(words) => <b>{words}</b>}
                  />
                </p>
              </AsidePart>
            </>
          }
        >
          {isOver ? (
            <>
              <Notice title={authorizationWords.isItOver}>{authorizationWords.itMayStay}</Notice>
              <WithdrawQuestion commands={commands} download={download} />
            </>
          ) : (
            <>
              <AuthorizationStanding
                statement={
                  newest
                    ? {
                        personName: newest.personName,
                        confirmedAt: newest.confirmedAt.toISOString(),
                        validUntil: newest.validUntil.toISOString(),
                      }
                    : undefined
                }
                life={life}
                refused={isRefused ? { since: flow.failingSince?.toISOString() } : undefined}
                now={now}
              />
              {mayRenew ? <ValidityQuestion partnerName={partnerName} validity={validity} now={now} /> : null}
              <AuthorizeAgain
                commands={commands}
                download={download}
                query={query}
                aid={
                  mayHandOver ? (
                    <HandOverPart flowId={flow.id} task="authorize" links={links} query={query} />
                  ) : null
                }
              />
              <CheckQuestion
                flowId={flow.id}
                result={checkResultOf(found, partnerName, commands.resourceGroup)}
              />
              {mayRenew ? (
                <ConfirmQuestion
                  signer={viewer}
                  about={{ ...commands, validUntil }}
                  hint={authorizationWords.onlyWhatYouSay}
                />
              ) : null}
            </>
          )}
          <StepBar>
            {mayRenew ? (
              <SubmitButton
                label={authorizationWords.confirmTheNewDate}
                pendingLabel={authorizationWords.saving}
              />
            ) : null}
            <Link href={back} prefetch={false}>
              {authorizationWords.backToTheEventFlow}
            </Link>
          </StepBar>
        </TwoColumns>
      </div>
    </>
  );
  return frame(
    mayRenew ? (
      <Form action={renew} prepared={form}>
        <input type="hidden" name="flowId" value={flow.id} />
        <input type="hidden" name="shown" value={markOf(commands)} />
        <input type="hidden" name="shownUntil" value={utcDate(validUntil)} />
        <input type="hidden" name="seen" value={markOfStatement(newest)} />
        {body}
      </Form>
    ) : (
      body
    ),
  );
}
