import type { Azure } from "../azure.ts";
import { dateTime, span } from "./format.ts";
import { html, type Markup } from "./markup.ts";
import { stylesheets } from "./stylesheets.ts";

type Section = "customers" | "partner" | "journal" | "events" | "faults" | "clock" | "settings";

interface Page {
  section: Section | undefined;
  title: string;
  /** Directory (tenant) in which the reader acts, shown at the top right. */
  directory?: { name: string; person: string } | undefined;
  crumbs?: { label: string; href: string }[];
  main: Markup;
}

const places: { section: Section; label: string; href: string }[] = [
  { section: "customers", label: "Customers", href: "/" },
  { section: "partner", label: "Partner", href: "/partner" },
  { section: "journal", label: "Journal", href: "/journal" },
  { section: "events", label: "Events", href: "/events" },
  { section: "faults", label: "Faults", href: "/faults" },
  { section: "clock", label: "Clock", href: "/clock" },
  { section: "settings", label: "Settings", href: "/settings" },
];

/** The frame of every page of the desk. */
export function layout(
  { azure, notice }: { azure: Azure; notice: Markup | undefined },
  { section, title, directory, crumbs = [], main }: Page,
): Markup {
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
<header><div class="strip"><div class="wrap"><p>Stand-in for Azure on this machine</p>${clock(azure)}</div></div>
<div class="mast"><div class="wrap">
  <a class="brand" href="/">${mark()}<span>Local Azure</span></a>
  ${directory ? html`<p class="who"><b>${directory.name}</b><span>You act as ${directory.person}</span></p>` : ""}
</div></div>
<nav class="tabs" aria-label="Desk"><div class="wrap">${places.map(
    (place) =>
      html`<a href="${place.href}"${place.section === section ? html` aria-current="true"` : ""}>${place.label}</a>`,
  )}</div></nav></header>
<main id="main" class="wrap">
${crumbs.length > 0 ? html`<nav class="crumb" aria-label="Breadcrumb">${crumbs.map(crumb)}</nav>` : ""}
${notice ?? ""}
${main}
</main>
<footer class="foot"><div class="wrap"><p>Nothing here reaches Microsoft Azure. Documentation: local/azure/README.md</p></div></footer>
</body>
</html>`;
}

function clock({ clock: { now } }: Azure): Markup {
  const ahead = now().getTime() - Date.now();
  return html`<p data-live="clock">Clock: ${dateTime(now().toISOString())}${
    ahead < 1000 ? "" : html`, ${span(ahead)} ahead`
  }</p>`;
}

function mark(): Markup {
  return html`<svg viewBox="0 0 30 30" aria-hidden="true"><rect class="mark-line" x="1.25" y="1.25" width="27.5" height="27.5" rx="6"/><path class="mark-fg" d="M10 21a4.2 4.2 0 0 1-.6-8.36 5.8 5.8 0 0 1 11.1-1.2A4.9 4.9 0 0 1 20.4 21Z"/></svg>`;
}

function crumb({ label, href }: { label: string; href: string }, index: number): Markup {
  return html`${index > 0 ? html` <span aria-hidden="true">/</span> ` : ""}<a href="${href}">${label}</a>`;
}
