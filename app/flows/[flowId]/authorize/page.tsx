import Link from "next/link";
import { AzureCheckResult } from "@/components/flow/azure-check-result";
import { CommandTabs } from "@/components/flow/command-tabs";
import { DatesExplained } from "@/components/flow/dates-explained";
import { DraftFrame } from "@/components/flow/draft-frame";
import { HandOverPart } from "@/components/flow/hand-over-part";
import { mayList } from "@/components/flow/may-list-items";
import { ConfirmBox } from "@/components/form/confirm-box";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { LiveRefresh } from "@/components/live-refresh";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { formatUtcDay } from "@/components/ui/format-time";
import { MayList } from "@/components/ui/may-list";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Question, StepBar } from "@/components/ui/question";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { webConfig } from "@/lib/config";
import { confirmationWording } from "@/lib/domain/confirmation";
import { shownValues } from "@/lib/domain/draft";
import { may } from "@/lib/domain/permissions";
import { regionLabel } from "@/lib/domain/regions";
import { defaultValidity, validUntilChoices, validUntilFor, validUntilRange } from "@/lib/domain/validity";
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
  const validity = typeof asked === "string" && validUntilFor(asked, now).ok ? asked : defaultValidity;
  const chosen = validUntilFor(validity, now);
  const values = registrationId ? shownValues(flow, registrationId) : undefined;
  const isPreset = validUntilChoices(now).some(({ value }) => value === validity);
  const range = validUntilRange(now);
  return (
    <Page>
      {links.some(({ standing }) => standing === "open") ? (
        <LiveRefresh flow={{ id: flow.id, version: flow.version }} />
      ) : null}
      <DraftFrame flowId={flow.id} again={again} here="authorize" reached={reached} />
      {values && chosen.ok ? (
        <Form action={confirm} prepared={form}>
          <input type="hidden" name="flowId" value={flow.id} />
          <input type="hidden" name="shown" value={markOf(values)} />
          <PageHead
            title={fill(authorizeWords.authorizeInYourAzure, { partnerName })}
            lead={authorizeWords.azureLetsAPartnerCreate}
          />
          <input type="hidden" name="shownValidity" value={validity} />
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
              <Question
                title={authorizeWords.howLongShouldItBe}
                hint={authorizeWords.shorterIsSaferAzureAsks}
              >
                <RadioCards
                  name="validity"
                  legend={authorizeWords.howLongShouldItBe}
                  legendHidden
                  options={[
                    ...validUntilChoices(now).map(({ value, label, validUntil }) => ({
                      value,
                      label,
                      hint: fill(authorizeWords.dayInUtc, {
                        validUntil: formatUtcDay(validUntil.toISOString()),
                      }),
                    })),
                    { value: "other", label: authorizeWords.anotherDate, hint: authorizeWords.upTo365Days },
                  ]}
                  defaultValue={isPreset ? validity : "other"}
                  reveal={{
                    value: "other",
                    content: (
                      <Field
                        name="day"
                        label={authorizeWords.validUntil}
                        hint={authorizeWords.theDateIsADayInUtc}
                        type="date"
                        min={range.first}
                        max={range.last}
                        width="short"
                        defaultValue={isPreset ? undefined : validity}
                      />
                    ),
                  }}
                />
                <div className="mt-3">
                  <SubmitButton
                    look="plain"
                    size="small"
                    icon={<Icon name="refresh-cw" />}
                    name="intent"
                    value="commands"
                    label={authorizeWords.updateTheCommands}
                    pendingLabel={authorizeWords.updating}
                  />
                </div>
                <DatesExplained partnerName={partnerName} />
              </Question>
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
                    validUntil: chosen.validUntil,
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
              <Question
                title={authorizeWords.isItInPlaceOptional}
                hint={authorizeWords.aScriptTellsWhatIsMissing}
              >
                {check ? <AzureCheckResult {...check} /> : null}
                <p className={check ? "mt-3" : undefined}>
                  <Link href={`/flows/${flow.id}/check-azure`} prefetch={false}>
                    {check ? authorizeWords.checkYourAzureAgain : authorizeWords.checkYourAzure}
                  </Link>
                </p>
              </Question>
              <Question title={authorizeWords.confirm} hint={authorizeWords.weCannotSeeYourAuthorization}>
                <ConfirmBox
                  name="confirmed"
                  recorded={fill(authorizeWords.recordedAsWithTheTime, {
                    personName: viewer.personName,
                    organizationName: viewer.organizationName,
                    version: confirmationWording({ partnerName, ...values, validUntil: chosen.validUntil })
                      .version,
                  })}
                >
                  <Wording
                    parts={
                      confirmationWording({ partnerName, ...values, validUntil: chosen.validUntil }).parts
                    }
                  />
                </ConfirmBox>
              </Question>
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

function Wording({ parts }: { parts: { text: string; is?: "id" | "value" }[] }) {
  return parts.map(({ text, is }, index) => {
    const key = `${index}`;
    if (is === "id")
      return (
        <span key={key} className="id">
          {text}
        </span>
      );
    return is === "value" ? <b key={key}>{text}</b> : <span key={key}>{text}</span>;
  });
}
