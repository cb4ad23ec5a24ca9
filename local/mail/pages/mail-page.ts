import type { StoredMail } from "../mailbox.ts";
import { dateTime, html, layout, type Markup } from "./layout.ts";

const views = [
  { view: "html", label: "HTML" },
  { view: "text", label: "Text" },
  { view: "headers", label: "Headers" },
  { view: "source", label: "Source" },
] as const;

/** `/mails/{n}`: one mail, as a mail client would show it, as text, or as it came. */
export function mailPage(mail: StoredMail, wanted: string): Markup {
  const { n, at, to, parsed } = mail;
  const current = views.find(({ view }) => view === wanted)?.view ?? "html";
  const title = parsed.subject || "(no subject)";
  return layout({
    title,
    main: html`<nav class="crumb" aria-label="Breadcrumb"><a href="/">Mail</a></nav>
<div class="head"><div class="title"><h1>${title}</h1></div><p class="where"><time datetime="${at}">${dateTime(at)}</time></p></div>
<dl class="facts wide">
<div><dt>From</dt><dd>${parsed.from ? named(parsed.from) : "Nobody is named"}</dd></div>
<div><dt>To</dt><dd>${to.join(", ")}</dd></div>
</dl>
<nav class="tabs plain" aria-label="Ways to show this mail">${views.map(
      ({ view, label }) =>
        html`<a href="/mails/${n}?view=${view}"${view === current ? html` aria-current="true"` : ""}>${label}</a>`,
    )}</nav>
${body(mail, current)}`,
  });
}

function body({ n, parsed, source }: StoredMail, view: (typeof views)[number]["view"]): Markup {
  if (view === "text") return pre("Text", parsed.text ?? "This mail has no text part.");
  if (view === "source") return pre("Source", source);
  if (view === "headers")
    return html`<dl class="facts wide">${parsed.headers.map(
      ({ originalKey, value }) => html`<div><dt>${originalKey}</dt><dd class="id">${value}</dd></div>`,
    )}</dl>`;
  if (!parsed.html) return html`<p class="none">This mail has no HTML part.</p>`;
  return html`<iframe class="letter" title="The mail as HTML" src="/mails/${n}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

function pre(label: string, text: string): Markup {
  return html`<pre class="json letter-text" tabindex="0" aria-label="${label}"><code>${text}</code></pre>`;
}

const named = ({ name, address }: { name: string; address?: string | undefined }) =>
  name ? `${name} <${address ?? ""}>` : (address ?? "");
