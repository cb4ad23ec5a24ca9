import { ButtonLink } from "@/components/ui/button";
import { type Column, type DataRow, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";

/** A list that is read newest first, a page at a time: `after` is where this page begins, undefined for the newest. */
export function NewestList({
  path,
  after,
  more,
  caption,
  columns,
  rows,
  empty,
}: {
  path: string;
  after: string | undefined;
  /** There is a page behind this one. */
  more: boolean;
  caption: string;
  columns: readonly Column[];
  rows: readonly DataRow[];
  /** Said where there is nothing at all. */
  empty: { title: string; text: string };
}) {
  if (rows.length === 0)
    return after ? (
      <EmptyState title="Nothing more" action={<ButtonLink href={path}>Show the newest</ButtonLink>}>
        The list ended before this page.
      </EmptyState>
    ) : (
      <EmptyState title={empty.title}>{empty.text}</EmptyState>
    );
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      footer={
        <Pager
          summary={`${rows.length} on this page`}
          previousHref={after ? path : undefined}
          nextHref={more ? `${path}?after=${rows.at(-1)?.id}` : undefined}
        />
      }
    />
  );
}
