import { escapeHtml } from "@/lib/domain/escape-html";
import type { LastBrand } from "@/lib/services/last-brand";

/** Pages that are made of nothing but themselves. `nonce` of the answer's content security policy, for the style. */
export type Frame = { nonce: string; brand: LastBrand };
type Words = { title: string; heading: string; text: string };
/** `afterPost`: something was sent, and the browser still has it on the page before. */
type When = { afterPost: boolean };

/** While the database is away. */
export function unavailablePage(frame: Frame, { afterPost }: When): string {
  const title = "Not available at the moment";
  return page(frame, afterPost ? { title, ...notSent } : { title, ...notShown });
}

/** After a form that was drawn by another version of this program, which knows its actions by other names. */
export const oldPage = (frame: Frame) => page(frame, fromOldPage);

/** An unexpected failure, which stands in the log under `reference`. */
export function failedPage(frame: Frame, { afterPost, reference }: When & { reference: string }): string {
  const heading = "This page could not be made";
  const quoted = `<p class="quiet">The reference for support: <code>${escapeHtml(reference)}</code></p>`;
  return page(frame, { title: heading, heading, text: `${afterPost ? failedPost : failedView}\n${quoted}` });
}

const goBack = `<p><strong>Go back</strong> in your browser: what you typed is still there. Look whether it was saved before you send it again.</p>`;
const loadAgain = `<p><a class="btn" href="">Load this page again</a></p>`;
const notSent = {
  heading: "This could not be sent",
  text: `<p>What you sent was most likely not saved, because the portal's database does not answer.</p>
${goBack}`,
};
const notShown = {
  heading: "This page is not available at the moment",
  text: `<p>The portal's database does not answer. Nothing was changed, and your event flows go on delivering: Azure does that without us.</p>
<p>This page is tried again every few seconds. With JavaScript on, what you typed is kept in this tab.</p>
${loadAgain}`,
};
const fromOldPage: Words = {
  title: "The portal was updated",
  heading: "The portal was updated since you opened that page",
  text: `<p>So what you sent was not understood. Nothing was saved and nothing was changed.</p>
<p><strong>Go back</strong> in your browser: what you typed is still there. Open the same page in a new tab, and send it from there.</p>`,
};
const failedPost = `<p>Something on our side failed after you sent it. It may not have been saved.</p>
${goBack}`;
const failedView = `<p>Something on our side failed. What was sent before is safe, and your event flows go on delivering: Azure does that without us.</p>
${loadAgain}`;

function page({ nonce, brand }: Frame, { title, heading, text }: Words): string {
  const name = escapeHtml(brand.name);
  const email = escapeHtml(brand.supportEmail ?? "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - ${name}</title>
<link rel="icon" href="/favicon.svg">
<style nonce="${nonce}">${style(brand.hue)}</style>
</head>
<body>
<header><p><b>${name}</b> <span>Partner events</span></p></header>
<main>
<h1>${heading}</h1>
${text}
${email ? `<p class="quiet">If it goes on like this, write to <a href="mailto:${email}">${email}</a>.</p>` : ""}
</main>
</body>
</html>
`;
}

/** The colours and sizes of a page, as in app/styles/tokens.css; the sheet may not be reachable from here. */
const style = (hue: number) => `
@font-face {
  font-family: "Schibsted Grotesk";
  src: url("/fonts/schibsted-grotesk.woff2") format("woff2");
  font-weight: 400 680;
  font-display: optional;
}
:root { color-scheme: light dark; }
body {
  margin: 0;
  border-top: 3px solid light-dark(oklch(0.46 0.095 ${hue}), oklch(0.8 0.095 ${hue}));
  background: light-dark(oklch(0.979 0.006 95), oklch(0.18 0.018 242));
  color: light-dark(oklch(0.25 0.03 238), oklch(0.945 0.008 95));
  font: 420 1rem/1.55 "Schibsted Grotesk", system-ui, sans-serif;
}
header {
  border-bottom: 1px solid light-dark(oklch(0.915 0.011 98), oklch(0.285 0.024 240));
  background: light-dark(oklch(0.997 0.002 95), oklch(0.215 0.02 240));
}
header p, main { max-width: 40rem; margin: 0 auto; padding-inline: 1.25rem; }
header p { padding-block: 0.75rem; line-height: 1.3; }
header span, .quiet { color: light-dark(oklch(0.49 0.024 232), oklch(0.71 0.014 150)); font-size: 0.875rem; }
header span { display: block; }
main { padding-block: 3rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; font-weight: 650; line-height: 1.15; letter-spacing: -0.022em; text-wrap: balance; }
a { color: light-dark(oklch(0.44 0.095 ${hue}), oklch(0.82 0.09 ${hue})); }
.btn {
  display: inline-block;
  margin-block: 0.5rem;
  padding: 0.6875rem 1.125rem;
  border-radius: 6px;
  background: light-dark(oklch(0.46 0.095 ${hue}), oklch(0.8 0.095 ${hue}));
  color: light-dark(oklch(0.995 0.004 95), oklch(0.19 0.03 ${hue}));
  font-weight: 580;
  line-height: 1.2;
  text-decoration: none;
}
:focus-visible { outline: 3px solid light-dark(oklch(0.5 0.13 ${hue}), oklch(0.85 0.11 ${hue})); outline-offset: 2px; }
code { font-family: "JetBrains Mono", ui-monospace, Consolas, monospace; font-size: 0.8125rem; }
@media (forced-colors: active) { .btn { border: 1px solid; } }
`;
