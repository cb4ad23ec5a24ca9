import Link from "next/link";
import { DraftFrame } from "@/components/flow/draft-frame";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { AnswersSummary } from "@/components/ui/answers-summary";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Fill } from "@/components/ui/fill";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { findConfirmation } from "@/lib/db/confirmations";
import type { Flow } from "@/lib/db/flows";
import { splitEventTypeName } from "@/lib/domain/catalogue";
import { sameNames } from "@/lib/domain/drift";
import { regionLabel } from "@/lib/domain/regions";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { loadDraft } from "../load";
import { send } from "./actions";

export const metadata = { title: newFlowWords.checkYourAnswersNewEvent };

export default async function CheckPage({ params }: PageProps<"/flows/[flowId]/check">) {
  const { viewer, flow, path, confirmation, reached, again } = await loadDraft(
    (await params).flowId,
    "check",
  );
  const form = await prepareForm(viewer, path);
  const earlier = again ? await findConfirmation(viewer, again.id) : undefined;
  const isOtherDate =
    earlier && confirmation && earlier.validUntil.getTime() !== confirmation.validUntil.getTime();
  const change = (page: string) => `/flows/${flow.id}/${page}`;
  /** What the earlier request said, where this one says something else. */
  const before = (read: (of: Flow) => string | null) =>
    again && read(again) !== read(flow) ? read(again) : undefined;
  const beforeId = (read: (of: Flow) => string | null) => {
    const text = before(read);
    return text ? <Value text={text} /> : undefined;
  };
  return (
    <Page>
      <DraftFrame flowId={flow.id} again={again} here="check" reached={reached} />
      <Form action={send} prepared={form}>
        <input type="hidden" name="flowId" value={flow.id} />
        <PageHead
          title={newFlowWords.checkYourAnswers}
          lead={fill(again ? newFlowWords.whenYouSendItAgain : newFlowWords.whenYouSendTheRequest, {
            partnerName: (await getBrand()).name,
          })}
        />
        <AnswersSummary
          answers={[
            {
              question: newFlowWords.nameOfTheEventFlow,
              answer: flow.name,
              before: before(({ name }) => name),
              changeHref: change("where"),
            },
            {
              question: newFlowWords.azureSubscriptionId,
              answer: <Value text={flow.azureSubscriptionId ?? ""} />,
              before: beforeId(({ azureSubscriptionId }) => azureSubscriptionId),
              changeHref: change("where"),
            },
            {
              question: newFlowWords.resourceGroup,
              answer: <Value text={flow.resourceGroup ?? ""} />,
              before: beforeId(({ resourceGroup }) => resourceGroup),
              changeHref: change("where"),
            },
            {
              question: newFlowWords.region,
              answer: regionLabel(flow.location ?? ""),
              before: before(({ location }) => regionLabel(location ?? "")),
              changeHref: change("where"),
            },
            {
              question: newFlowWords.partnerTopicName,
              answer: <Value text={flow.topicName ?? ""} />,
              before: beforeId(({ topicName }) => topicName),
              changeHref: change("where"),
            },
            {
              question: newFlowWords.eventTypes,
              answer: (
                <ul>
                  {flow.eventTypes.map((name) => (
                    <li key={name}>
                      <EventTypeName name={name} />
                    </li>
                  ))}
                </ul>
              ),
              before:
                again && !sameNames(again.eventTypes, flow.eventTypes)
                  ? again.eventTypes.map((name) => splitEventTypeName(name).last).join(", ")
                  : undefined,
              changeHref: change("event-types"),
            },
            {
              question: newFlowWords.authorization,
              answer: confirmation ? (
                <Fill
                  text={newFlowWords.confirmedByValidUntil}
                  personName={confirmation.personName}
                  time={<Timestamp at={confirmation.validUntil.toISOString()} />}
                />
              ) : null,
              before: isOtherDate ? <Timestamp at={earlier?.validUntil.toISOString() ?? ""} /> : undefined,
              changeHref: change("authorize"),
            },
          ]}
        />
        <StepBar>
          <SubmitButton label={newFlowWords.sendRequest} pendingLabel={newFlowWords.sending} />
          <Link href={change("authorize")} prefetch={false}>
            {newFlowWords.back}
          </Link>
        </StepBar>
      </Form>
    </Page>
  );
}
