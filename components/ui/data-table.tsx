import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";

export type Column = {
  label: string;
  /** Set when the table can be sorted by it: the address that does so, and the direction it is sorted in now. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined } | undefined;
  align?: "start" | "end" | undefined;
  /** Takes the whole width of a row's block below 1024 px. */
  full?: boolean | undefined;
  /** The row's name: no label of its own on narrow screens. */
  heading?: boolean | undefined;
};

export type DataRow = { id: string; cells: readonly ReactNode[] };

/**
 * A table that becomes labelled blocks below 1024 px. Cells are in the order of the columns; an empty cell is null. The
 * explicit roles keep it a table for screen readers there, since `display: block` takes them away.
 */
export function DataTable({
  caption,
  columns,
  rows,
  footer,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly DataRow[];
  footer?: ReactNode;
}) {
  return (
    <div className="tblbox">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: display: block takes the roles away, see above */}
      <table role="table" className="tbl">
        <caption className="vh">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <ColumnHead key={column.label} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              {columns.map((column, index) => (
                <td
                  role="cell"
                  key={column.label}
                  className={cellClass(column)}
                  data-l={column.heading ? undefined : column.label}
                >
                  {row.cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {footer ? <div className="tbl-foot">{footer}</div> : null}
    </div>
  );
}

function ColumnHead({ column: { label, sort, align } }: { column: Column }) {
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: display: block takes the roles away, see DataTable
      role="columnheader"
      scope="col"
      aria-sort={sort?.direction}
      className={align === "end" ? "end" : undefined}
    >
      {sort ? (
        <Link href={sort.href} prefetch={false}>
          {label}
          {sort.direction ? <Icon name={sort.direction === "ascending" ? "arrow-up" : "arrow-down"} /> : null}
        </Link>
      ) : (
        label
      )}
    </th>
  );
}

const cellClass = ({ align, full, heading }: Column): string | undefined =>
  [align === "end" ? "end num" : "", full || heading ? "full" : ""].filter(Boolean).join(" ") || undefined;
