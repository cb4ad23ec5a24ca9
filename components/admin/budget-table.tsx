import { DataTable } from "@/components/ui/data-table";
import { Timestamp } from "@/components/ui/timestamp";

export type BudgetItem = { kind: string; size: number; left: number; pausedUntil: Date | undefined };

const words: Record<string, string> = { reads: "Reads", writes: "Changes", deletes: "Deletions" };

/** What all workers together may still ask of Azure Resource Manager at once. For admins only. */
export function BudgetTable({ budget }: { budget: readonly BudgetItem[] }) {
  return (
    <DataTable
      caption="Calls to Azure Resource Manager"
      columns={[{ label: "Calls", heading: true }, { label: "Left now" }, { label: "Paused", full: true }]}
      rows={budget.map(({ kind, size, left, pausedUntil }) => ({
        id: kind,
        cells: [
          words[kind] ?? kind,
          `${left} of ${size}`,
          pausedUntil ? (
            <>
              Azure asked to wait until <Timestamp at={pausedUntil.toISOString()} seconds />
            </>
          ) : (
            "no"
          ),
        ],
      }))}
    />
  );
}
