import Link from "next/link";
import { DraftFrame } from "@/components/flow/draft-frame";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { AnswersSummary } from "@/components/ui/answers-summary";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { webConfig } from "@/lib/config";
import { regionLabel } from "@/lib/domain/regions";
import { prepareForm } from "@/lib/form-action";
import { loadDraft } from "../load";
import { send } from "./actions";

export const metadata = { title: "Check your answers - New event flow" };

export default async function CheckPage({ params }: PageProps<"/flows/[flowId]/check">) {
  const { viewer, flow, path, confirmation, reached } = await loadDraft((await params).flowId, "check");
  const form = await prepareForm(viewer, path);
  const change = (page: string) => `/flows/${flow.id}/${page}`;
  return (
    <Page>
      <DraftFrame flowId={flow.id} here="check" reached={reached} />
      <Form action={send} prepared={form}>
        <input type="hidden" name="flowId" value={flow.id} />
        <PageHead
          title="Check your answers"
          lead={`Then ${webConfig().PARTNER_NAME} asks Azure to create the partner topic. Of all this only the event types can be changed after that.`}
        />
        <AnswersSummary
          answers={[
            { question: "Name of the event flow", answer: flow.name, changeHref: change("where") },
            {
              question: "Azure subscription ID",
              answer: <Value text={flow.azureSubscriptionId ?? ""} />,
              changeHref: change("where"),
            },
            {
              question: "Resource group",
              answer: <Value text={flow.resourceGroup ?? ""} />,
              changeHref: change("where"),
            },
            { question: "Region", answer: regionLabel(flow.location ?? ""), changeHref: change("where") },
            {
              question: "Partner topic name",
              answer: <Value text={flow.topicName ?? ""} />,
              changeHref: change("where"),
            },
            {
              question: "Event types",
              answer: (
                <ul>
                  {flow.eventTypes.map((name) => (
                    <li key={name}>
                      <EventTypeName name={name} />
                    </li>
                  ))}
                </ul>
              ),
              changeHref: change("event-types"),
            },
            {
              question: "Authorization",
              answer: confirmation ? (
                <>
                  Confirmed by {confirmation.personName}, valid until{" "}
                  <Timestamp at={confirmation.validUntil.toISOString()} />
                </>
              ) : null,
              changeHref: change("authorize"),
            },
          ]}
        />
        <StepBar>
          <SubmitButton label="Send request" pendingLabel="Sending…" />
          <Link href={change("authorize")}>Back</Link>
        </StepBar>
      </Form>
    </Page>
  );
}
