import Link from "next/link";
import { EventTypeUse, isUsed } from "@/components/event-types/event-type-use";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { openTransitions } from "@/lib/domain/event-type-status";
import { prepareForm } from "@/lib/form-action";
import { markOf } from "@/lib/services/event-types";
import { remove } from "../../actions";
import { listPath, loadEventType } from "../../load";

export const metadata = { title: "Delete event type" };

export default async function DeleteEventTypePage({ params }: PageProps<"/admin/event-types/[name]/delete">) {
  const { viewer, eventType, use, path, page } = await loadEventType((await params).name, "/delete");
  const form = await prepareForm(viewer, path);
  const used = isUsed(use);
  const mayDeprecate = openTransitions(eventType.status, used).some(({ to }) => to === "deprecated");
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: listPath, label: "Event types" },
          { href: page, label: eventType.displayName },
        ]}
        here="Delete"
      />
      <Form action={remove} prepared={form}>
        <input type="hidden" name="name" value={eventType.name} />
        <input type="hidden" name="seen" value={markOf(eventType)} />
        <Stack gap="loose">
          <PageHead title={`Delete ${eventType.displayName}`} lead={<Value text={eventType.name} />} />
          {used ? (
            <Notice kind="warn" title="It is in use, so it cannot be deleted">
              Customers would have event types that nobody can explain any more.
              {mayDeprecate
                ? " Deprecate it instead: those that have it keep it, and nobody can add it."
                : ""}
            </Notice>
          ) : (
            <Notice kind="warn" title="It cannot be brought back">
              Nothing has this event type, so nobody else is affected.
            </Notice>
          )}
          {used ? <EventTypeUse name={eventType.name} use={use} /> : null}
          <StepBar>
            {used ? (
              mayDeprecate ? (
                <ButtonLink href={`${page}/status?to=deprecated`}>Deprecate instead</ButtonLink>
              ) : null
            ) : (
              <SubmitButton
                look="danger"
                icon={<Icon name="trash-2" />}
                label="Delete event type"
                pendingLabel="Deleting…"
              />
            )}
            <Link href={page}>Keep it</Link>
          </StepBar>
        </Stack>
      </Form>
    </Page>
  );
}
