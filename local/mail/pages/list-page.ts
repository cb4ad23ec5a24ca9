import type { StoredMail } from "../mailbox.ts";
import { dateTime, html, layout, type Markup } from "./layout.ts";

const perPage = 50;

/** `/`: every mail, newest first; `q` looks in addresses and subjects, `page` counts from 1. */
export function listPage(all: readonly StoredMail[], query: URLSearchParams): Markup {
  const wanted = (query.get("q") ?? "").trim().toLowerCase();
  const found = all.filter((mail) => textOf(mail).includes(wanted));
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(Math.max(1, Number(query.get("page") ?? 1) || 1), pages);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  return layout({
    title: "Local mailbox",
    main: html`<div class="head"><h1>Mail</h1></div>
<p class="muted lead">Every mail that the portal sent, whoever it is for. It is kept over restarts.</p>
<form method="get" class="inline few"><div class="field"><label for="q">Address or subject</label><input class="in" id="q" type="search" name="q" value="${query.get("q") ?? ""}"></div>
<div class="row"><button class="btn">Search</button>${wanted ? html`<a href="/">Show all</a>` : ""}</div></form>
<p class="quiet" role="status">${count(found.length)}</p>
${found.length === 0 ? none(wanted) : html`<ol class="flows dense">${shown.map(row)}</ol>${links(wanted, page, pages)}`}`,
  });
}

function none(wanted: string): Markup {
  return html`<p class="none">${
    wanted
      ? "No mail has this in its address or subject."
      : "No mail yet. The portal sends one when somebody must act: a partner topic to activate, a request that was declined."
  }</p>`;
}

function row({ n, at, to, parsed }: StoredMail): Markup {
  return html`<li class="flow"><div><h2><a href="/mails/${n}">${parsed.subject || "(no subject)"}</a></h2><p class="where">To ${to.join(", ")}</p></div>
<p class="what"><time datetime="${at}">${dateTime(at)}</time></p></li>`;
}

function links(wanted: string, page: number, pages: number): Markup | "" {
  if (pages === 1) return "";
  const link = (to: number, label: string) =>
    html`<a href="/?${new URLSearchParams({ ...(wanted ? { q: wanted } : {}), page: String(to) }).toString()}">${label}</a>`;
  return html`<nav class="row pages" aria-label="Pages">${page > 1 ? link(page - 1, "Newer") : ""} <span>Page ${page} of ${pages}</span> ${page < pages ? link(page + 1, "Older") : ""}</nav>`;
}

const textOf = ({ to, parsed }: StoredMail) =>
  `${to.join(" ")} ${parsed.from?.address ?? ""} ${parsed.subject ?? ""}`.toLowerCase();
const count = (number: number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "mail" : "mails"}`;
