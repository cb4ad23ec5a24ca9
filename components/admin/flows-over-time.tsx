import { EmptyState } from "@/components/ui/empty-state";
import { PlotLine } from "@/components/ui/plot-line";
import { PlotTable } from "@/components/ui/plot-table";
import type { Life } from "@/lib/domain/lifecycle";
import { stateWords } from "@/lib/domain/state-words";
import { utcDate } from "@/lib/domain/utc-date";

export type DayItem = { day: string; flows: Partial<Record<string, number>> };

const shown: readonly Life[] = [
  "active",
  "waiting_for_activation",
  "requested",
  "in_review",
  "topic_deleted",
  "expired",
];
const labels = shown.map((life) => stateWords({ life, change: { is: "none" } }).label);

/** How many event flows were in each state, day by day; the oldest day first. */
export function FlowsOverTime({ days }: { days: readonly DayItem[] }) {
  if (days.length === 0)
    return (
      <EmptyState title="Nothing counted yet">
        The worker counts event flows once an hour and keeps a number a day.
      </EmptyState>
    );
  const dated = days.map(({ day, flows }) => ({
    id: day,
    label: utcDate(new Date(day)),
    values: shown.map((life) => flows[life] ?? 0),
  }));
  return (
    <>
      <div className="plots">
        {labels.map((title, index) => (
          <PlotLine
            key={title}
            title={title}
            points={dated.map(({ label, values }) => ({ label, value: values[index] ?? 0 }))}
          />
        ))}
      </div>
      <PlotTable caption="Event flows by state" columns={labels} rows={dated.toReversed()} />
    </>
  );
}
