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
import { LiveRefresh } from "@/components/live-refresh";
import { Facts } from "@/components/ui/facts";
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
import { prepareForm } from "@/lib/form-action";
import { checkResultOf, findCheckOf } from "@/lib/services/azure-check";
import { getBrand } from "@/lib/services/branding";
import { listHandoversOf } from "@/lib/services/hand-over";
import { markOf } from "@/lib/services/new-flow";
import { loadDraft } from "../load";
import { confirm } from "./actions";

export const metadata = { title: "Authorize - New event flow" };

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
  const check = checkResultOf(await findCheckOf(viewer, flow.id), partnerName, flow.resourceGroup ?? "");
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
            title={`Authorize ${partnerName} in your Azure`}
            lead="Azure lets a partner create a partner topic only where you allow it. You grant this yourself, in Azure; this portal never signs in there."
          />
          <input type="hidden" name="shownValidity" value={validity} />
          {changed ? (
            <div className="mt-4">
              <Notice
                kind="warn"
                says="at-once"
                title="The commands and the confirmation now carry the new date"
              >
                Nothing was recorded yet: run the commands with this date, then confirm it below.
              </Notice>
            </div>
          ) : null}
          <div className="mt-5">
            <TwoColumns
              asideLabel="Your answers so far"
              aside={
                <>
                  <AsidePart title="Your answers so far">
                    <Facts
                      facts={[
                        { label: "Azure subscription", id: values.azureSubscriptionId },
                        {
                          label: "Resource group, region",
                          value: `${values.resourceGroup}, ${regionLabel(flow.location ?? "")}`,
                        },
                        { label: "Event types", value: String(flow.eventTypes.length) },
                      ]}
                    />
                    <p className="mt-3">
                      <Link href={`/flows/${flow.id}/where`}>Change where</Link> ·{" "}
                      <Link href={`/flows/${flow.id}/event-types`}>Change event types</Link>
                    </p>
                  </AsidePart>
                  <AsidePart title="Which ID is which">
                    <p>
                      The <b>partner registration ID</b> in the commands names {partnerName} and is the same
                      for every customer. Your <b>Azure subscription ID</b> names you. Neither is a secret.
                    </p>
                  </AsidePart>
                </>
              }
            >
              <MayList {...mayList(partnerName, values.resourceGroup)} />
              <Question
                title="How long should it be valid?"
                hint="Shorter is safer. Azure asks for it when the topic is created, and again when it is changed or deleted."
              >
                <RadioCards
                  name="validity"
                  legend="How long should it be valid?"
                  legendHidden
                  options={[
                    ...validUntilChoices(now).map(({ value, label, validUntil }) => ({
                      value,
                      label,
                      hint: `${formatUtcDay(validUntil.toISOString())} (a day in UTC)`,
                    })),
                    { value: "other", label: "Another date", hint: "Up to 365 days" },
                  ]}
                  defaultValue={isPreset ? validity : "other"}
                  reveal={{
                    value: "other",
                    content: (
                      <Field
                        name="day"
                        label="Valid until"
                        hint="A day in UTC."
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
                    icon="refresh-cw"
                    name="intent"
                    value="commands"
                    label="Update the commands"
                    pendingLabel="Updating…"
                  />
                </div>
                <DatesExplained partnerName={partnerName} />
              </Question>
              <Question
                id="authorize"
                title="Authorize"
                hint={`Needs Contributor or EventGrid Contributor on ${values.resourceGroup}; registering needs it on the Azure subscription.`}
              >
                <CommandTabs
                  task="authorize"
                  legend="How do you want to authorize?"
                  owner="yours or ours"
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
                  <summary>How to withdraw it later</summary>
                  <div className="mt-3">
                    <CommandTabs
                      task="withdraw"
                      legend="How do you want to withdraw it?"
                      owner="yours or ours"
                      download={`/flows/${flow.id}/commands`}
                      input={{ ...values, partnerName, azurePortalUrl, tenantId: flow.organizationTenantId }}
                    />
                  </div>
                </details>
              </Question>
              <Question
                title="Is it in place? (optional)"
                hint="A script that only reads your Azure tells line by line what is there and what is missing."
              >
                {check ? <AzureCheckResult {...check} /> : null}
                <p className={check ? "mt-3" : undefined}>
                  <Link href={`/flows/${flow.id}/check-azure`}>
                    {check ? "Check your Azure again" : "Check your Azure"}
                  </Link>
                </p>
              </Question>
              <Question
                title="Confirm"
                hint="We cannot see your authorization. Azure checks it when we create the topic, and we tell you at once if it is missing."
              >
                <ConfirmBox
                  name="confirmed"
                  recorded={`Recorded as: ${viewer.personName}, ${viewer.organizationName}, with the time you continue. Text version ${confirmationWording({ partnerName, ...values, validUntil: chosen.validUntil }).version}.`}
                >
                  <Wording
                    parts={
                      confirmationWording({ partnerName, ...values, validUntil: chosen.validUntil }).parts
                    }
                  />
                </ConfirmBox>
              </Question>
              <StepBar>
                <SubmitButton label="Continue" pendingLabel="Saving…" />
                <Link href={`/flows/${flow.id}/event-types`}>Back</Link>
              </StepBar>
            </TwoColumns>
          </div>
        </Form>
      ) : (
        <>
          <PageHead title={`Authorize ${partnerName} in your Azure`} />
          <Notice kind="warn" title="The commands cannot be shown at the moment">
            The connection of {partnerName} to Azure has not answered yet, so the partner registration ID is
            not known. Your answers are kept; load this page again in a minute.
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
