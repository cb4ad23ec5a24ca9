import { escapeHtml } from "@/lib/domain/escape-html";
import type { MailAccent } from "@/lib/domain/hue-contrast";
import type { Letter } from "./letter";

/**
 * The letter as HTML that mail clients understand: one column, its colours inline for clients that drop styles, a dark
 * scheme for those that have one, a table around it for Outlook, which knows no widths otherwise; nothing that is
 * fetched. Every value is escaped, and links are ours alone.
 */
export function asHtml(letter: Letter, accent: MailAccent): string {
  const { over, title, preview, paragraphs, deadline, facts, action, because, preferences, stop } = letter;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .card { padding: 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: #0a1319 !important; }
  .card { background-color: #111b22 !important; border-color: #394751 !important; }
  .ink { color: #eeede7 !important; }
  .soft { color: #bebeb6 !important; }
  .rule { border-color: #1f2c35 !important; }
  .link { color: ${accent.dark} !important; }
  .edge { background-color: ${accent.dark} !important; }
  .button { background-color: ${accent.dark} !important; }
  .button a { color: ${accent.onDark} !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:${paper};">
<div style="display:none;max-height:0;overflow:hidden;">${escapeHtml(preview)}</div>
<div class="edge" style="height:3px;line-height:3px;font-size:0;background-color:${accent.light};">&nbsp;</div>
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<main style="max-width:600px;margin:0 auto;padding:20px 16px 40px;font-family:'Schibsted Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5;">
<p style="margin:0 4px 20px;line-height:1.3;"><strong class="ink" style="color:${ink};">${escapeHtml(letter.from)}</strong><br><span class="soft" style="font-size:14px;color:${soft};">${escapeHtml(letter.area)}</span></p>
<div class="card" style="padding:28px;border:1px solid #d0d0c6;border-radius:8px;background-color:#fefefd;">
<p class="soft" style="margin:0 0 4px;overflow-wrap:anywhere;color:${soft};">${escapeHtml(over)}</p>
<h1 class="ink" style="margin:0 0 16px;font-size:24px;line-height:1.25;letter-spacing:-0.02em;overflow-wrap:anywhere;color:${ink};">${escapeHtml(title)}</h1>
${paragraphs.map(paragraph).join("\n")}
${deadline ? dateOf(deadline) : ""}<table role="presentation" cellpadding="0" cellspacing="0" style="margin:24px 0;"><tr><td class="button" style="border-radius:6px;background-color:${accent.light};mso-padding-alt:12px 20px;"><a href="${link(action.href)}" style="display:inline-block;padding:12px 20px;color:#ffffff;font-weight:600;line-height:1.25;text-decoration:none;">${escapeHtml(action.label)}</a></td></tr></table>
<dl class="rule" style="margin:0;padding:16px 0 0;border-top:1px solid #e5e3db;">
${facts.map(fact).join("\n")}
</dl>
</div>
<div style="padding:20px 4px 0;font-size:14px;">
<p class="soft" style="margin:0 0 8px;color:${soft};">${escapeHtml(because)}</p>
<p style="margin:0;">${[preferences, stop].map((one) => small(one, accent)).join(" ")}</p>
</div>
</main>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`;
}

/** As in app/styles/tokens.css, which mail clients cannot read. */
const paper = "#f9f8f4";
const ink = "#13242e";
const soft = "#3e505a";
const rulers = { calm: soft, soon: "#af842c", last: "#ca5551" } as const;

const paragraph = (text: string) =>
  `<p class="ink" style="margin:0 0 16px;overflow-wrap:anywhere;color:${ink};">${escapeHtml(text)}</p>`;

/** The date that counts, set as on the page of the event flow; the line says by its colour how near it is. Its zone stays at its time. */
function dateOf({ label, value, near }: NonNullable<Letter["deadline"]>): string {
  return `<p class="soft" style="margin:24px 0 0;font-size:14px;color:${soft};">${escapeHtml(label)}</p>
<p class="ink" style="margin:0 0 6px;font-size:22px;font-weight:600;line-height:1.25;letter-spacing:-0.015em;color:${ink};">${escapeHtml(value).replace(/ (?=\S+$)/, "&nbsp;")}</p>
<div style="height:5px;line-height:5px;font-size:0;background-color:${rulers[near]};">&nbsp;</div>
`;
}

function fact({ label, value, mono }: Letter["facts"][number]): string {
  const face = mono ? "font-family:'JetBrains Mono',ui-monospace,Consolas,monospace;" : "";
  return `<dt class="soft" style="font-size:14px;color:${soft};">${escapeHtml(label)}</dt>
<dd class="ink" style="margin:0 0 8px;font-size:14px;overflow-wrap:anywhere;${face}color:${ink};">${escapeHtml(value)}</dd>`;
}

const small = ({ href, label }: Letter["stop"], accent: MailAccent) =>
  `<a class="link" href="${link(href)}" style="display:inline-block;margin:0 16px 8px 0;color:${accent.light};">${escapeHtml(label)}</a>`;

/** Only web addresses become links, whatever a caller passes. */
function link(href: string): string {
  return /^https?:\/\//.test(href) ? escapeHtml(href) : "#";
}
