import { AdminFlowTable } from "@/components/flow/admin-flow-table";
import { FlowStrip } from "@/components/flow/flow-strip";
import { LiveRefresh } from "@/components/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Row } from "@/components/ui/stack";
import { requireAdmin } from "@/lib/auth/viewer";
import { type FlowPage, listFlowPage, mostCounted } from "@/lib/db/flow-list";
import { flowTroubles } from "@/lib/db/flow-search";
import { writePlace } from "@/lib/domain/flow-order";
import { may } from "@/lib/domain/permissions";
import { regionLabel } from "@/lib/domain/regions";
import { addressOf, partsOf, readAddress, sentLives, wishOf } from "./address";
import { chipsOf, lifeLabel, orderOptions, troubleLabels } from "./chips";

export const metadata = { title: "Event flows" };

const perPage = 50;

export default async function AdminFlowsPage({ searchParams }: PageProps<"/admin/flows">) {
  const viewer = await requireAdmin("/admin/flows", "read event flows");
  const address = readAddress(await searchParams);
  const wish = wishOf(address);
  const { counts, offered, organizationName, ...page } = await listFlowPage(viewer, wish, perPage);
  const { flows, previous, next } = page;
  const parts = partsOf(address);
  const chips = chipsOf(address, organizationName);
  const { q = "", state = "", change = "", region = "", type = "", organization, sort = "" } = address;
  return (
    <Page width="wide">
      <LiveRefresh />
      <PageHead title="Event flows" />
      <FlowStrip counts={counts} most={mostCounted} />
      <FilterBar
        action="/admin/flows"
        keep={organization ? { organization } : {}}
        search={{ name: "q", label: "Search name, topic, channel, organization, person, any ID", value: q }}
        selects={[
          {
            name: "state",
            label: "State",
            value: state,
            options: [
              { value: "", label: "Any state" },
              ...sentLives.map((life) => ({ value: life, label: lifeLabel(life) })),
            ],
          },
          {
            name: "change",
            label: "Trouble",
            value: change,
            options: [
              { value: "", label: "With or without" },
              ...flowTroubles.map((trouble) => ({ value: trouble, label: troubleLabels[trouble] })),
            ],
          },
          {
            name: "region",
            label: "Region",
            value: region,
            options: [
              { value: "", label: "Any region" },
              ...offered.regions.map((location) => ({ value: location, label: regionLabel(location) })),
            ],
          },
          {
            name: "type",
            label: "Event type",
            value: type,
            options: [
              { value: "", label: "Any event type" },
              ...offered.eventTypes.map((name) => ({ value: name, label: name })),
            ],
          },
          { name: "sort", label: "Sort", value: sort, options: orderOptions },
        ]}
      />
      <FilterSummary
        count={countOf(page)}
        noun={page.total === 1 ? "event flow" : "event flows"}
        chips={chips}
        clearHref="/admin/flows"
        end={
          flows.length > 0 ? (
            <Row>
              {may(viewer, "check now") ? (
                <a href={addressOf({ ...parts, action: "check" }, "/admin/flows/bulk")}>
                  Change many at once
                </a>
              ) : null}
              <a href={addressOf(parts, "/admin/flows/csv")} download>
                Export as CSV
              </a>
            </Row>
          ) : undefined
        }
      />
      {flows.length > 0 ? (
        <AdminFlowTable
          flows={flows}
          now={new Date()}
          order={wish.order ?? "newest"}
          sortHref={(order) => addressOf({ ...parts, sort: order })}
          organizationHref={(id) => addressOf({ ...parts, organization: id })}
          footer={
            <Pager
              summary={`${flows.length} on this page`}
              previousHref={previous && addressOf({ ...parts, before: writePlace(previous) })}
              nextHref={next && addressOf({ ...parts, after: writePlace(next) })}
            />
          }
        />
      ) : chips.length > 0 || wish.after || wish.before ? (
        <EmptyState
          title="No event flow fits these filters"
          action={<ButtonLink href="/admin/flows">Clear filters</ButtonLink>}
        >
          {chips.map((chip) => chip.label).join(", ") || "There is nothing further in this direction."}
        </EmptyState>
      ) : (
        <EmptyState title="No event flows yet">
          Nobody has sent a request. Drafts of customers are not shown here.
        </EmptyState>
      )}
    </Page>
  );
}

/** Nobody reads on to the thousandth: behind it the number costs more than it tells. */
function countOf({ total, flows }: FlowPage): string {
  if (total === undefined) return flows.length < perPage ? String(flows.length) : "Many";
  return total > mostCounted ? `More than ${mostCounted.toLocaleString("en")}` : total.toLocaleString("en");
}
