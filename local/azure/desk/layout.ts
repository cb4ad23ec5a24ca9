import type { Refusal } from "../refusal.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

export interface Page {
  title: string;
  /** Directory (tenant) in which the reader acts, shown at the top right. */
  directory?: { name: string; person: string } | undefined;
  crumbs: { label: string; href: string }[];
  notice?: Markup | undefined;
  main: Markup;
}

/** In this order: later ones win. */
const stylesheets = ["tokens.css", "page.css", "parts.css", "lists.css"];

/** The frame of every page of the desk. */
export function layout({ title, directory, crumbs, notice, main }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === "Local Azure" ? title : `${title} - Local Azure`}</title>
<link rel="icon" href="/desk/icon.svg" type="image/svg+xml">
<link rel="preload" href="/desk/schibsted-grotesk.woff2" as="font" type="font/woff2" crossorigin>
${stylesheets.map(
  (name) => html`<link rel="stylesheet" href="/desk/${name}">
`,
)}
<script src="/desk/desk.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><p class="strip"><span class="wrap">Stand-in for Azure on this machine</span></p>
<div class="mast"><div class="wrap">
  <a class="brand" href="/">${mark()}<span>Local Azure</span></a>
  ${directory ? html`<p class="who"><b>${directory.name}</b><span>You act as ${directory.person}</span></p>` : ""}
</div></div></header>
<main id="main" class="wrap">
${crumbs.length > 0 ? html`<nav class="crumb" aria-label="Breadcrumb">${crumbs.map(crumb)}</nav>` : ""}
${notice ?? ""}
${main}
</main>
<footer class="foot"><div class="wrap"><p>Nothing here reaches Microsoft Azure. Documentation: local/azure/README.md</p></div></footer>
</body>
</html>`;
}

export function goodNotice(text: string): Markup {
  return html`<div class="note good" role="status">${icon("check")}<p>${text}</p></div>`;
}

/** Azure's refusal, in its own words. */
export function badNotice(refusal: Refusal): Markup {
  return html`<div class="note bad" role="alert">${icon("alert")}<div><p><b>Azure refused.</b> ${refusal.message}</p><p class="xs">${refusal.status} <code>${refusal.code}</code></p></div></div>`;
}

function mark(): Markup {
  return html`<svg viewBox="0 0 30 30" aria-hidden="true"><rect class="mark-line" x="1.25" y="1.25" width="27.5" height="27.5" rx="6"/><path class="mark-fg" d="M10 21a4.2 4.2 0 0 1-.6-8.36 5.8 5.8 0 0 1 11.1-1.2A4.9 4.9 0 0 1 20.4 21Z"/></svg>`;
}

function crumb({ label, href }: Page["crumbs"][number], index: number): Markup {
  return html`${index > 0 ? html` <span aria-hidden="true">/</span> ` : ""}<a href="${href}">${label}</a>`;
}
