/** Pages that are made of nothing but themselves. `nonce` of the answer's content security policy, for the style. */
type Words = { title: string; heading: string; text: string };

/** While the database is away. `afterPost`: something was sent, and the browser still has it on the page before. */
export function unavailablePage({ nonce, afterPost }: { nonce: string; afterPost: boolean }): string {
  const title = "Not available at the moment";
  return page(nonce, afterPost ? { title, ...notSent } : { title, ...notShown });
}

/** After a form that was drawn by another version of this program, which knows its actions by other names. */
export const oldPage = (nonce: string) => page(nonce, fromOldPage);

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

function page(nonce: string, { title, heading, text }: Words): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${text}
</main>
</body>
</html>
`;
}

/** The two colours of a page, as in app/styles/tokens.css; that file may not be reachable from here. */
const style = `
:root { color-scheme: light dark; }
body {
  margin: 0;
  background: light-dark(oklch(0.979 0.006 95), oklch(0.18 0.018 242));
  color: light-dark(oklch(0.25 0.03 238), oklch(0.945 0.008 95));
  font: 1rem/1.6 system-ui, sans-serif;
}
main { max-width: 38rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
`;
