import { PlotLine } from "@/components/ui/plot-line";
import { PlotTable } from "@/components/ui/plot-table";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { sumUsage, type UsageHour } from "@/lib/domain/usage";

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
        <PlotLine title="Accepted by Azure, by the hour" points={points(0)} />
        <PlotLine title="Failed, by the hour" points={points(1)} />
      </div>
      <p className="quiet">
        {total.accepted.toLocaleString("en")} accepted, {total.failed.toLocaleString("en")} failed,{" "}
        {total.dropped.toLocaleString("en")} not sent; {total.units.toLocaleString("en")} × 64 KB.
      </p>
      <PlotTable
        caption={caption}
        unit="Hour"
        columns={["Accepted", "Failed", "Not sent"]}
        rows={rows.toReversed()}
      />
    </Stack>
  );
}
