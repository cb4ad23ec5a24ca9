import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { TwoLines } from "@/components/ui/table-cell";
import type { RegionRow } from "@/lib/domain/azure-checklist/region-rows";

/** The regions with their namespaces and how full they are. `forms` are those of one region: name, cap, retire, offer again. */
export function RegionTable({
  rows,
  forms,
}: {
  rows: readonly RegionRow[];
  forms: ((row: RegionRow) => ReactNode) | undefined;
}) {
  return (
    <DataTable
      caption="Regions"
      columns={[
        { label: "Region", heading: true },
        { label: "For new event flows" },
        { label: "Channels" },
        ...(forms ? [{ label: "Change", full: true }] : []),
      ]}
      rows={rows.map((row) => ({
        id: row.location,
        cells: [
          <TwoLines key="region" main={<b>{row.label}</b>} sub={row.namespace} mono />,
          <Offer key="offer" row={row} />,
          row.softCap === null ? row.channels : `${row.channels} of ${row.softCap}`,
          ...(forms ? [forms(row)] : []),
        ],
      }))}
    />
  );
}

function Offer({ row: { isOffered, isRetired } }: { row: RegionRow }) {
  if (isRetired) return <StateTag tone="deleted" icon="ban" label="Retired" />;
  return isOffered ? (
    <StateTag tone="active" label="Offered" />
  ) : (
    <StateTag tone="waiting" label="Not there yet" />
  );
}
