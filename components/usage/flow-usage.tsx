import { DataTable } from "@/components/ui/data-table";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Fill } from "@/components/ui/fill";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { fillHours, type UsageHour, type UsageProblem } from "@/lib/domain/usage";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";
import { fill } from "@/lib/domain/words/fill";
import { UsagePlots } from "./usage-plots";
import { UsageProblems } from "./usage-problems";

type TypeUsage = {
  eventType: string;
  inCatalogue: boolean;
  accepted: number;
  failed: number;
  dropped: number;
};

export type FlowUsageView = {
  hours: readonly UsageHour[];
  types: readonly TypeUsage[];
  lastAcceptedAt: Date | null;
  problems: readonly UsageProblem[];
};

/**
 * What the partner published to one event flow in the last 24 hours. `chosen`: the flow's own event types. `csvHref`: of a
 * reader who may take a file of it.
 */
export function FlowUsage({
  usage,
  chosen,
  partnerName,
  csvHref,
  reader,
  now,
}: {
  usage: FlowUsageView;
  chosen: readonly string[];
  partnerName: string;
  csvHref?: string | undefined;
  reader: "customer" | "admin";
  now: Date;
}) {
  const { hours, types, lastAcceptedAt, problems } = usage;
  const own = types.filter(({ eventType }) => chosen.includes(eventType));
  const others = types.filter(({ eventType }) => !chosen.includes(eventType));
  const last = lastAcceptedAt ? (
    <p>
      <Fill
        text={
          reader === "admin"
            ? receivePageWords.lastEventAcceptedOfTheirs
            : receivePageWords.lastEventAcceptedByAzure
        }
        time={<Timestamp at={lastAcceptedAt.toISOString()} seconds />}
      />
    </p>
  ) : null;
  return (
    <Section title={receivePageWords.publishedEvents} id="published">
      {types.length === 0 ? (
        <Stack>
          <p className="quiet">
            <Fill text={receivePageWords.hasPublishedNoEventTo} partnerName={partnerName} />
          </p>
          {last}
        </Stack>
      ) : (
        <Stack>
          {last ?? <p>{receivePageWords.noEventWasAcceptedBy}</p>}
          <UsageProblems problems={problems} />
          <UsagePlots hours={fillHours(hours, now, 24)} caption={receivePageWords.publishedEventsByTheHour} />
          {own.length > 0 ? (
            <TypeTable caption={receivePageWords.publishedEventsByEventType} types={own} />
          ) : null}
          {others.length > 0 ? (
            <details className="small">
              <summary>
                {others.length === 1
                  ? receivePageWords.oneTypeNotChosen
                  : fill(receivePageWords.someTypesNotChosen, { count: others.length })}
              </summary>
              <div className="mt-3">
                <TypeTable
                  caption={receivePageWords.eventTypesNotChosen}
                  types={others}
                  marksUnknown={reader === "admin"}
                />
              </div>
            </details>
          ) : null}
          {csvHref ? (
            <p>
              <a href={csvHref} download>
                {receivePageWords.exportByTheMinuteAs}
              </a>
            </p>
          ) : null}
        </Stack>
      )}
    </Section>
  );
}

/** `marksUnknown`: a customer sees no drafts, and cannot mend how the partner's systems spell. */
function TypeTable({
  caption,
  types,
  marksUnknown = false,
}: {
  caption: string;
  types: readonly TypeUsage[];
  marksUnknown?: boolean;
}) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: receivePageWords.eventType, heading: true, full: true },
        { label: receivePageWords.accepted, align: "end" },
        { label: receivePageWords.failed, align: "end" },
        { label: receivePageWords.notSent, align: "end" },
      ]}
      rows={types.map(({ eventType, inCatalogue, accepted, failed, dropped }) => ({
        id: eventType,
        cells: [
          <div key="name">
            <EventTypeName name={eventType} />
            {marksUnknown && !inCatalogue ? (
              <p className="quiet small">{receivePageWords.notInTheCatalogue}</p>
            ) : null}
          </div>,
          accepted.toLocaleString("en"),
          failed.toLocaleString("en"),
          dropped.toLocaleString("en"),
        ],
      }))}
    />
  );
}
