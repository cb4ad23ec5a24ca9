import Link from "next/link";
import { AzureCheckResult } from "@/components/flow/azure-check-result";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { CommandBlock, MarkedValuesLegend } from "@/components/ui/command-block";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { ReadOnlyNote } from "@/components/ui/read-only-note";
import { Section } from "@/components/ui/section";
import { ToolTabs } from "@/components/ui/tool-tabs";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { bashCheck, powershellCheck } from "@/lib/domain/azure-check/check-script";
import { may } from "@/lib/domain/permissions";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { checkedPlace, checkResultOf, findCheckOf } from "@/lib/services/azure-check";
import { getBrand } from "@/lib/services/branding";
import { loadFlow } from "../load";
import { readOutput } from "./actions";

export const metadata = { title: authorizeWords.checkYourAzure };

export default async function CheckAzurePage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/check-azure">) {
  const { viewer, flow, path } = await loadFlow((await params).flowId, "read event flows", "check-azure");
  const partnerName = (await getBrand()).name;
  const [about, found, form] = await Promise.all([
    checkedPlace(flow),
    findCheckOf(viewer, flow),
    prepareForm(viewer, path),
  ]);
  const result = checkResultOf(found, partnerName, flow.resourceGroup ?? "");
  const isDraft = flow.review === "not_sent";
  const back = isDraft ? `/flows/${flow.id}/authorize` : `/flows/${flow.id}`;
  const justRead = (await searchParams).read === "yes";
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: authorizeWords.eventFlows },
          { href: back, label: isDraft ? authorizeWords.newEventFlow : flow.name },
        ]}
        here={authorizeWords.checkYourAzure}
      />
      <PageHead title={authorizeWords.checkYourAzure} lead={authorizeWords.aScriptLooksAtYour} />
      {about ? (
        <div className="mt-5">
          <TwoColumns
            asideLabel={authorizeWords.aboutThisCheck}
            aside={
              <>
                <AsidePart title={authorizeWords.whatItDoes}>
                  <p>
                    <Fill text={authorizeWords.itOnlyReadsTheRegistration} partnerName={partnerName} />
                  </p>
                </AsidePart>
                <AsidePart title={authorizeWords.whatItCannotKnow}>
                  <p>{authorizeWords.policiesOfYourOrganizationA}</p>
                </AsidePart>
              </>
            }
          >
            <Section title={authorizeWords.runIt}>
              <ToolTabs
                name="check-with"
                legend={authorizeWords.whereDoYouRunIt}
                tools={[
                  {
                    id: "azure-cli",
                    label: authorizeWords.azureCliBash,
                    panel: (
                      <CommandBlock
                        title={bashCheck(about).title}
                        what={authorizeWords.theCheckScriptForBash}
                        lines={bashCheck(about).lines}
                      />
                    ),
                  },
                  {
                    id: "powershell",
                    label: authorizeWords.azPowershell,
                    panel: (
                      <CommandBlock
                        title={powershellCheck(about).title}
                        what={authorizeWords.theCheckScriptForPowershell}
                        lines={powershellCheck(about).lines}
                      />
                    ),
                  },
                ]}
              />
              <MarkedValuesLegend owner="both" />
            </Section>
            <Section title={authorizeWords.pasteWhatItPrinted}>
              {may(viewer, "change event flows") ? (
                <Form action={readOutput} prepared={form} id="check">
                  <input type="hidden" name="flowId" value={flow.id} />
                  <Field
                    name="output"
                    type="textarea"
                    rows={9}
                    mono
                    label={authorizeWords.outputOfTheScript}
                    hint={authorizeWords.everythingFromPartnerEventsCheck}
                  />
                  <div className="mt-3">
                    <SubmitButton
                      look="plain"
                      label={authorizeWords.readTheOutput}
                      pendingLabel={authorizeWords.reading}
                    />
                  </div>
                </Form>
              ) : (
                <ReadOnlyNote>{authorizeWords.ownersAndEditorsOfYour}</ReadOnlyNote>
              )}
            </Section>
            <Section id="result" title={authorizeWords.whatItSays}>
              {justRead && result ? (
                <div className="mb-4">
                  <Notice kind="good" says="politely" title={authorizeWords.theOutputWasRead}>
                    {summary(result.check.marks.filter(({ is }) => is !== "good").length)}
                  </Notice>
                </div>
              ) : null}
              {result ? (
                <AzureCheckResult {...result} />
              ) : (
                <p className="muted">{authorizeWords.nothingWasPastedYet}</p>
              )}
              <p className="mt-4">
                <Link href={back} prefetch={false}>
                  {isDraft ? authorizeWords.backToAuthorize : authorizeWords.backToTheEventFlow}
                </Link>
              </p>
            </Section>
          </TwoColumns>
        </div>
      ) : (
        <Notice kind="warn" title={authorizeWords.thereIsNothingToCheck}>
          {authorizeWords.sayFirstWhereTheEvents}
        </Notice>
      )}
    </Page>
  );
}

const summary = (open: number) =>
  open === 0
    ? authorizeWords.everythingThatCanBeLooked
    : open === 1
      ? authorizeWords.oneLineIsNotAs
      : fill(authorizeWords.linesAreNotAsThey, { open });
