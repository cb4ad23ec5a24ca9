import type { EventTypes } from "../../store/records.ts";
import { html, type Markup } from "../markup.ts";

/** The event types a channel names, as both sides see them. */
export function eventTypeList(eventTypes: EventTypes | undefined): Markup {
  const types = Object.entries(eventTypes ?? {});
  if (types.length === 0) return html`<p class="muted">The partner named none.</p>`;
  return html`<ul class="rows">${types.map(
    ([name, details]) =>
      html`<li><span class="name">${typeName(name)}</span><span class="muted">${details.displayName && details.displayName !== name ? html`<b>${details.displayName}</b> ` : ""}${details.description ?? ""}</span></li>`,
  )}</ul>`;
}

function typeName(name: string): Markup {
  const cut = name.lastIndexOf(".") + 1;
  return html`<span>${name.slice(0, cut)}</span><wbr>${name.slice(cut)}`;
}
