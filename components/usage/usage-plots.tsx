import { Fill } from "@/components/ui/fill";
import { PlotLine } from "@/components/ui/plot-line";
import { PlotTable } from "@/components/ui/plot-table";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { sumUsage, type UsageHour } from "@/lib/domain/usage";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";

/** The last hours as two plots with their table; the last point is the hour that is going on. */
export function UsagePlots({ hours, caption }: { hours: readonly UsageHour[]; caption: string }) {
  const rows = hours.map(({ hour, accepted, failed, dropped }) => ({
    id: hour.toISOString(),
    label: <Timestamp at={hour.toISOString()} shape="moment" />,
    values: [accepted, failed, dropped],
  }));
  const points = (index: number) => rows.map(({ label, values }) => ({ label, value: values[index] ?? 0 }));
  const total = sumUsage(hours);
  return (
    <Stack>
      <div className="plots">
        <PlotLine title={receivePageWords.acceptedByAzureByThe} points={points(0)} />
        <PlotLine title={receivePageWords.failedByTheHour} points={points(1)} />
      </div>
      <p className="quiet">
        <Fill
          text={receivePageWords.countsInAnHour}
          accepted={total.accepted.toLocaleString("en")}
          failed={total.failed.toLocaleString("en")}
          notSent={total.dropped.toLocaleString("en")}
          units={total.units.toLocaleString("en")}
        />
      </p>
      <PlotTable
        caption={caption}
        unit={receivePageWords.hour}
        columns={[receivePageWords.accepted, receivePageWords.failed, receivePageWords.notSent]}
        rows={rows.toReversed()}
      />
    </Stack>
  );
}
