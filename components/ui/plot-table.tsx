import type { ReactNode } from "react";
import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { DataTable } from "./data-table";

/** The numbers behind plots, newest first, closed until somebody wants to read them. */
export function PlotTable({
  caption,
  columns,
  rows,
  unit = pagePartsWords.day,
}: {
  caption: string;
  /** What a row is. */
  unit?: string | undefined;
  columns: readonly string[];
  rows: readonly { id: string; label: ReactNode; values: readonly number[] }[];
}) {
  return (
    <details className="plot-table">
      <summary>
        <Fill text={pagePartsWords.asATable} caption={caption} />
      </summary>
      <DataTable
        caption={caption}
        columns={[
          { label: unit, heading: true },
          ...columns.map((label) => ({ label, align: "end" as const })),
        ]}
        rows={rows.map(({ id, label, values }) => ({
          id,
          cells: [label, ...values.map((value) => value.toLocaleString("en"))],
        }))}
      />
    </details>
  );
}
