import { html, type Markup } from "./markup.ts";

export interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  value: string;
  error?: string | undefined;
  short?: boolean | undefined;
}

/** A text field: label, hint, error, input in this order. */
export function fieldOf({ name, label, hint, value, error, short }: Field): Markup {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return html`<div class="field ${error ? "bad" : ""} ${short ? "short" : ""}"><label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ""}
${error ? html`<p class="err" id="${name}-error">${error}</p>` : ""}
<input class="in" id="${name}" name="${name}" value="${value}" autocomplete="off" spellcheck="false"${
    described ? html` aria-describedby="${described}"` : ""
  }${error ? html` aria-invalid="true" autofocus` : ""}></div>`;
}
