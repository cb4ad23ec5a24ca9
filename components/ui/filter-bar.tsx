import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { Button } from "./button";

export type FilterSelect = {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
};

/** Search and filters as a GET form: the address holds the state, so it works without script and can be shared. */
export function FilterBar({
  action,
  search,
  selects,
  keep = {},
  apply = pagePartsWords.apply,
}: {
  action: string;
  search?: { name: string; label: string; value: string } | undefined;
  selects: readonly FilterSelect[];
  /** Other parts of the address to keep, such as the sort order. */
  keep?: Readonly<Record<string, string>> | undefined;
  /** What the button is called. */
  apply?: string | undefined;
}) {
  return (
    <form className="filters" method="get" action={action} role={search ? "search" : undefined}>
      {search ? (
        <div className="field">
          <label htmlFor={`filter-${search.name}`}>{search.label}</label>
          <input
            className="in sm"
            id={`filter-${search.name}`}
            type="search"
            name={search.name}
            defaultValue={search.value}
            key={search.value}
          />
        </div>
      ) : null}
      {selects.map((select) => (
        <div className="field" key={`${select.name} ${select.value}`}>
          <label htmlFor={`filter-${select.name}`}>{select.label}</label>
          <select
            className="in sm"
            id={`filter-${select.name}`}
            name={select.name}
            defaultValue={select.value}
          >
            {select.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ))}
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button size="small" {...(search ? { icon: "search" as const } : {})}>
        {apply}
      </Button>
    </form>
  );
}

/** How many there are, which filters are on, and how to take them off. */
export function FilterSummary({
  count,
  noun,
  chips,
  clearHref,
  end,
}: {
  count: string;
  noun: string;
  chips: readonly { label: string; removeHref: string }[];
  clearHref?: string | undefined;
  end?: ReactNode;
}) {
  return (
    <div className="chips">
      <output>
        <b>{count}</b> {noun}
      </output>
      {chips.map((chip) => (
        <Link key={chip.label} className="chip" href={chip.removeHref} prefetch={false}>
          <span className="vh">{pagePartsWords.removeFilter} </span>
          {chip.label}
          <Icon name="x" />
        </Link>
      ))}
      {clearHref && chips.length > 0 ? (
        <Link href={clearHref} prefetch={false}>
          {pagePartsWords.clearFilters}
        </Link>
      ) : null}
      {end ? <span className="end">{end}</span> : null}
    </div>
  );
}
