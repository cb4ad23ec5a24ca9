import { EventTypeList } from "@/components/event-types/event-type-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState, FirstUse } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { listPublicEventTypes } from "@/lib/db/catalogue";
import { everybody } from "@/lib/db/with-viewer";
import { groupEventTypes, searchEventTypes } from "@/lib/domain/catalogue";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "Event types" };

const path = "/event-types";

/** For anybody, signed in or not; the search is in the address. */
export default async function PublicCataloguePage({ searchParams }: PageProps<"/event-types">) {
  const { q: asked } = await searchParams;
  const q = typeof asked === "string" ? asked.slice(0, 200) : "";
  const all = await listPublicEventTypes(everybody);
  const found = searchEventTypes(all, q);
  return (
    <Page>
      <PageHead
        title="Event types"
        lead={`What ${(await getBrand()).name} can send to your Azure, with the schema and a sample of each.`}
      />
      {all.length === 0 ? (
        <FirstUse title="Nothing is published yet">
          As soon as there are event types, everybody can read about them here.
        </FirstUse>
      ) : (
        <>
          <FilterBar
            action={path}
            search={{ name: "q", label: "Search name, description, group", value: q }}
            selects={[]}
          />
          <FilterSummary
            count={String(found.length)}
            noun={found.length === 1 ? "event type" : "event types"}
            chips={q ? [{ label: `Search: ${q}`, removeHref: path }] : []}
          />
        </>
      )}
      {all.length > 0 && found.length === 0 ? (
        <EmptyState
          title={`No event type matches “${q}”`}
          action={<ButtonLink href={path}>Show all event types</ButtonLink>}
        >
          Try a part of its name or a word of its description.
        </EmptyState>
      ) : null}
      {groupEventTypes(found).map(({ group, eventTypes }) => (
        <EventTypeList key={group} title={group} eventTypes={eventTypes} />
      ))}
    </Page>
  );
}
