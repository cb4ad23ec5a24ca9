import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { TooLate } from "@/components/admin/too-late";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { LookAgain } from "@/components/look-again";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { findOrphan } from "@/lib/db/orphan-wishes";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { adoptOrphan, deleteOrphan } from "./actions";
import { saidOfWish } from "./said";

export const metadata = { title: "Channel without an event flow" };

/** One channel that no living flow knows: where it leads, and what can become of it. */
export default async function OrphanPage({
  params,
  searchParams,
}: PageProps<"/admin/azure/channels/[namespace]/[name]">) {
  const { namespace, name } = await params;
  const path = `/admin/azure/channels/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
  const viewer = await requireAdmin(path, "read Azure");
  const { orphan, wish, flow, holder } = await findOrphan(viewer, { namespace, name });
  if (!orphan && wish?.flowId) redirect(`/admin/flows/${wish.flowId}`);
  if (!orphan) notFound();
  const form = await prepareForms(viewer, path, ["adopt", "delete"]);
  const isUnderWay = wish?.outcome === null;
  const said = wish && saidOfWish(wish);
  const manages = may(viewer, "manage Azure");
  const hidden = (
    <>
      <input type="hidden" name="namespace" value={namespace} />
      <input type="hidden" name="name" value={name} />
    </>
  );
  return (
    <Page>
      {isUnderWay ? <LookAgain everySeconds={2} /> : null}
      <Breadcrumb trail={[{ href: "/admin/azure", label: "Azure" }]} here="Channel without an event flow" />
      <PageHead
        title={orphan.name}
        lead="This channel is in your Azure, and no event flow that goes on knows it."
      />
      {wish && (await searchParams).late ? (
        <TooLate>{`${wish.askedByName} had asked for something already. Nothing was asked for a second time.`}</TooLate>
      ) : null}
      {said ? (
        <div className="mt-5">
          <Notice kind={isUnderWay ? "plain" : "warn"} title={said.title} says="politely">
            {said.text}{" "}
            {isUnderWay ? (
              <noscript>
                <a href={path}>Look again</a>
              </noscript>
            ) : null}
          </Notice>
        </div>
      ) : null}
      <div className="mt-5">
        <Facts
          facts={[
            { label: "Partner namespace", id: orphan.namespace },
            { label: "Partner topic", id: orphan.topicName ?? "unknown" },
            { label: "Azure subscription", id: orphan.azureSubscriptionId ?? "unknown" },
            { label: "Resource group", id: orphan.resourceGroup ?? "unknown" },
            { label: "Held by", value: holder ?? "no organization" },
            { label: "First seen", value: <Timestamp at={orphan.firstSeenAt.toISOString()} /> },
            { label: "Last seen", value: <Timestamp at={orphan.lastSeenAt.toISOString()} /> },
          ]}
        />
      </div>
      {isUnderWay ? null : (
        <>
          <Section title="Take it into an event flow">
            {flow ? (
              <p className="small muted">
                Not possible: it was made for, or taken over by,{" "}
                <Link href={`/admin/flows/${flow.id}`}>{flow.name}</Link> of {flow.organizationName}, which
                has ended or goes on under another name. The organization requests that event flow again
                instead.
              </p>
            ) : !manages ? (
              <p className="small muted">Only partner admins take it over.</p>
            ) : (
              <Form action={adoptOrphan} prepared={form("adopt")} id="adopt">
                {hidden}
                <Stack>
                  <p className="small muted">
                    Azure is read once more, and nothing is changed there. The event flow has the event types,
                    the deadline and the state that Azure shows, and the organization sees it at once and
                    holds the Azure subscription and resource group.
                  </p>
                  <Field
                    name="accountId"
                    label="Account ID of the organization"
                    hint="As it stands under Organizations. Be sure that the Azure subscription is theirs."
                    width="medium"
                    mono
                    spellCheck={false}
                  />
                  <Field
                    name="flowName"
                    label="Name of the event flow"
                    hint="Their people read it."
                    width="medium"
                    defaultValue={orphan.topicName ?? ""}
                  />
                  <div>
                    <SubmitButton label="Make it an event flow" pendingLabel="Asking…" />
                  </div>
                </Stack>
              </Form>
            )}
          </Section>
          <Section title="Delete it">
            {!manages ? (
              <p className="small muted">Only partner admins delete it.</p>
            ) : (
              <Form action={deleteOrphan} prepared={form("delete")} id="delete">
                {hidden}
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
          </Section>
        </>
      )}
    </Page>
  );
}
