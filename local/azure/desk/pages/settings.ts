import { type SettingRow, settingsTable } from "../../rules/settings.ts";
import { selectField, textField } from "../form-field.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";

/** `/settings`: what can be chosen about the behaviour of this Azure, where Azure's is not known or gets in the way. */
export function settingsPage(view: View): Markup {
  const rows = settingsTable(view.azure.store);
  const changed = rows.filter(({ value, standard }) => value !== standard).length;
  return layout(view, {
    section: "settings",
    title: "Settings",
    main: html`<div class="head"><h1>Settings</h1></div>
<p class="muted lead">They hold from the next call on and survive a restart. The standard is what Azure does, as far as that is known.</p>
<form method="post" class="do calm"><div class="pad stack"><div class="grid">${rows.map((row) => settingField(view, row))}</div>
<button class="btn primary" name="do" value="save">Save settings</button></div></form>
${changed > 0 ? html`<form method="post" class="after"><button class="btn" name="do" value="standard">Back to the standard</button></form>` : ""}`,
  });
}

function settingField(view: View, { name, value, standard, meaning, choices }: SettingRow): Markup {
  const hint = `${meaning ?? ""} Standard: ${standard}.`;
  const field = { name, label: labelOf(name), value: String(value), hint };
  return choices
    ? selectField(view, { ...field, options: choices.map((choice) => ({ value: choice, label: choice })) })
    : textField(view, { ...field, kind: "number" });
}

/** "readsPerSecond" is "Reads per second". */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
