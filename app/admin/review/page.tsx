import { ClaimTable, RequestTable } from "@/components/admin/review-tables";
import { Form } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { FilterBar } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { mostCounted, readReviewPage, type ReviewPage as Shown } from "@/lib/db/review-page";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { setPolicy } from "./actions";
import { addressOf, readAddress } from "./address";

export const metadata = { title: "Review" };

export default async function ReviewPage({ searchParams }: PageProps<"/admin/review">) {
  const viewer = await requireAdmin("/admin/review", "read reviews");
  const { q, before, after } = readAddress(await searchParams);
  const [{ requests, moreRequests, claims, moreClaims, policy }, form] = await Promise.all([
    readReviewPage(viewer, { query: q, before, after }, 50),
    prepareForm(viewer, "/admin/review"),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Review"
        lead="Who may speak for an Azure subscription and resource group. Approve only what you know by another way: the calls to Azure are made with your rights."
      />
      <Section title="To decide" count={requests.length}>
        {requests.length > 0 ? (
          <RequestTable
            requests={requests}
            footer={
              <Pager
                of="requests"
                summary={`${requests.length} on this page`}
                previousHref={after ? addressOf({ q }) : undefined}
                nextHref={moreRequests ? addressOf({ q, after: requests.at(-1)?.id }) : undefined}
              />
            }
          />
        ) : (
          <p className="small muted">Nothing waits for you.</p>
        )}
      </Section>
      <Section title="Claims" id="claims">
        <FilterBar
          action="/admin/review"
          search={{
            name: "q",
            label: "Search resource group, organization, Azure subscription",
            value: q ?? "",
          }}
          selects={[]}
        />
        {claims.length > 0 ? (
          <ClaimTable
            claims={claims}
            mostCounted={mostCounted}
            footer={
              <Pager
                of="claims"
                summary={`${claims.length} on this page`}
                previousHref={before ? addressOf({ q }, "#claims") : undefined}
                nextHref={moreClaims ? addressOf({ q, before: claims.at(-1)?.id }, "#claims") : undefined}
              />
            }
          />
        ) : (
          <p className="small muted">{q ? `No claim fits ${q}.` : "Nobody holds a resource group."}</p>
        )}
      </Section>
      <Section title="Policy" id="policy" end={<SetBy policy={policy} />}>
        {may(viewer, "review requests") ? (
          <Form action={setPolicy} prepared={form} id="policy-form">
            <input type="hidden" name="seen" value={policy?.id ?? ""} />
            <Stack>
              <PolicyField everything={policy?.everything ?? false} />
              <div>
                <SubmitButton look="plain" label="Save policy" pendingLabel="Saving…" />
              </div>
            </Stack>
          </Form>
        ) : (
          <p className="small muted">
            {policy?.everything
              ? "Every request is reviewed."
              : "What Azure proves is created at once; everything else is reviewed."}
          </p>
        )}
      </Section>
    </Page>
  );
}

function SetBy({ policy }: Pick<Shown, "policy">) {
  if (!policy) return null;
  return (
    <span className="quiet">
      Set by {policy.setByName}, <Timestamp at={policy.setAt.toISOString()} />
    </span>
  );
}

function PolicyField({ everything }: { everything: boolean }) {
  return (
    <RadioCards
      name="policy"
      legend="Which requests wait for a person?"
      layout="below"
      defaultValue={everything ? "everything" : "unproven"}
      options={[
        {
          value: "unproven",
          label: "Only what Azure does not prove",
          hint: "Where the Azure subscription is in the directory of who asks, the partner topic is created at once.",
        },
        {
          value: "everything",
          label: "Every request",
          hint: "Counts for requests that come from now on. Customers read that you review them.",
        },
      ]}
    />
  );
}
