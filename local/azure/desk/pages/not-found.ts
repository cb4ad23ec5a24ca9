import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";

export function notFoundPage(): Markup {
  return layout({
    title: "Not here",
    crumbs: [{ label: "Directories", href: "/" }],
    main: html`<div class="head"><h1>Not here</h1></div>
<p class="muted lead">Nothing with this address exists in Local Azure. It may have been deleted, or its deadline has passed.</p>
<p><a class="btn" href="/">All directories</a></p>`,
  });
}
