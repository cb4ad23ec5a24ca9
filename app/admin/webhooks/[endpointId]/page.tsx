import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DeliveryTable } from "@/components/admin/delivery-table";
import { Form, type PreparedForm } from "@/components/form/form";
import { ShownOnce } from "@/components/form/shown-once";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { findWebhook } from "@/lib/db/webhooks";
import { may } from "@/lib/domain/permissions";
import { overlapHours } from "@/lib/domain/webhook";
import { prepareForm } from "@/lib/form-action";
import { resend, rotate, sendTest, turn } from "./actions";

export const metadata = { title: "Webhook" };

export default async function WebhookPage({ params }: PageProps<"/admin/webhooks/[endpointId]">) {
  const { endpointId } = await params;
  const path = `/admin/webhooks/${endpointId}`;
  const viewer = await requireAdmin(path, "read webhooks");
  const found = z.guid().safeParse(endpointId).success ? await findWebhook(viewer, endpointId) : undefined;
  if (!found) notFound();
  const { endpoint, deliveries, newestSecret } = found;
  const { id, url, offAt, offBecause, createdAt, createdByName } = endpoint;
  const form = await prepareForm(viewer, path);
  const mayManage = may(viewer, "manage webhooks");
  const hidden = <input type="hidden" name="endpointId" value={id} />;
  return (
    <Page width="wide">
      <Breadcrumb trail={[{ href: "/admin/webhooks", label: "Webhooks" }]} here={new URL(url).host} />
      <PageHead
        title={new URL(url).host}
        state={<StateTag tone={offAt ? "declined" : "active"} label={offAt ? "Off" : "On"} framed />}
      />
      <div className="mt-5">
        <Facts
          facts={[
            { label: "Address", id: url },
            {
              label: "Added",
              value: (
                <>
                  <Timestamp at={createdAt.toISOString()} /> by {createdByName}
                </>
              ),
            },
            ...(offBecause ? [{ label: "Off because", value: offBecause }] : []),
          ]}
        />
      </div>
      {mayManage ? (
        <div className="mt-5">
          <Row>
            <Form action={sendTest} prepared={form} id="test" layout="inline">
              {hidden}
              <SubmitButton look="plain" label="Send a test" pendingLabel="Sending…" />
            </Form>
            <Form action={turn} prepared={form} id="turn" layout="inline">
              {hidden}
              <input type="hidden" name="to" value={offAt ? "on" : "off"} />
              <SubmitButton look="plain" label={offAt ? "Turn on" : "Turn off"} pendingLabel="Turning…" />
            </Form>
          </Row>
        </div>
      ) : null}
      <Section title="Messages" end="The newest 25; kept for 30 days">
        {deliveries.length > 0 ? (
          <DeliveryTable
            deliveries={deliveries}
            again={(deliveryId) =>
              mayManage ? (
                <Form action={resend} prepared={form} id={`again-${deliveryId}`} layout="inline">
                  {hidden}
                  <input type="hidden" name="deliveryId" value={deliveryId} />
                  <SubmitButton
                    look="plain"
                    size="small"
                    label="Send again"
                    pendingLabel="Sending…"
                    of="this message"
                  />
                </Form>
              ) : null
            }
          />
        ) : (
          <EmptyState title="No messages yet">Send a test, or wait until a route changes.</EmptyState>
        )}
      </Section>
      {mayManage ? <NewSecret path={path} endpointId={id} newest={newestSecret} form={form} /> : null}
    </Page>
  );
}

type NewSecretProps = { path: string; endpointId: string; newest: string; form: PreparedForm };

function NewSecret({ path, endpointId, newest, form }: NewSecretProps) {
  return (
    <Section title="Secret">
      <Form action={rotate} prepared={form} id="rotate">
        <input type="hidden" name="endpointId" value={endpointId} />
        <input type="hidden" name="newest" value={newest} />
        <ShownOnce
          title="A new secret was made"
          what="the new secret"
          after={
            <p>
              For {overlapHours} hours each message has two signatures, by this secret and by the one before.
              It cannot be shown again. <Link href={path}>Done</Link>
            </p>
          }
        >
          <Stack>
            <p className="quiet">
              A new one signs at once. The one before goes on signing for {overlapHours} hours, so nothing is
              refused meanwhile. Never more than two sign: one that came before them ends at once.
            </p>
            <div>
              <SubmitButton look="plain" label="Make a new secret" pendingLabel="Making…" />
            </div>
          </Stack>
        </ShownOnce>
      </Form>
    </Section>
  );
}
