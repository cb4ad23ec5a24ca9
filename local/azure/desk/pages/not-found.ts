import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";

export function notFoundPage(view: View): Markup {
  return layout(view, {
    section: undefined,
    title: "Not here",
    crumbs: [{ label: "Directories", href: "/" }],
    main: html`<div class="head"><h1>Not here</h1></div>
<p class="muted lead">Nothing with this address exists in Local Azure. It may have been deleted, or its deadline has passed.</p>
<p class="after"><a class="btn" href="/">All directories</a></p>`,
  });
}
