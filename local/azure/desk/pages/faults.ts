import type { Fault, Faults } from "../../http/faults.ts";
import { faultKinds } from "../actions/faults.ts";
import { selectField, textField } from "../form-field.ts";
import { count } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";

const callKinds = [
  { value: "call", label: "To Azure" },
  { value: "identity", label: "For a token or keys" },
];
const methods = ["", "GET", "PUT", "PATCH", "POST", "DELETE"];

/** `/faults`: what is ordered to go wrong, and a form to order more. */
export function faultsPage(view: View, faults: Faults): Markup {
  const ordered = faults.ordered();
  return layout(view, {
    section: "faults",
    title: "Faults",
    main: html`<div class="head"><h1>Faults</h1></div>
<p class="muted lead">Order what goes wrong with the next matching calls to Resource Manager or the data plane, or for a token. Faults are forgotten when Local Azure ends.</p>
<section class="sec" aria-labelledby="ordered"><header><h2 id="ordered">Ordered</h2></header><div data-live="ordered">${
      ordered.length === 0
        ? html`<p class="none">None. Every call is answered as Azure would.</p>`
        : html`<ol class="flows">${ordered.map(row)}</ol><form method="post"><button class="btn" name="do" value="clear">Clear all faults</button></form>`
    }</div></section>
<section class="sec" aria-labelledby="order"><header><h2 id="order">Order a fault</h2></header>
<form method="post" class="do calm"><div class="pad stack">
<div class="grid">${selectField(view, { name: "kind", label: "What happens", value: "status", options: faultKinds })}
${textField(view, { name: "status", label: "Status", value: "503", hint: "For an answer, 200 to 599.", kind: "number" })}
${textField(view, { name: "ms", label: "Milliseconds", value: "5000", hint: "For a wait, up to 600000.", kind: "number" })}
${textField(view, { name: "seconds", label: "Seconds", value: "10", hint: "For too many requests (Retry-After) or a slow operation.", kind: "number" })}
${selectField(view, { name: "calls", label: "Calls", value: "call", options: callKinds })}
${selectField(view, { name: "method", label: "Method", value: "", options: methods.map((value) => ({ value, label: value || "Any" })) })}
${textField(view, { name: "pathContains", label: "Path contains", hint: "Empty: every path. Case does not matter." })}
${textField(view, { name: "times", label: "How many calls", value: "1", hint: "May be empty with a share.", kind: "number" })}
${textField(view, { name: "probability", label: "Share of calls", hint: "Above 0 up to 1. Empty: each call.", kind: "number" })}</div>
<button class="btn primary" name="do" value="order">Order fault</button></div></form></section>`,
  });
}

function row(fault: Fault): Markup {
  return html`<li class="flow"><div><h3>${effectText(fault.do)}</h3></div>
<p class="what">${fault.kind === "identity" ? "For a token or keys: " : ""}${fault.method ?? "Any method"}${fault.pathContains ? html`, path contains <span class="id">${fault.pathContains}</span>` : ", any path"}</p>
<p class="what">${leftText(fault)}</p></li>`;
}

function leftText({ times, probability }: Fault): string {
  const left = times === undefined ? "without end" : `${count(times, "call", "calls")} left`;
  return probability === undefined ? left : `${Math.round(probability * 100)} % of the calls, ${left}`;
}

function effectText(effect: Fault["do"]): string {
  if (effect.kind === "status") return `Answer ${effect.status}`;
  if (effect.kind === "delay") return `Wait ${effect.ms} ms, then answer`;
  const label = faultKinds.find(({ value }) => value === effect.kind)?.label ?? effect.kind;
  if (effect.kind === "throttle") return `${label}, ${effect.retryAfterSeconds} s`;
  return effect.kind === "slow-operation" ? `${label}, ${effect.seconds} s` : label;
}
