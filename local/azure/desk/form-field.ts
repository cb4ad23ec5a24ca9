import { html, type Markup } from "./markup.ts";
import type { View } from "./view.ts";

interface Field {
  name: string;
  label: string;
  hint?: string | Markup | undefined;
  /** Shown unless something else was typed. */
  value?: string;
}
interface TextField extends Field {
  kind?: "text" | "number" | "date" | "search";
  /** Values to choose from, with what they mean; anything else can be typed too. */
  known?: { value: string; label: string }[];
}
export interface Option {
  value: string;
  label: string;
  hint?: string;
}

/** A text field: label, hint, error, input in this order. */
export function textField(view: View, field: TextField): Markup {
  const { name, kind = "text", known } = field;
  const value = view.typed.get(name) ?? field.value ?? "";
  return around(
    view,
    field,
    html`<input class="in" id="${name}" name="${name}" value="${value}" type="${kind === "number" ? "text" : kind}"${
      kind === "number" ? html` inputmode="numeric"` : ""
    } autocomplete="off" spellcheck="false"${known ? html` list="${name}-known"` : ""}${described(view, field)}>${
      known
        ? html`<datalist id="${name}-known">${known.map((each) => html`<option value="${each.value}">${each.label}</option>`)}</datalist>`
        : ""
    }`,
  );
}

export function selectField(view: View, field: Field & { options: Option[] }): Markup {
  const chosen = view.typed.get(field.name) ?? field.value;
  return around(
    view,
    field,
    html`<select class="in" id="${field.name}" name="${field.name}"${described(view, field)}>${field.options.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === chosen ? html` selected` : ""}>${label}</option>`,
    )}</select>`,
  );
}

/** Radio buttons ("one") or checkboxes ("some") under one question; the whole row is the label. */
export function choice(view: View, field: Field & { kind: "one" | "some"; options: Option[] }): Markup {
  const { name, label, hint, options, kind } = field;
  const error = view.errors[name];
  const sent = view.typed.getAll(name);
  const chosen = sent.length > 0 ? sent : [field.value ?? ""];
  return html`<fieldset class="choice ${error ? "bad" : ""}"><legend>${label}</legend>
${hint ? html`<p class="hint">${hint}</p>` : ""}${error ? html`<p class="err">${error}</p>` : ""}
${options.map(
  (option) =>
    html`<label class="option"><input type="${kind === "one" ? "radio" : "checkbox"}" name="${name}" value="${option.value}"${
      chosen.includes(option.value) ? html` checked` : ""
    }><span>${option.label}${option.hint ? html`<span class="hint">${option.hint}</span>` : ""}</span></label>`,
)}</fieldset>`;
}

/** What was typed as a whole number from `least` to `most`; undefined when it is not one. */
export function wholeNumber(text: string | null, least: number, most: number): number | undefined {
  const number = Number((text ?? "").trim() || "x");
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

function around(view: View, { name, label, hint }: Field, input: Markup): Markup {
  const error = view.errors[name];
  return html`<div class="field ${error ? "bad" : ""}"><label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ""}
${error ? html`<p class="err" id="${name}-error">${error}</p>` : ""}
${input}</div>`;
}

function described(view: View, { name, hint }: Field): Markup {
  const error = view.errors[name];
  const ids = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return html`${ids ? html` aria-describedby="${ids}"` : ""}${error ? html` aria-invalid="true" autofocus` : ""}`;
}
