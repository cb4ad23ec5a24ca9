import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { findOrphan, type OrphanFound } from "@/lib/db/orphan-wishes";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { deleteOrphan } from "./actions";

export const metadata = { title: "Channel without an event flow" };

/** One channel that no living flow knows: where it leads, why it cannot become a flow's, and its deletion by name. */
export default async function OrphanPage({ params }: PageProps<"/admin/azure/channels/[namespace]/[name]">) {
  const { namespace, name } = await params;
  const path = `/admin/azure/channels/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
  const viewer = await requireAdmin(path, "read Azure");
  const found = await findOrphan(viewer, { namespace, name });
  if (!found) notFound();
  const { orphan, wish } = found;
  const form = await prepareForms(viewer, path, ["delete"]);
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/admin/azure", label: "Azure" }]} here="Channel without an event flow" />
      <PageHead
        title={orphan.name}
        lead="This channel is in your Azure, and no event flow that goes on knows it."
      />
      <Facts
        facts={[
          { label: "Partner namespace", id: orphan.namespace },
          { label: "Partner topic", id: orphan.topicName ?? "unknown" },
          { label: "Azure subscription", id: orphan.azureSubscriptionId ?? "unknown" },
          { label: "Resource group", id: orphan.resourceGroup ?? "unknown" },
          {
            label: "First and last seen",
            value: (
              <>
                <Timestamp at={orphan.firstSeenAt.toISOString()} />,{" "}
                <Timestamp at={orphan.lastSeenAt.toISOString()} />
              </>
            ),
          },
        ]}
      />
      <Section title="Take it into an event flow">
        <p className="small muted">{whyNotAdopted(found)}</p>
      </Section>
      <Section title="Delete it">
        {wish && wish.outcome === null ? (
          <Notice title="It is being deleted">
            {wish.askedByName} asked for it. It leaves this list when a read of Azure finds nothing.
          </Notice>
        ) : (
          <Stack>
            {wish ? (
              <Notice kind="warn" title="The last deletion did not happen">
                {wish.outcome === "belongs-to-a-flow"
                  ? "An event flow goes on under this name, so nothing was asked of Azure."
                  : `Azure refused it: ${JSON.stringify(wish.answer)}`}
              </Notice>
            ) : null}
            {!may(viewer, "manage Azure") ? (
              <p className="small muted">Only partner admins delete it.</p>
            ) : (
              <Form action={deleteOrphan} prepared={form("delete")} id="delete">
                <input type="hidden" name="namespace" value={namespace} />
                <input type="hidden" name="name" value={name} />
                <Stack>
                  <Field
                    name="typedName"
                    label="Type the channel's name"
                    hint="Whoever receives events through it receives no more of them. Its partner topic is deleted too."
                    width="medium"
                    mono
                    spellCheck={false}
                  />
                  <div>
                    <SubmitButton look="danger" label="Delete channel" pendingLabel="Asking…" />
                  </div>
                </Stack>
              </Form>
            )}
          </Stack>
        )}
      </Section>
    </Page>
  );
}

function whyNotAdopted({ orphan, flow }: OrphanFound): string {
  if (flow)
    return `Not possible: it was made for "${flow.name}" of ${flow.organizationName}, which has ended or goes on under another name. The organization requests that event flow again instead.`;
  if (!orphan.namedByUs)
    return "Not possible: the portal finds a channel by a name that only it can make, and Azure cannot rename one. The organization requests an event flow; then delete this channel.";
  return "Not possible: its name was made by this portal or another one, and the event flow behind it is not in this database. Restore the database if it was lost; else the organization requests an event flow anew.";
}
