import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

/** A value people take elsewhere. The button is shown with JavaScript only; one click on the value selects it all. */
export function copyable(value: string, what: string): Markup {
  return html`<span class="copyable"><code class="all">${value}</code><button class="copy" type="button" data-copy="${value}">${icon("copy")}<span data-copied="Copied">Copy<span class="vh"> ${what}</span></span></button></span>`;
}
