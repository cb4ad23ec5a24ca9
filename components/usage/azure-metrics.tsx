import { Commands } from "@/components/admin/azure-line";
import { DataTable } from "@/components/ui/data-table";
import { Freshness } from "@/components/ui/freshness";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { listed } from "@/lib/domain/azure-checklist/access-lines";
import {
  differenceSentence,
  type MetricReading,
  metricStateOf,
  type NamespaceCounts,
} from "@/lib/domain/azure-metrics";
import type { CommandBlock } from "@/lib/domain/commands/block";
import { regionLabel } from "@/lib/domain/regions";
import { WhyNumbersDiffer } from "./why-numbers-differ";

/** Azure Monitor's counts of each partner namespace in the last 24 hours, beside the portal's own. */
export function AzureMetrics({
  readings,
  namespaces,
  roleCommands,
  now,
}: {
  readings: readonly MetricReading[];
  namespaces: readonly NamespaceCounts[];
  roleCommands: readonly CommandBlock[];
  now: Date;
}) {
  const oldest = readings.map(({ readAt }) => readAt?.getTime() ?? 0).sort((a, b) => a - b)[0];
  const isRead = readings.some(({ readAt }) => readAt);
  // Of numbers that are old nobody knows why they differ, but that they are old.
  const isFresh = ({ location }: NamespaceCounts) =>
    readings.some((one) => one.location === location && metricStateOf(one, now) === "good");
  return (
    <Section title="As Azure counts" id="azure">
      <Stack>
        {readings.length === 0 ? (
          <p className="quiet">
            There is no partner namespace yet, so Azure has nothing to count. Set one up under Azure.
          </p>
        ) : (
          <Freshness
            label="Azure Monitor read"
            at={oldest ? new Date(oldest).toISOString() : null}
            now={now.toISOString()}
            never="Azure Monitor not read yet. The worker asks every five minutes."
          />
        )}
        <NoRoleNotice
          readings={readings.filter((reading) => metricStateOf(reading, now) === "no-role")}
          roleCommands={roleCommands}
        />
        {readings.map((reading) => (
          <ReadingNotice key={reading.location} reading={reading} now={now} />
        ))}
        {isRead ? (
          <>
            <DataTable
              caption="Azure's counts by partner namespace beside the publisher's reports, last 24 hours"
              columns={[
                { label: "Partner namespace", heading: true, full: true },
                { label: "Published (Azure)", align: "end" },
                { label: "Reported", align: "end" },
                { label: "Test events", align: "end" },
                { label: "Failed (Azure)", align: "end" },
                { label: "Unmatched (Azure)", align: "end" },
                { label: "Latency", align: "end" },
              ]}
              rows={namespaces.map((one) => ({
                id: one.namespace,
                cells: [
                  <TwoLines key="name" main={one.namespace} sub={regionLabel(one.location)} />,
                  one.published.toLocaleString("en"),
                  one.reported.toLocaleString("en"),
                  one.testEvents.toLocaleString("en"),
                  one.failed.toLocaleString("en"),
                  one.unmatched.toLocaleString("en"),
                  one.latencyMs === null ? null : (
                    <span key="latency" className="decimal">{`${formatMs(one.latencyMs)} ms`}</span>
                  ),
                ],
              }))}
            />
            <ul className="plain-list small">
              {namespaces
                .filter(isFresh)
                .flatMap(sentencesOf)
                .map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
            </ul>
            <WhyNumbersDiffer />
          </>
        ) : null}
      </Stack>
    </Section>
  );
}

/** Below ten milliseconds a tenth still says something. */
const formatMs = (ms: number) => ms.toLocaleString("en", { maximumFractionDigits: ms < 10 ? 1 : 0 });

function sentencesOf(one: NamespaceCounts): string[] {
  const difference = differenceSentence(one) ?? "Azure's count of published events and ours agree.";
  const errors = Object.entries(one.errors)
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${times.toLocaleString("en")} × ${name}`);
  return [
    `${one.namespace}: ${difference}`,
    ...(errors.length > 0 ? [`${one.namespace}: failed with ${errors.join(", ")}.`] : []),
  ];
}

/** One role for all regions, so it is asked for once. */
function NoRoleNotice({
  readings,
  roleCommands,
}: {
  readings: readonly MetricReading[];
  roleCommands: readonly CommandBlock[];
}) {
  const [first] = readings;
  if (!first) return null;
  const regions = listed(readings.map(({ location }) => regionLabel(location)));
  return (
    <Notice kind="warn" title={`The portal may not read the metrics of ${regions}`}>
      <Stack>
        <p>
          It lacks the role Monitoring Reader on the Azure subscription; on the namespaces alone it does not
          count. Nothing else needs this role: event flows and publishing go on. An owner of the Azure
          subscription gives it; the worker asks again every five minutes.
          {readings.some(({ readAt }) => readAt) ? " What is below was read before." : null}
        </p>
        <AzureSays problem={first.problem} />
        <Commands commands={[...roleCommands]} of="Azure Monitor's metrics" />
      </Stack>
    </Notice>
  );
}

function AzureSays({ problem }: Pick<MetricReading, "problem">) {
  const said = [problem?.answer.httpStatus, problem?.answer.code, problem?.answer.message]
    .filter(Boolean)
    .join(" ");
  return said ? (
    <p className="small muted">
      Azure says: <span className="id">{said}</span>
    </p>
  ) : null;
}

function ReadingNotice({ reading, now }: { reading: MetricReading; now: Date }) {
  const { location, problem, failingSince, readAt } = reading;
  switch (metricStateOf(reading, now)) {
    case "failing":
      return (
        <Notice kind="warn" title={`Azure Monitor could not be read for ${regionLabel(location)}`}>
          <p>
            {failingSince ? (
              <>
                Not since <Timestamp at={failingSince.toISOString()} />.{" "}
              </>
            ) : null}
            What is below was read before that. It is tried again every five minutes; publishing goes on.
          </p>
          <AzureSays problem={problem} />
        </Notice>
      );
    case "stale":
      return (
        <Notice kind="warn" title={`The metrics of ${regionLabel(location)} are old`}>
          <p>
            The worker read them last <Timestamp at={readAt?.toISOString() ?? ""} />, and should every five
            minutes. See whether it runs.
          </p>
        </Notice>
      );
    default:
      return null;
  }
}
