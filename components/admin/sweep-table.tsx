import { DataTable } from "@/components/ui/data-table";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";

export type SweepItem = {
  namespace: string;
  startedAt: Date | null;
  channels: number;
  problem: string | null;
  completedAt: Date | null;
  completedChannels: number | null;
};

/** Each partner namespace with its last complete comparison and the one under way. For admins only. */
export function SweepTable({ sweeps }: { sweeps: readonly SweepItem[] }) {
  return (
    <DataTable
      caption="Partner namespaces"
      columns={[
        { label: "Namespace", heading: true },
        { label: "Last compared" },
        { label: "Channels" },
        { label: "Now", full: true },
      ]}
      rows={sweeps.map((sweep) => ({
        id: sweep.namespace,
        cells: [
          <Value key="namespace" text={sweep.namespace} />,
          sweep.completedAt ? (
            <Timestamp key="completed" at={sweep.completedAt.toISOString()} shape="moment" seconds />
          ) : (
            "never"
          ),
          sweep.completedChannels ?? "unknown",
          <TwoLines
            key="now"
            main={sweep.startedAt ? `Comparing, ${sweep.channels} channels so far` : "Waiting for its turn"}
            sub={sweep.problem}
          />,
        ],
      }))}
    />
  );
}
