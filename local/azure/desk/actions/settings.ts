import type { Azure } from "../../azure.ts";
import { refuse } from "../../refusal.ts";
import { changeSettings, settingsChange, settingsTable } from "../../rules/settings.ts";
import type { ActionResult } from "../action-result.ts";

/** Buttons of the settings page: save all, or take every standard back. */
export function actOnSettings({ store }: Azure, form: URLSearchParams): ActionResult {
  const rows = settingsTable(store);
  const wish = form.get("do");
  if (wish !== "save" && wish !== "standard")
    return refuse("malformedBody", { reason: "this page has no such button" });
  const read = (name: string, choices: string[] | undefined) => {
    const text = (form.get(name) ?? "").trim();
    return choices ? text : Number(text || "x");
  };
  const wanted = rows.map(({ name, standard, choices }): [string, unknown] => [
    name,
    wish === "standard" ? standard : read(name, choices),
  ]);
  const parsed = settingsChange.safeParse(Object.fromEntries(wanted));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => [String(path[0]), message]);
    return { fieldErrors: Object.fromEntries(wrong) };
  }
  changeSettings(store, parsed.data);
  return { to: "/settings", done: wish === "save" ? "settings-saved" : "settings-standard" };
}
