import Link from "next/link";
import { EventTypeFields } from "@/components/event-types/event-type-fields";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { requireAdmin } from "@/lib/auth/viewer";
import { prepareForm } from "@/lib/form-action";
import { create } from "../actions";
import { listPath } from "../load";

export const metadata = { title: "New event type" };

export default async function NewEventTypePage() {
  const path = `${listPath}/new`;
  const viewer = await requireAdmin(path, "manage event types");
  const form = await prepareForm(viewer, path);
  return (
    <Page>
      <Breadcrumb trail={[{ href: listPath, label: "Event types" }]} here="New event type" />
      <Form action={create} prepared={form}>
        <PageHead
          title="New event type"
          lead="It is a draft at first: only you see it, until you publish it."
        />
        <EventTypeFields asksName />
        <StepBar>
          <SubmitButton label="Save draft" pendingLabel="Saving…" />
          <Link href={listPath}>Cancel</Link>
        </StepBar>
      </Form>
    </Page>
  );
}
