import { EventTypeStatusTag } from "@/components/event-types/event-type-status-tag";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState, FirstUse } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row } from "@/components/ui/stack";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { type ListedEventType, listEventTypesWithUse } from "@/lib/db/event-type-pages";
import { groupEventTypes, searchEventTypes } from "@/lib/domain/catalogue";
import { type EventTypeStatus, eventTypeStatuses } from "@/lib/domain/event-type-status";
import { may } from "@/lib/domain/permissions";
import { listPath, pathOf } from "./load";

export const metadata = { title: "Event types" };

const labels: Record<EventTypeStatus, string> = {
  draft: "Draft",
  published: "Published",
  deprecated: "Deprecated",
  retired: "Retired",
};

export default async function AdminEventTypesPage({ searchParams }: PageProps<"/admin/event-types">) {
  const viewer = await requireAdmin(listPath, "read event types");
  const search = await searchParams;
  const q = typeof search.q === "string" ? search.q.slice(0, 200) : "";
  const status = eventTypeStatuses.find((one) => one === search.status);
  const all = await listEventTypesWithUse(viewer);
  const found = searchEventTypes(all, q).filter((one) => !status || one.status === status);
  const address = (parts: Record<string, string>) =>
    Object.keys(parts).length > 0 ? `${listPath}?${new URLSearchParams(parts)}` : listPath;
  const chips = [
    ...(q ? [{ label: `Search: ${q}`, removeHref: address(status ? { status } : {}) }] : []),
    ...(status ? [{ label: `Status: ${labels[status]}`, removeHref: address(q ? { q } : {}) }] : []),
  ];
  return (
    <Page width="wide">
      <PageHead
        title="Event types"
        lead="What customers may choose, and what Azure shows them of it on their partner topics."
        end={
          <Row>
            <a href={`${listPath}/export`} download>
              Export
            </a>
            {may(viewer, "manage event types") ? (
              <>
                <ButtonLink href={`${listPath}/import`}>Import</ButtonLink>
                <ButtonLink href={`${listPath}/new`} look="primary" icon="plus">
                  New event type
                </ButtonLink>
              </>
            ) : null}
          </Row>
        }
      />
      {all.length === 0 ? (
        <div className="mt-5">
          <FirstUse title="No event types yet">
            Customers choose among event types when they ask for an event flow. Make the first one: it stays a
            draft until you publish it.
          </FirstUse>
        </div>
      ) : (
        <>
          <FilterBar
            action={listPath}
            search={{ name: "q", label: "Search name, description, group", value: q }}
            selects={[
              {
                name: "status",
                label: "Status",
                value: status ?? "",
                options: [
                  { value: "", label: "Any status" },
                  ...eventTypeStatuses.map((value) => ({ value, label: labels[value] })),
                ],
              },
            ]}
          />
          <FilterSummary
            count={String(found.length)}
            noun={found.length === 1 ? "event type" : "event types"}
            chips={chips}
            clearHref={listPath}
          />
        </>
      )}
      {all.length > 0 && found.length === 0 ? (
        <EmptyState
          title="No event type fits these filters"
          action={<ButtonLink href={listPath}>Clear filters</ButtonLink>}
        >
          {chips.map(({ label }) => label).join(", ")}
        </EmptyState>
      ) : null}
      <div className="groups">
        {groupEventTypes(found).map(({ group, eventTypes }) => (
          <Section key={group} title={group} count={eventTypes.length}>
            <EventTypeTable caption={`Event types: ${group}`} eventTypes={eventTypes} />
          </Section>
        ))}
      </div>
    </Page>
  );
}

function EventTypeTable({ caption, eventTypes }: { caption: string; eventTypes: ListedEventType[] }) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: "Event type", heading: true, full: true },
        { label: "Status" },
        { label: "Schema" },
        { label: "Event flows", align: "end" },
        { label: "Last changed", full: true },
      ]}
      rows={eventTypes.map((one) => ({
        id: one.name,
        cells: [
          <RowLink key="name" href={pathOf(one.name)} label={one.displayName} id={one.name} />,
          <EventTypeStatusTag key="status" status={one.status} />,
          one.dataSchema ? "Yes" : "No",
          one.flows.toLocaleString("en"),
          <TwoLines
            key="changed"
            main={<Timestamp at={one.changedAt.toISOString()} />}
            sub={`by ${one.changedBy}`}
          />,
        ],
      }))}
    />
  );
}
