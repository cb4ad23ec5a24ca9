import type { ActionResult } from "./action-result.ts";
import { textField } from "./form-field.ts";
import { html, type Markup } from "./markup.ts";
import type { View } from "./view.ts";

interface Question {
  heading: string;
  /** What is lost. */
  effect: Markup;
  button: string;
  /** Value of the button, such as "delete". */
  wish: string;
  /** Where "Keep it" leads. */
  back: string;
  /** When set, the reader types this name before it is done. */
  name?: string | undefined;
}

/** The second step of a deletion: names object and effect; what is in use wants its name typed. */
export function confirmation(view: View, question: Question): Markup {
  const { heading, effect, button, wish, back, name } = question;
  return html`<form method="post" class="do narrow" aria-labelledby="confirm"><div class="pad stack">
<h1 id="confirm">${heading}</h1>${effect}
${name ? textField(view, { name: "confirmName", label: "Type the name to confirm", hint: html`<code>${name}</code>` }) : ""}
<div class="row"><button class="btn danger" name="do" value="${wish}">${button}</button><a class="btn" href="${back}">Keep it</a></div>
</div></form>`;
}

/** Field error unless the name was typed; the casing does not matter, as nowhere in ARM. */
export function wrongName(form: URLSearchParams, name: string): ActionResult | undefined {
  const typed = (form.get("confirmName") ?? "").trim();
  return typed.toLowerCase() === name.toLowerCase()
    ? undefined
    : { fieldErrors: { confirmName: `Type ${name} to confirm` } };
}
