import { html, raw } from "hono/html";
import { stylesheets } from "../../azure/desk/stylesheets.ts";

/** Escaped HTML. Everything put into an `html` template is text unless it is markup itself. */
export type Markup = ReturnType<typeof html>;
export { html };

/** The frame of every page of the mailbox. */
export function layout({ title, main }: { title: string; main: Markup | string }): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === "Local mailbox" ? title : `${title} - Local mailbox`}</title>
<link rel="icon" href="data:,">
<link rel="preload" href="/static/schibsted-grotesk.woff2" as="font" type="font/woff2" crossorigin>
${[...stylesheets, "mail.css"].map((name) => html`<link rel="stylesheet" href="/static/${name}">`)}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><div class="strip"><div class="wrap"><p>Stand-in for a mail server on this machine</p></div></div>
<div class="mast"><div class="wrap"><a class="brand" href="/">${mark()}<span>Local mailbox</span></a></div></div></header>
<main id="main" class="wrap">
${typeof main === "string" ? raw(main) : main}
</main>
<footer class="foot"><div class="wrap"><p>Nothing here leaves this machine.</p></div></footer>
</body>
</html>`;
}

function mark(): Markup {
  return html`<svg viewBox="0 0 30 30" aria-hidden="true"><rect class="mark-line" x="1.25" y="1.25" width="27.5" height="27.5" rx="6"/><path class="mark-fg" d="M7 10h16v11H7Zm0 .8 8 6 8-6"/></svg>`;
}

/** "29 Nov 2026, 09:03 UTC" */
export function dateTime(iso: string): string {
  const date = new Date(iso);
  return `${day.format(date)}, ${date.toISOString().slice(11, 16)} UTC`;
}

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
