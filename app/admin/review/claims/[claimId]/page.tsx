import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { TooLate } from "@/components/admin/too-late";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { type Claim, findClaim } from "@/lib/db/held-claims";
import { may } from "@/lib/domain/permissions";
import { basisWords } from "@/lib/domain/review-words";
import { prepareForm } from "@/lib/form-action";
import { release } from "./actions";

export const metadata = { title: "Claim" };

/** Who holds one resource group, what lives on it, and what releasing it means. */
export default async function ClaimPage({
  params,
  searchParams,
}: PageProps<"/admin/review/claims/[claimId]">) {
  const { claimId } = await params;
  const path = `/admin/review/claims/${encodeURIComponent(claimId)}`;
  const viewer = await requireAdmin(path, "read reviews");
  const claim = z.guid().safeParse(claimId).success ? await findClaim(viewer, claimId) : undefined;
  if (!claim) notFound();
  const form = await prepareForm(viewer, path);
  const before = (await searchParams).late ? wordsBefore(claim) : undefined;
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/admin/review", label: "Review" }]} here={claim.resourceGroup} />
      <PageHead
        title={`Claim to ${claim.resourceGroup}`}
        lead={
          claim.releasedAt
            ? `${claim.organizationName} held this resource group. Since then it is free, or held by whoever asked next and was proven or approved.`
            : `${claim.organizationName} may have event flows in this resource group, and nobody else may.`
        }
      />
      {before ? <TooLate>{before}</TooLate> : null}
      <div className="mt-5">
        <Facts
          facts={[
            { label: "Azure subscription", id: claim.azureSubscriptionId, copyAs: "Azure subscription ID" },
            { label: claim.releasedAt ? "Was held by" : "Held by", value: claim.organizationName },
            { label: "Since", value: <Timestamp at={claim.heldSince.toISOString()} /> },
            { label: "Why", value: basisWords[claim.basis] ?? claim.basis },
            ...(claim.releasedAt
              ? [{ label: "Released", value: <Timestamp at={claim.releasedAt.toISOString()} /> }]
              : []),
            ...(claim.releasedAt && claim.releasedBy
              ? [{ label: "Released by", value: claim.releasedBy }]
              : []),
          ]}
        />
      </div>
      <LivingFlows claim={claim} />
      {claim.releasedAt ? null : (
        <Section title="Release">
          <Stack>
            <p className="small muted">
              Released, the resource group is free: whoever asks for it next and is proven, or approved, holds
              it. It releases itself when its last event flow ends.
            </p>
            <ReleaseForm claim={claim} mayRelease={may(viewer, "review requests")} form={form} />
          </Stack>
        </Section>
      )}
    </Page>
  );
}

/** For the second of two: what came before their release. */
function wordsBefore({ releasedAt, releasedBy, flows }: Claim): string | undefined {
  if (releasedAt)
    return `${releasedBy ? `${releasedBy} released this claim` : "This claim was released"} before you did. You need not do anything.`;
  return flows.length > 0
    ? "An event flow was requested on it after you opened this page, so nothing was released. It is below."
    : undefined;
}

function LivingFlows({ claim: { flows, moreFlows, resourceGroup } }: { claim: Claim }) {
  const count = moreFlows ? `more than ${flows.length}` : flows.length;
  return (
    <Section title="Event flows that live on it" count={count}>
      {flows.length > 0 ? (
        <ul className="grid gap-2">
          {flows.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/admin/flows/${id}`} prefetch={false}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="small muted">None.</p>
      )}
      {moreFlows ? (
        <p className="small muted mt-4">
          These are the newest.{" "}
          <Link href={`/admin/flows?${new URLSearchParams({ q: resourceGroup })}`} prefetch={false}>
            Search all event flows for {resourceGroup}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function ReleaseForm({
  claim,
  mayRelease,
  form,
}: {
  claim: Claim;
  mayRelease: boolean;
  form: Awaited<ReturnType<typeof prepareForm>>;
}) {
  if (!mayRelease) return <Button unavailable="Only partner admins decide this.">Release claim</Button>;
  if (claim.flows.length > 0)
    return (
      <Button unavailable="Not while event flows live on it: their partner topics would go on in a place that somebody else may speak for. Delete them first.">
        Release claim
      </Button>
    );
  return (
    <Form action={release} prepared={form} layout="inline" id="release">
      <input type="hidden" name="claimId" value={claim.id} />
      <SubmitButton look="danger" label="Release claim" pendingLabel="Releasing…" />
    </Form>
  );
}
