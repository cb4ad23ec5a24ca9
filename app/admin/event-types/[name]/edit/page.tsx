import Link from "next/link";
import { EventTypeFields } from "@/components/event-types/event-type-fields";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Value } from "@/components/ui/value";
import { prepareForm } from "@/lib/form-action";
import { markOf } from "@/lib/services/event-types";
import { edit } from "../../actions";
import { listPath, loadEventType } from "../../load";

export const metadata = { title: "Edit event type" };

export default async function EditEventTypePage({ params }: PageProps<"/admin/event-types/[name]/edit">) {
  const { viewer, eventType, path, page } = await loadEventType((await params).name, "/edit");
  const form = await prepareForm(viewer, path);
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
        <PageHead title={`Edit ${eventType.displayName}`} lead={<Value text={eventType.name} />} />
        <EventTypeFields known={eventType} asksName={false} />
        <StepBar>
          <SubmitButton label="Save event type" pendingLabel="Saving…" />
          <Link href={page}>Cancel</Link>
        </StepBar>
      </Form>
    </Page>
  );
}
