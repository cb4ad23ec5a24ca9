import Link from "next/link";
import { redirect } from "next/navigation";
import { EventTypeFields } from "@/components/event-types/event-type-fields";
import { DescribeEffect } from "@/components/event-types/rollout-effect";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import type { EventType } from "@/lib/domain/catalogue";
import { definitionFields, fieldLabels, textOf } from "@/lib/domain/event-type-fields";
import { isEffect, prepareStep, stepTitle } from "@/lib/kept-choice";
import { markOf } from "@/lib/services/event-types";
import { edit } from "../../actions";
import { type Answers, answersOf } from "../../choice";
import { listPath, loadEventType } from "../../load";

export async function generateMetadata({ searchParams }: PageProps<"/admin/event-types/[name]/edit">) {
  return stepTitle("Edit event type", "What this changes", await searchParams);
}

/** Two steps in one address: the answers, and with `step` = effect what they would change in Azure. */
export default async function EditEventTypePage({
  params,
  searchParams,
}: PageProps<"/admin/event-types/[name]/edit">) {
  const isSecond = isEffect(await searchParams);
  const { viewer, eventType, effect, path, page } = await loadEventType((await params).name, "/edit");
  const { form, kept } = await prepareStep(viewer, path, isSecond);
  if (isSecond && !kept) redirect(path);
  const choice = isSecond && kept ? answersOf(kept) : undefined;
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: listPath, label: "Event types" },
          { href: page, label: eventType.displayName },
        ]}
        here="Edit"
      />
      <Form action={edit} prepared={form}>
        <input type="hidden" name="name" value={eventType.name} />
        <input type="hidden" name="seen" value={markOf(eventType)} />
        {choice ? (
          <Stack gap="loose">
            <PageHead title="What this changes" lead="Nothing has been saved yet." />
            {Object.entries(choice).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <DescribeEffect effect={effect} />
            <Facts facts={changesOf(eventType, choice)} />
            <StepBar>
              <SubmitButton
                name="intent"
                value="effect-seen"
                label="Save and update channels"
                pendingLabel="Saving…"
              />
              <Link href={page}>Leave it as it is</Link>
            </StepBar>
          </Stack>
        ) : (
          <>
            <PageHead title={`Edit ${eventType.displayName}`} lead={<Value text={eventType.name} />} />
            <EventTypeFields known={eventType} asksName={false} />
            <StepBar>
              <SubmitButton label="Save event type" pendingLabel="Saving…" />
              <Link href={page}>Cancel</Link>
            </StepBar>
          </>
        )}
      </Form>
    </Page>
  );
}

/** The words that Azure shows, as they are and as they will be. */
function changesOf(before: EventType, after: Answers) {
  return definitionFields
    .map((field) => ({ field, was: textOf(before, field), willBe: after[field] }))
    .filter(({ was, willBe }) => was !== willBe)
    .map(({ field, was, willBe }) => ({
      label: `The ${fieldLabels[field]}`,
      value: (
        <>
          <del>{was || "none"}</del> <ins>{willBe || "none"}</ins>
        </>
      ),
    }));
}
