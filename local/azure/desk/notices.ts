import type { Refusal } from "../refusal.ts";
import { doneTexts } from "./action-result.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

/** The word of success that `?done=` carries to the next page. */
export function goodNotice(done: string | null): Markup | undefined {
  const found = Object.entries(doneTexts).find(([name]) => name === done);
  return found && html`<div class="note good" role="status">${icon("check")}<p>${found[1]}</p></div>`;
}

/** Azure's refusal, in its own words. */
export function badNotice(refusal: Refusal): Markup {
  return html`<div class="note bad" role="alert">${icon("alert")}<div><p><b>Azure refused.</b> ${refusal.message}</p><p class="xs">${refusal.status} <code>${refusal.code}</code></p></div></div>`;
}
