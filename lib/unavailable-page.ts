import { escapeHtml } from "@/lib/domain/escape-html";
import type { LastBrand } from "@/lib/services/last-brand";

/** Pages that are made of nothing but themselves. `nonce` of the answer's content security policy, for the style. */
export type Frame = { nonce: string; brand: LastBrand };
type Words = { title: string; heading: string; text: string };

/** While the database is away. `afterPost`: something was sent, and the browser still has it on the page before. */
export function unavailablePage(frame: Frame, { afterPost }: { afterPost: boolean }): string {
  const title = "Not available at the moment";
  return page(frame, afterPost ? { title, ...notSent } : { title, ...notShown });
}

/** After a form that was drawn by another version of this program, which knows its actions by other names. */
export const oldPage = (frame: Frame) => page(frame, fromOldPage);

const notSent = {
  heading: "This could not be sent",
  text: `<p>What you sent was most likely not saved, because the portal's database does not answer.</p>
<p><strong>Go back</strong> in your browser: what you typed is still there. Look whether it was saved before you send it again.</p>`,
};
const notShown = {
  heading: "This page is not available at the moment",
  text: `<p>The portal's database does not answer. Nothing was changed, and your event flows go on delivering: Azure does that without us.</p>
<p>This page is tried again every few seconds. With JavaScript on, what you typed is kept in this tab.</p>`,
};
const fromOldPage: Words = {
  title: "The portal was updated",
  heading: "The portal was updated since you opened that page",
  text: `<p>So what you sent was not understood. Nothing was saved and nothing was changed.</p>
<p><strong>Go back</strong> in your browser: what you typed is still there. Open the same page in a new tab, and send it from there.</p>`,
};

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
<style nonce="${nonce}">${style(brand.hue)}</style>
</head>
<body>
<header><p>${name}</p></header>
<main>
<h1>${heading}</h1>
${text}
${email ? `<p>If it goes on like this, write to <a href="mailto:${email}">${email}</a>.</p>` : ""}
</main>
</body>
</html>
`;
}

/** The colours of a page, as in app/styles/tokens.css; that file may not be reachable from here. */
const style = (hue: number) => `
:root { color-scheme: light dark; }
body {
  margin: 0;
  background: light-dark(oklch(0.979 0.006 95), oklch(0.18 0.018 242));
  color: light-dark(oklch(0.25 0.03 238), oklch(0.945 0.008 95));
  font: 1rem/1.6 system-ui, sans-serif;
}
header { border-bottom: 3px solid light-dark(oklch(0.46 0.095 ${hue}), oklch(0.8 0.095 ${hue})); }
header p { max-width: 38rem; margin: 0 auto; padding: 0.9rem 1.25rem; font-weight: 600; }
a { color: light-dark(oklch(0.44 0.095 ${hue}), oklch(0.82 0.09 ${hue})); }
main { max-width: 38rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
`;
