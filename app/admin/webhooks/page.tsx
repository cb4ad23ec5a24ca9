import { randomUUID } from "node:crypto";
import Link from "next/link";
import { NewestList } from "@/components/admin/newest-list";
import { Field } from "@/components/form/field";
import { Form, type PreparedForm } from "@/components/form/form";
import { ShownOnce } from "@/components/form/shown-once";
import { SubmitButton } from "@/components/form/submit-button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { StateTag } from "@/components/ui/state-tag";
import { RowLink } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { internalHosts } from "@/lib/config";
import { listWebhooks, mostMessagesCounted, type WebhookView } from "@/lib/db/webhooks";
import { may } from "@/lib/domain/permissions";
import { webhookUrlHint } from "@/lib/domain/webhook";
import { prepareForm } from "@/lib/form-action";
import { readAfter } from "../after";
import { add } from "./actions";

export const metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: PageProps<"/admin/webhooks">) {
  const viewer = await requireAdmin("/admin/webhooks", "read webhooks");
  const after = readAfter(await searchParams);
  const [{ webhooks, more }, form] = await Promise.all([
    listWebhooks(viewer, after, 50),
    prepareForm(viewer, "/admin/webhooks"),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Webhooks"
        lead={
          <>
            Addresses of yours that hear of each changed route by themselves: what to publish where, and what
            has ended. The <Link href="/admin/api">API</Link> tells the same when it is asked.
          </>
        }
      />
      <div className="mt-5">
        <NewestList
          path="/admin/webhooks"
          after={after}
          more={more}
          caption="Webhooks"
          columns={[
            { label: "Address", heading: true },
            { label: "State" },
            { label: "Waiting", align: "end" },
            { label: "Failed", align: "end" },
            { label: "Last delivered" },
          ]}
          rows={webhooks.map((webhook) => ({ id: webhook.id, cells: cellsOf(webhook) }))}
          empty={{
            title: "No webhooks yet",
            text: "Publishers that keep asking need none. They are for systems that do not.",
          }}
        />
      </div>
      {may(viewer, "manage webhooks") ? <AddWebhook form={form} /> : null}
    </Page>
  );
}

function AddWebhook({ form }: { form: PreparedForm }) {
  return (
    <Section title="Add an address">
      <Form action={add} prepared={form}>
        <ShownOnce
          title="The address was added"
          what="the secret"
          after={
            <p>
              Every message to it is signed with this secret, after Standard Webhooks. It cannot be shown
              again. <Link href="/admin/webhooks">Add another one</Link>
            </p>
          }
        >
          <Stack>
            <input type="hidden" name="id" value={randomUUID()} />
            <Field
              name="url"
              label="Address"
              hint={webhookUrlHint(internalHosts())}
              mono
              width="medium"
              type="url"
              inputMode="url"
              spellCheck={false}
            />
            <div>
              <SubmitButton label="Add address" pendingLabel="Adding…" />
            </div>
          </Stack>
        </ShownOnce>
      </Form>
    </Section>
  );
}

function cellsOf({ id, url, offAt, waiting, failed, lastDeliveredAt }: WebhookView) {
  return [
    <RowLink key="url" href={`/admin/webhooks/${id}`} label={url} />,
    <StateTag key="state" tone={offAt ? "declined" : "active"} label={offAt ? "Off" : "On"} />,
    messages(waiting),
    messages(failed),
    lastDeliveredAt ? <Timestamp key="last" at={lastDeliveredAt.toISOString()} /> : "Never",
  ];
}

const messages = (count: number) =>
  count > mostMessagesCounted ? `More than ${mostMessagesCounted.toLocaleString("en")}` : String(count);
