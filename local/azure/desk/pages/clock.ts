import { secondsOf } from "../actions/clock.ts";
import { selectField, textField } from "../form-field.ts";
import { count, dateTime, span, timeLeft } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";
import { type Happening, whatHappens } from "../what-happens.ts";

const SHOWN = 25;
const HORIZON_MS = 366 * 86_400_000;
const steps = [
  { value: "60", label: "1 minute" },
  { value: "3600", label: "1 hour" },
  { value: "86400", label: "1 day" },
  { value: "604800", label: "7 days" },
];
const units = [
  { value: "1", label: "Seconds" },
  { value: "60", label: "Minutes" },
  { value: "3600", label: "Hours" },
  { value: "86400", label: "Days" },
];

/** `/clock`: the resource clock, what it will bring, and moving it forward, which shows first what happens then. */
export function clockPage(view: View): Markup {
  const { clock } = view.azure;
  const now = clock.now();
  const ahead = now.getTime() - Date.now();
  const seconds = secondsOf(view.query);
  const form = seconds === undefined && view.query.has("number") ? withError(view) : view;
  return layout(view, {
    section: "clock",
    title: "Clock",
    crumbs: seconds ? [{ label: "Clock", href: "/clock" }] : [],
    main: seconds
      ? preview(view, seconds)
      : html`<div class="head"><h1>Clock</h1></div>
<p class="muted lead">Deadlines, authorizations and retries follow the resource clock. It only moves forward: what has expired stays expired. Tokens and certificates keep real time.</p>
<dl class="facts wide lone" data-live="times"><div><dt>Resource clock</dt><dd class="big">${dateTime(now.toISOString())}</dd></div>
<div><dt>Real time</dt><dd>${dateTime(new Date().toISOString())}, ${ahead < 1000 ? "the same" : html`the resource clock is <b>${span(ahead)}</b> ahead`}</dd></div></dl>
<section class="sec" aria-labelledby="move"><header><h2 id="move">Move it forward</h2></header>
<p class="muted">You see what happens before it does.</p>
<div class="row steps">${steps.map(({ value, label }) => html`<a class="btn" href="?seconds=${value}">${label}</a>`)}</div>
<form method="get" class="inline three">${textField(form, { name: "number", label: "Or by", kind: "number" })}
${selectField(form, { name: "unit", label: "Unit", value: "3600", options: units })}<button class="btn">See what happens</button></form></section>
<section class="sec" aria-labelledby="next"><header><h2 id="next">What happens by itself</h2></header><div data-live="next">${happenings(view, whatHappens(view.azure, new Date(now.getTime() + HORIZON_MS)), "Nothing has a deadline within a year.")}</div></section>`,
  });
}

function withError(view: View): View {
  return { ...view, typed: view.query, errors: { number: "Enter a number above 0; at most ten years" } };
}

function preview(view: View, seconds: number): Markup {
  const until = new Date(view.azure.clock.now().getTime() + seconds * 1000);
  const found = whatHappens(view.azure, until);
  return html`<form method="post" action="/clock" class="do" aria-labelledby="confirm"><div class="pad stack">
<h1 id="confirm">Move the clock by ${span(seconds * 1000)}?</h1>
<p>It is <b>${dateTime(until.toISOString())}</b> then. ${found.length === 0 ? "" : html`Until then ${count(found.length, "thing happens", "things happen")}:`}</p>
${happenings(view, found, "No deadline passes, no authorization ends, nothing is sent again.")}
<input type="hidden" name="seconds" value="${seconds}">
<div class="row"><button class="btn primary" name="do" value="move">Move the clock</button><a class="btn" href="/clock">Leave it</a></div>
</div></form>`;
}

function happenings({ azure }: View, found: Happening[], nothing: string): Markup {
  if (found.length === 0) return html`<p class="none">${nothing}</p>`;
  const shown = found.slice(0, SHOWN).map(({ at, tell }) => ({ at, ...tell() }));
  return html`<ol class="flows">${shown.map(
    ({
      at,
      text,
      href,
      name,
      after,
    }) => html`<li class="flow mixed"><div><p><b>${dateTime(at)}</b></p><p class="where">${timeLeft(at, azure.clock.now())}</p></div>
<p class="what">${text}${name ? html` ${href ? html`<a href="${href}">${name}</a>` : name}` : ""}${after ? ` ${after}` : ""}</p></li>`,
  )}</ol>${found.length > SHOWN ? html`<p class="quiet after">and ${count(found.length - SHOWN, "more", "more")}</p>` : ""}`;
}
