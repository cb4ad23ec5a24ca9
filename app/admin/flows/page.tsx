import { AdminFlowTable } from "@/components/flow/admin-flow-table";
import { LiveRefresh } from "@/components/live-refresh";
import { AttentionStrip } from "@/components/ui/attention-strip";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { requireAdmin } from "@/lib/auth/viewer";
import { countFlowsByLife, searchFlows } from "@/lib/db/flows";
import { listOrganizations } from "@/lib/db/organizations";
import type { Life } from "@/lib/domain/lifecycle";
import { stateWords } from "@/lib/domain/state-words";
import { addressOf, filterOf, partsOf, readAddress, sentLives } from "./address";

export const metadata = { title: "Event flows" };

const label = (life: Life) => stateWords({ life, change: { is: "none" } }).label;

const changeLabels = { blocked: "Refused by Azure", drifted: "Differs from Azure" };

export default async function AdminFlowsPage({ searchParams }: PageProps<"/admin/flows">) {
  const viewer = await requireAdmin("/admin/flows", "read event flows");
  const address = readAddress(await searchParams);
  const { q, state, change, organization, before } = address;
  const [{ flows, more }, counts, organizations] = await Promise.all([
    searchFlows(viewer, filterOf(address)),
    countFlowsByLife(viewer),
    listOrganizations(viewer),
  ]);
  const filters = partsOf(address);
  const without = (name: keyof typeof filters) =>
    addressOf(Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name)));
  const organizationName = organizations.find(({ id }) => id === organization)?.name;
  const chips = [
    ...(q ? [{ label: `Search: ${q}`, removeHref: without("q") }] : []),
    ...(state ? [{ label: `State: ${label(state)}`, removeHref: without("state") }] : []),
    ...(change ? [{ label: changeLabels[change], removeHref: without("change") }] : []),
    ...(organization
      ? [{ label: `Organization: ${organizationName ?? "unknown"}`, removeHref: without("organization") }]
      : []),
  ];
  return (
    <Page width="wide">
      <LiveRefresh />
      <PageHead title="Event flows" />
      <AttentionStrip
        title="By state"
        cells={[
          {
            href: "/admin/flows?state=in_review",
            count: counts.in_review ?? 0,
            tone: "in-review",
            label: "To review",
          },
          {
            href: "/admin/flows?state=requested",
            count: counts.requested ?? 0,
            tone: "creating",
            label: "Requested",
          },
          {
            href: "/admin/flows?change=blocked",
            count: counts.blocked ?? 0,
            tone: "needs-attention",
            label: changeLabels.blocked,
          },
          {
            href: "/admin/flows?change=drifted",
            count: counts.drifted ?? 0,
            tone: "needs-attention",
            icon: "git-compare",
            label: changeLabels.drifted,
            detail: "Changed by hand in Azure",
          },
          {
            href: "/admin/flows?state=waiting_for_activation",
            count: counts.waiting_for_activation ?? 0,
            tone: "waiting",
            label: "Waiting for activation",
          },
          { href: "/admin/flows?state=active", count: counts.active ?? 0, tone: "active", label: "Active" },
          {
            href: "/admin/flows?state=topic_deleted",
            count: counts.topic_deleted ?? 0,
            tone: "topic-deleted",
            label: "Topics deleted",
          },
        ]}
      />
      <FilterBar
        action="/admin/flows"
        keep={change ? { change } : {}}
        search={{
          name: "q",
          label: "Search name, topic, resource group, person, Azure subscription",
          value: q ?? "",
        }}
        selects={[
          {
            name: "state",
            label: "State",
            value: state ?? "",
            options: [
              { value: "", label: "Any state" },
              ...sentLives.map((life) => ({ value: life, label: label(life) })),
            ],
          },
          {
            name: "organization",
            label: "Organization",
            value: organization ?? "",
            options: [
              { value: "", label: "Any" },
              ...organizations.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ]}
      />
      <FilterSummary
        count={`${flows.length}${more ? " newest" : ""}`}
        noun={flows.length === 1 ? "event flow" : "event flows"}
        chips={chips}
        clearHref="/admin/flows"
        end={
          flows.length > 0 ? (
            <a href={addressOf(filters, "/admin/flows/csv")} download>
              Export as CSV
            </a>
          ) : undefined
        }
      />
      {flows.length > 0 ? (
        <AdminFlowTable
          flows={flows}
          now={new Date()}
          footer={
            <Pager
              summary={`${flows.length} on this page · times in UTC`}
              previousHref={before ? addressOf(filters) : undefined}
              nextHref={more ? addressOf({ ...filters, before: flows.at(-1)?.id ?? "" }) : undefined}
            />
          }
        />
      ) : chips.length > 0 || before ? (
        <EmptyState
          title="No event flow fits these filters"
          action={<ButtonLink href="/admin/flows">Clear filters</ButtonLink>}
        >
          {chips.map((chip) => chip.label).join(", ") || "There is nothing further back."}
        </EmptyState>
      ) : (
        <EmptyState title="No event flows yet">
          Nobody has sent a request. Drafts of customers are not shown here.
        </EmptyState>
      )}
    </Page>
  );
}
