import { counted } from "@/components/ui/counted";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";

type Progress = {
  id: string;
  kind: string;
  askedBy: string;
  askedAt: Date;
  total: number;
  reached: number;
  kept: number;
  over: boolean;
  pending: number;
  refused: number;
};

/** How far the newest changes of an event type are in Azure. */
export function RolloutList({ rollouts }: { rollouts: readonly Progress[] }) {
  return (
    <Section title="Changes in Azure" end="Newest first">
      <DataTable
        caption="Changes of this event type in Azure"
        columns={[
          { label: "Change", heading: true, full: true },
          { label: "Shown by Azure", align: "end" },
          { label: "Waiting", align: "end" },
          { label: "Left as they are", align: "end" },
        ]}
        rows={rollouts.map((one) => ({
          id: one.id,
          cells: [
            <TwoLines
              key="what"
              main={one.kind === "retire" ? "Taken out of event flows" : "Described anew"}
              sub={
                <>
                  <Timestamp at={one.askedAt.toISOString()} /> by {one.askedBy}. {stateOf(one)}
                </>
              }
            />,
            `${one.reached - one.kept - one.pending} of ${one.total}`,
            String(waitingOf(one)),
            String(one.kept),
          ],
        }))}
      />
    </Section>
  );
}

export const isUnderWay = (one: Progress) => waitingOf(one) > 0;
const waitingOf = ({ over, total, reached, pending }: Progress) =>
  pending + (over ? 0 : Math.max(0, total - reached));

function stateOf(one: Progress): string {
  const refused =
    one.refused > 0 ? ` Azure refused ${counted(one.refused, "channel")} last; each is tried again.` : "";
  return (isUnderWay(one) ? "Under way." : "Done.") + refused;
}
