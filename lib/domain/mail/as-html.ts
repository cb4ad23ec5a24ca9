import { escapeHtml } from "@/lib/domain/escape-html";
import type { MailAccent } from "@/lib/domain/hue-contrast";
import type { Letter } from "./letter";

/**
 * The letter as HTML that mail clients understand: one column, its colours inline for clients that drop styles, a dark
 * scheme for those that have one, nothing that is fetched. Every value is escaped, and links are ours alone.
 */
export function asHtml(letter: Letter, accent: MailAccent): string {
  const { title, preview, paragraphs, facts, action, because, preferences, stop, from } = letter;
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
@media (prefers-color-scheme: dark) {
  .page { background-color: #111820 !important; }
  .ink { color: #eeece6 !important; }
  .soft { color: #b9bdb6 !important; }
  .rule { border-color: #2c3740 !important; }
  .link { color: ${accent.dark} !important; }
  .button { background-color: ${accent.dark} !important; color: ${accent.onDark} !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#faf9f5;">
<div style="display:none;max-height:0;overflow:hidden;">${escapeHtml(preview)}</div>
<main class="page" style="max-width:600px;margin:0 auto;padding:32px 20px;background-color:#faf9f5;font-family:'Schibsted Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5;">
<p class="soft rule" style="margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #dedbd0;font-size:14px;color:#4f5b62;">${escapeHtml(from)}</p>
<h1 class="ink" style="margin:0 0 16px;font-size:24px;line-height:1.25;color:#1f2b33;">${escapeHtml(title)}</h1>
${paragraphs.map((text) => `<p class="ink" style="margin:0 0 16px;color:#1f2b33;">${escapeHtml(text)}</p>`).join("\n")}
<p style="margin:24px 0;"><a class="button" href="${link(action.href)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background-color:${accent.light};color:#ffffff;font-weight:600;text-decoration:none;">${escapeHtml(action.label)}</a></p>
<dl class="rule" style="margin:0 0 32px;padding:16px 0 0;border-top:1px solid #dedbd0;">
${facts.map(fact).join("\n")}
</dl>
<p class="soft" style="margin:0 0 8px;font-size:14px;color:#4f5b62;">${escapeHtml(because)}</p>
<p class="soft" style="margin:0;font-size:14px;color:#4f5b62;"><a class="link" href="${link(preferences.href)}" style="color:${accent.light};">${escapeHtml(preferences.label)}</a> &nbsp; <a class="link" href="${link(stop.href)}" style="color:${accent.light};">${escapeHtml(stop.label)}</a></p>
</main>
</body>
</html>
`;
}

function fact({ label, value, mono }: Letter["facts"][number]): string {
  const face = mono ? "font-family:'JetBrains Mono',ui-monospace,Consolas,monospace;font-size:14px;" : "";
  return `<dt class="soft" style="font-size:14px;color:#4f5b62;">${escapeHtml(label)}</dt>
<dd class="ink" style="margin:0 0 10px;overflow-wrap:anywhere;${face}color:#1f2b33;">${escapeHtml(value)}</dd>`;
}

/** Only web addresses become links, whatever a caller passes. */
function link(href: string): string {
  return /^https?:\/\//.test(href) ? escapeHtml(href) : "#";
}
