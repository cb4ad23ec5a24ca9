import Link from "next/link";
import { CheckQuestion } from "@/components/flow/check-question";
import { CommandTabs } from "@/components/flow/command-tabs";
import { ConfirmQuestion } from "@/components/flow/confirm-question";
import { DraftFrame } from "@/components/flow/draft-frame";
import { HandOverPart } from "@/components/flow/hand-over-part";
import { mayList } from "@/components/flow/may-list-items";
import { ValidityQuestion } from "@/components/flow/validity-question";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { LiveRefresh } from "@/components/live-refresh";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { MayList } from "@/components/ui/may-list";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Question, StepBar } from "@/components/ui/question";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { webConfig } from "@/lib/config";
import { shownValues } from "@/lib/domain/draft";
import { may } from "@/lib/domain/permissions";
import { regionLabel } from "@/lib/domain/regions";
import { utcDate } from "@/lib/domain/utc-date";
import { validityOf } from "@/lib/domain/validity";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { checkResultOf, findCheckOf } from "@/lib/services/azure-check";
import { getBrand } from "@/lib/services/branding";
import { listHandoversOf } from "@/lib/services/hand-over";
import { markOf } from "@/lib/services/new-flow";
import { loadDraft } from "../load";
import { confirm } from "./actions";

export const metadata = { title: authorizeWords.authorizeNewEventFlow };

export default async function AuthorizePage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/authorize">) {
  const { viewer, flow, path, registrationId, reached, again } = await loadDraft(
    (await params).flowId,
    "authorize",
  );
  const { AZURE_PORTAL_URL: azurePortalUrl } = webConfig();
  const { name: partnerName } = await getBrand();
  const form = await prepareForm(viewer, path);
  const check = checkResultOf(await findCheckOf(viewer, flow), partnerName, flow.resourceGroup ?? "");
  const now = new Date();
  const links = await listHandoversOf(viewer, flow, now);
  const { validity: asked, changed } = await searchParams;
  const { validity, validUntil } = validityOf(asked, now);
  const values = registrationId ? shownValues(flow, registrationId) : undefined;
  return (
    <Page>
      {links.some(({ standing }) => standing === "open") ? (
        <LiveRefresh flow={{ id: flow.id, version: flow.version }} />
      ) : null}
      <DraftFrame flowId={flow.id} again={again} here="authorize" reached={reached} />
      {values ? (
        <Form action={confirm} prepared={form}>
          <input type="hidden" name="flowId" value={flow.id} />
          <input type="hidden" name="shown" value={markOf(values)} />
          <PageHead
            title={fill(authorizeWords.authorizeInYourAzure, { partnerName })}
            lead={authorizeWords.azureLetsAPartnerCreate}
          />
          <input type="hidden" name="shownUntil" value={utcDate(validUntil)} />
          {changed ? (
            <div className="mt-4">
              <Notice kind="warn" says="at-once" title={authorizeWords.theCommandsAndTheConfirmation}>
                {authorizeWords.nothingWasRecordedYetRun}
              </Notice>
            </div>
          ) : null}
          <div className="mt-5">
            <TwoColumns
              asideLabel={authorizeWords.yourAnswersSoFar}
              aside={
                <>
                  <AsidePart title={authorizeWords.yourAnswersSoFar}>
                    <Facts
                      facts={[
                        { label: authorizeWords.azureSubscription, id: values.azureSubscriptionId },
                        {
                          label: authorizeWords.resourceGroupRegion,
                          value: `${values.resourceGroup}, ${regionLabel(flow.location ?? "")}`,
                        },
                        { label: authorizeWords.eventTypes, value: String(flow.eventTypes.length) },
                      ]}
                    />
                    <p className="mt-3">
                      <Link href={`/flows/${flow.id}/where`} prefetch={false}>
                        {authorizeWords.changeWhere}
                      </Link>{" "}
                      ·{" "}
                      <Link href={`/flows/${flow.id}/event-types`} prefetch={false}>
                        {authorizeWords.changeEventTypes}
                      </Link>
                    </p>
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
              <MayList {...mayList(partnerName, values.resourceGroup)} />
              <ValidityQuestion partnerName={partnerName} validity={validity} now={now} />
              <Question
                id="authorize"
                title={authorizeWords.authorize}
                hint={fill(authorizeWords.needsContributorOrEventgridContributor, {
                  resourceGroup: values.resourceGroup,
                })}
              >
                <CommandTabs
                  task="authorize"
                  legend={authorizeWords.howToAuthorize}
                  owner="both"
                  download={`/flows/${flow.id}/commands`}
                  query={`?${new URLSearchParams({ validity })}`}
                  input={{
                    ...values,
                    partnerName,
                    azurePortalUrl,
                    tenantId: flow.organizationTenantId,
                    validUntil,
                    now,
                  }}
                />
                {may(viewer, "hand over") ? (
                  <div className="mt-4">
                    <HandOverPart
                      flowId={flow.id}
                      task="authorize"
                      links={links}
                      query={`?${new URLSearchParams({ validity })}`}
                    />
                  </div>
                ) : null}
                <details className="mt-4 small">
                  <summary>{authorizeWords.withdrawLater}</summary>
                  <div className="mt-3">
                    <CommandTabs
                      task="withdraw"
                      legend={authorizeWords.howToWithdraw}
                      owner="both"
                      download={`/flows/${flow.id}/commands`}
                      input={{ ...values, partnerName, azurePortalUrl, tenantId: flow.organizationTenantId }}
                    />
                  </div>
                </details>
              </Question>
              <CheckQuestion flowId={flow.id} result={check} />
              <ConfirmQuestion
                signer={viewer}
                about={{ partnerName, ...values, validUntil }}
                hint={authorizeWords.weCannotSeeYourAuthorization}
              />
              <StepBar>
                <SubmitButton label={authorizeWords.continueIt} pendingLabel={authorizeWords.saving} />
                <Link href={`/flows/${flow.id}/event-types`} prefetch={false}>
                  {authorizeWords.back}
                </Link>
              </StepBar>
            </TwoColumns>
          </div>
        </Form>
      ) : (
        <>
          <PageHead title={fill(authorizeWords.authorizeInYourAzure, { partnerName })} />
          <Notice kind="warn" title={authorizeWords.theCommandsCannotBeShown}>
            <Fill text={authorizeWords.theConnectionOfToAzure} partnerName={partnerName} />
          </Notice>
        </>
      )}
    </Page>
  );
}
