import { EventTypeList } from "@/components/event-types/event-type-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState, FirstUse } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { listPublicEventTypes } from "@/lib/db/catalogue";
import { everybody } from "@/lib/db/with-viewer";
import { groupEventTypes, searchEventTypes } from "@/lib/domain/catalogue";
import { soughtText } from "@/lib/domain/visible-text";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: startWords.eventTypes };

const path = "/event-types";

/** For anybody, signed in or not; the search is in the address. */
export default async function PublicCataloguePage({ searchParams }: PageProps<"/event-types">) {
  const q = soughtText((await searchParams).q);
  const all = await listPublicEventTypes(everybody);
  const found = searchEventTypes(all, q);
  return (
    <Page>
      <PageHead
        title={startWords.eventTypes}
        lead={fill(startWords.whatCanSendToYour, { partner: (await getBrand()).name })}
      />
      {all.length === 0 ? (
        <FirstUse title={startWords.nothingIsPublishedYet}>{startWords.asSoonAsThereAre}</FirstUse>
      ) : (
        <>
          <FilterBar
            action={path}
            search={{ name: "q", label: startWords.searchNameDescriptionGroup, value: q }}
            selects={[]}
          />
          <FilterSummary
            count={String(found.length)}
            noun={found.length === 1 ? startWords.nounEventType : startWords.nounEventTypes}
            chips={q ? [{ label: fill(startWords.search, { q }), removeHref: path }] : []}
          />
        </>
      )}
      {all.length > 0 && found.length === 0 ? (
        <EmptyState
          title={fill(startWords.noEventTypeMatches, { q })}
          action={<ButtonLink href={path}>{startWords.showAllEventTypes}</ButtonLink>}
        >
          {startWords.tryAPartOfIts}
        </EmptyState>
      ) : null}
      {groupEventTypes(found).map(({ group, eventTypes }) => (
        <EventTypeList key={group} title={group} eventTypes={eventTypes} />
      ))}
    </Page>
  );
}
