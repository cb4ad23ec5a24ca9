import Link from "next/link";
import { notFound } from "next/navigation";
import { TooLate } from "@/components/admin/too-late";
import { EventTypeUse, isUsed } from "@/components/event-types/event-type-use";
import { RetireEffect } from "@/components/event-types/rollout-effect";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { eventTypeStatuses, findTransition } from "@/lib/domain/event-type-status";
import { prepareForm } from "@/lib/form-action";
import { markOf } from "@/lib/services/event-types";
import { setStatus } from "../../actions";
import { listPath, loadEventType } from "../../load";

export const metadata = { title: "Change the status of an event type" };

/** What it means, before it is done. `to` in the address names the status; one that is not open from here is no page. */
export default async function EventTypeStatusPage({
  params,
  searchParams,
}: PageProps<"/admin/event-types/[name]/status">) {
  const { to } = await searchParams;
  const { viewer, eventType, use, effect, path, page } = await loadEventType((await params).name, "/status");
  const wanted = eventTypeStatuses.find((one) => one === to);
  if (!wanted) notFound();
  const form = await prepareForm(viewer, `${path}?to=${wanted}`);
  const transition = findTransition(eventType.status, wanted, isUsed(use));
  if (!transition) {
    // Somebody else was first, and perhaps it is as it was wanted: whoever pressed second is told on the page they pressed on.
    if (!form.state.formError) notFound();
    return (
      <Page>
        <Breadcrumb trail={[{ href: listPath, label: "Event types" }]} here={eventType.displayName} />
        <PageHead title={eventType.displayName} lead={<Value text={eventType.name} />} />
        <TooLate actions={<ButtonLink href={page}>See it as it is now</ButtonLink>}>
          {form.state.formError}
        </TooLate>
      </Page>
    );
  }
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: listPath, label: "Event types" },
          { href: page, label: eventType.displayName },
        ]}
        here={transition.verb}
      />
      <Form action={setStatus} prepared={form}>
        <input type="hidden" name="name" value={eventType.name} />
        <input type="hidden" name="seen" value={markOf(eventType)} />
        <input type="hidden" name="to" value={transition.to} />
        <Stack gap="loose">
          <PageHead title={`${transition.verb}: ${eventType.displayName}`} lead={transition.effect} />
          {transition.to === "retired" ? <RetireEffect name={eventType.name} effect={effect} /> : null}
          <EventTypeUse name={eventType.name} use={use} />
          <StepBar>
            <SubmitButton label={transition.verb} pendingLabel="Saving…" />
            <Link href={page}>Leave it as it is</Link>
          </StepBar>
        </Stack>
      </Form>
    </Page>
  );
}
