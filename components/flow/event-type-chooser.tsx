import { CheckboxList } from "@/components/form/checkbox-list";
import { SearchField } from "@/components/form/search-field";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Fill } from "@/components/ui/fill";
import { SamplePayload } from "@/components/ui/sample-payload";
import { catalogueAddress, type EventType, groupEventTypes, searchEventTypes } from "@/lib/domain/catalogue";
import { soughtText } from "@/lib/domain/visible-text";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { fill } from "@/lib/domain/words/fill";
import { SampleButton } from "./sample-button";

type Search = Record<string, string | string[] | undefined>;

const sampleId = "sample";

/** What the address of a page says about its catalogue: `q` searches, `sample` shows a payload, also without script. */
function readCatalogueSearch(all: readonly EventType[], search: Search) {
  const q = soughtText(search.q);
  const found = searchEventTypes(all, q);
  return { q, found, sample: all.find(({ name }) => name === search.sample) ?? found[0] };
}

/** Search and choice, inside a Form. What is chosen and not found is posted along. */
export function EventTypeChooser({
  path,
  all,
  search,
  chosen,
}: {
  path: string;
  all: readonly EventType[];
  search: Search;
  chosen: readonly string[];
}) {
  const { q, found, sample } = readCatalogueSearch(all, search);
  const isFound = (name: string) => found.some((eventType) => eventType.name === name);
  const hidden = chosen.filter((name) => !isFound(name) && all.some((eventType) => eventType.name === name));
  return (
    <>
      <SearchField
        name="q"
        label={newFlowWords.searchEventTypes}
        hint={newFlowWords.orderStockDelivered}
        value={q}
      />
      {hidden.map((name) => (
        <input key={name} type="hidden" name="eventTypes" value={name} />
      ))}
      {found.length > 0 ? (
        <CheckboxList
          name="eventTypes"
          legend={newFlowWords.eventTypes}
          legendHidden
          groups={groupEventTypes(found).map(({ group, eventTypes }) => ({
            title: group,
            options: eventTypes.map(({ name, description, displayName }) => ({
              value: name,
              name,
              description,
              aside: (
                <SampleButton
                  eventType={name}
                  shownIn={sampleId}
                  href={catalogueAddress(path, { q, sample: name })}
                  of={displayName}
                  current={sample?.name === name}
                />
              ),
            })),
          }))}
          defaultValues={chosen}
        />
      ) : (
        <EmptyState
          title={fill(newFlowWords.noEventTypeMatches, { q })}
          action={<ButtonLink href={path}>{newFlowWords.showAllEventTypes}</ButtonLink>}
        >
          {newFlowWords.tryAPartOfIts}
        </EmptyState>
      )}
    </>
  );
}

/** The aside of a page with a catalogue. A sample that was asked for without script is where reading goes on. */
export function EventTypeSample({ all, search }: { all: readonly EventType[]; search: Search }) {
  const { sample } = readCatalogueSearch(all, search);
  if (!sample) return null;
  return (
    <SamplePayload
      id={sampleId}
      takesFocus={sample.name === search.sample}
      eventType={sample.name}
      json={JSON.stringify(sample.samplePayload)}
      footer={
        sample.documentationUrl ? (
          <a href={sample.documentationUrl} rel="noreferrer">
            <Fill text={newFlowWords.documentationOf} displayName={sample.displayName} />
          </a>
        ) : undefined
      }
    />
  );
}
