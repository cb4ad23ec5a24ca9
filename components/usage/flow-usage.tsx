import { DataTable } from "@/components/ui/data-table";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { fillHours, type UsageHour, type UsageProblem } from "@/lib/domain/usage";
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
    <Section title="Published events" id="published">
      {types.length === 0 ? (
        <p className="quiet">
          {partnerName} has published no event to this event flow in the last 24 hours. Nothing is wrong with
          it: events come when something happens.
        </p>
      ) : (
        <Stack>
          <p>
            {lastAcceptedAt ? (
              <>
                Last event accepted by Azure: <Timestamp at={lastAcceptedAt.toISOString()} seconds />. Whether
                your handlers received it, only your Azure knows.
              </>
            ) : (
              "No event was accepted by Azure in the last 24 hours."
            )}
          </p>
          <UsageProblems problems={problems} />
          <UsagePlots hours={fillHours(hours, now, 24)} caption="Published events by the hour" />
          <DataTable
            caption="Published events by event type, last 24 hours"
            columns={[
              { label: "Event type", heading: true, full: true },
              { label: "Accepted", align: "end" },
              { label: "Failed", align: "end" },
              { label: "Not sent", align: "end" },
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
              Export by the minute as CSV
            </a>
          </p>
        </Stack>
      )}
    </Section>
  );
}
