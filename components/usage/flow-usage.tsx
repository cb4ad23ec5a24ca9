import { DataTable } from "@/components/ui/data-table";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Fill } from "@/components/ui/fill";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { fillHours, type UsageHour, type UsageProblem } from "@/lib/domain/usage";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";
import { UsagePlots } from "./usage-plots";
import { UsageProblems } from "./usage-problems";

export type FlowUsageView = {
  hours: readonly UsageHour[];
  types: readonly { eventType: string; accepted: number; failed: number; dropped: number }[];
  lastAcceptedAt: Date | null;
  problems: readonly UsageProblem[];
};

/** What the partner published to one event flow in the last 24 hours. */
export function FlowUsage({
  usage,
  partnerName,
  csvHref,
  now,
}: {
  usage: FlowUsageView;
  partnerName: string;
  csvHref: string;
  now: Date;
}) {
  const { hours, types, lastAcceptedAt, problems } = usage;
  return (
    <Section title={receivePageWords.publishedEvents} id="published">
      {types.length === 0 ? (
        <p className="quiet">
          <Fill text={receivePageWords.hasPublishedNoEventTo} partnerName={partnerName} />
        </p>
      ) : (
        <Stack>
          <p>
            {lastAcceptedAt ? (
              <Fill
                text={receivePageWords.lastEventAcceptedByAzure}
                time={<Timestamp at={lastAcceptedAt.toISOString()} seconds />}
              />
            ) : (
              receivePageWords.noEventWasAcceptedBy
            )}
          </p>
          <UsageProblems problems={problems} />
          <UsagePlots hours={fillHours(hours, now, 24)} caption={receivePageWords.publishedEventsByTheHour} />
          <DataTable
            caption={receivePageWords.publishedEventsByEventType}
            columns={[
              { label: receivePageWords.eventType, heading: true, full: true },
              { label: receivePageWords.accepted, align: "end" },
              { label: receivePageWords.failed, align: "end" },
              { label: receivePageWords.notSent, align: "end" },
            ]}
            rows={types.map(({ eventType, accepted, failed, dropped }) => ({
              id: eventType,
              cells: [
                <EventTypeName key="name" name={eventType} />,
                accepted.toLocaleString("en"),
                failed.toLocaleString("en"),
                dropped.toLocaleString("en"),
              ],
            }))}
          />
          <p>
            <a href={csvHref} download>
              {receivePageWords.exportByTheMinuteAs}
            </a>
          </p>
        </Stack>
      )}
    </Section>
  );
}
