import Link from "next/link";
import { AzureCheckResult } from "@/components/flow/azure-check-result";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { CommandBlock, MarkedValuesLegend } from "@/components/ui/command-block";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { ReadOnlyNote } from "@/components/ui/read-only-note";
import { Section } from "@/components/ui/section";
import { ToolTabs } from "@/components/ui/tool-tabs";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { bashCheck, powershellCheck } from "@/lib/domain/azure-check/check-script";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { checkedPlace, checkResultOf, findCheckOf } from "@/lib/services/azure-check";
import { getBrand } from "@/lib/services/branding";
import { loadFlow } from "../load";
import { readOutput } from "./actions";

export const metadata = { title: "Check your Azure" };

export default async function CheckAzurePage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/check-azure">) {
  const { viewer, flow, path } = await loadFlow((await params).flowId, "read event flows", "check-azure");
  const partnerName = (await getBrand()).name;
  const [about, found, form] = await Promise.all([
    checkedPlace(flow),
    findCheckOf(viewer, flow.id),
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
          { href: "/flows", label: "Event flows" },
          { href: back, label: isDraft ? "New event flow" : flow.name },
        ]}
        here="Check your Azure"
      />
      <PageHead
        title="Check your Azure"
        lead="A script looks at your Azure and prints seven lines. Paste them here, and this page says line by line what is there and what is missing. This portal never signs in to your Azure itself."
      />
      {about ? (
        <div className="mt-5">
          <TwoColumns
            asideLabel="About this check"
            aside={
              <>
                <AsidePart title="What it does">
                  <p>
                    It only reads: the registration of Event Grid, the resource group, its partner
                    configuration, and whether {partnerName} is in it. Other partners are not printed. It
                    needs the Reader role on the resource group.
                  </p>
                </AsidePart>
                <AsidePart title="What it cannot know">
                  <p>
                    Policies of your organization, a topic name that is taken, or what changes after it ran.
                    Only Azure&apos;s answer when the topic is created counts.
                  </p>
                </AsidePart>
              </>
            }
          >
            <Section title="1. Run it">
              <ToolTabs
                name="check-with"
                legend="Where do you run it?"
                tools={[
                  {
                    id: "azure-cli",
                    label: "Azure CLI, Bash",
                    panel: (
                      <CommandBlock
                        title={bashCheck(about).title}
                        what="the check script for Bash"
                        lines={bashCheck(about).lines}
                      />
                    ),
                  },
                  {
                    id: "powershell",
                    label: "Az PowerShell",
                    panel: (
                      <CommandBlock
                        title={powershellCheck(about).title}
                        what="the check script for PowerShell"
                        lines={powershellCheck(about).lines}
                      />
                    ),
                  },
                ]}
              />
              <MarkedValuesLegend owner="yours or ours" />
            </Section>
            <Section title="2. Paste what it printed">
              {may(viewer, "change event flows") ? (
                <Form action={readOutput} prepared={form} id="check">
                  <input type="hidden" name="flowId" value={flow.id} />
                  <Field
                    name="output"
                    type="textarea"
                    rows={9}
                    mono
                    label="Output of the script"
                    hint="Everything from “partner events check” to “end of check”. Only what it says is kept, not the text."
                  />
                  <div className="mt-3">
                    <SubmitButton look="plain" label="Read the output" pendingLabel="Reading…" />
                  </div>
                </Form>
              ) : (
                <ReadOnlyNote>
                  Owners and editors of your organization can paste the output here.
                </ReadOnlyNote>
              )}
            </Section>
            <Section id="result" title="3. What it says">
              {justRead && result ? (
                <div className="mb-4">
                  <Notice kind="good" says="politely" title="The output was read">
                    {summary(result.check.marks.filter(({ is }) => is !== "good").length)}
                  </Notice>
                </div>
              ) : null}
              {result ? <AzureCheckResult {...result} /> : <p className="muted">Nothing was pasted yet.</p>}
              <p className="mt-4">
                <Link href={back}>{isDraft ? "Back to Authorize" : "Back to the event flow"}</Link>
              </p>
            </Section>
          </TwoColumns>
        </div>
      ) : (
        <Notice kind="warn" title="There is nothing to check yet">
          Say first where the events should go: the script needs your Azure subscription and resource group.
        </Notice>
      )}
    </Page>
  );
}

const summary = (open: number) =>
  open === 0
    ? "Everything that can be looked at is in place."
    : open === 1
      ? "One line is not as it must be, or not known."
      : `${open} lines are not as they must be, or not known.`;
