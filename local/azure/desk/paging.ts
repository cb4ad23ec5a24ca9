import { html, type Markup } from "./markup.ts";

const SIZE = 50;

interface Page<T> {
  items: T[];
  number: number;
  last: number;
  total: number;
}

/** One page of a list by `?page=`, 1 the first; a page that does not exist is the nearest that does. */
export function pageOf<T>(query: URLSearchParams, all: T[]): Page<T> {
  const last = Math.max(1, Math.ceil(all.length / SIZE));
  const asked = Math.floor(Number(query.get("page") ?? 1)) || 1;
  const number = Math.min(Math.max(1, asked), last);
  return { items: all.slice((number - 1) * SIZE, number * SIZE), number, last, total: all.length };
}

/** "51-100 of 50,000" with links to the pages around; nothing when all is on one page. */
export function pageLinks(query: URLSearchParams, { number, last, total, items }: Page<unknown>): Markup {
  if (last === 1) return html``;
  const to = (page: number) => {
    const next = new URLSearchParams(query);
    next.delete("done");
    next.set("page", String(page));
    return `?${next}`;
  };
  const link = (page: number, label: string) =>
    page === number ? html`` : html`<a class="btn sm" href="${to(page)}">${label}</a>`;
  const first = (number - 1) * SIZE + 1;
  return html`<nav class="pages row" aria-label="Pages"><p class="quiet grow">${first.toLocaleString("en-GB")}-${(first + items.length - 1).toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}</p>
${number > 2 ? link(1, "First") : ""}${number > 1 ? link(number - 1, "Previous") : ""}${number < last ? link(number + 1, "Next") : ""}${number < last - 1 ? link(last, "Last") : ""}</nav>`;
}
