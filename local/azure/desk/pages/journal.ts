import type { CallJournal, JournalEntry } from "../../http/call-journal.ts";
import { choice, textField } from "../form-field.ts";
import { clockTime, count, dateTime } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { pageLinks, pageOf } from "../paging.ts";
import { statusTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** `/journal`: calls to Resource Manager and the data plane, newest first, filtered by text and by failure. */
export function journalPage(view: View, journal: CallJournal): Markup {
  const wanted = (view.query.get("q") ?? "").trim().toLowerCase();
  const failedOnly = view.query.get("failed") === "1";
  const all = journal.since(0);
  const found = all.filter(
    (entry) =>
      (!failedOnly || hasFailed(entry)) && (!wanted || JSON.stringify(entry).toLowerCase().includes(wanted)),
  );
  const page = pageOf(view.query, found.reverse());
  const filter = { ...view, typed: view.query };
  const filtered = wanted !== "" || failedOnly;
  return layout(view, {
    section: "journal",
    title: "Journal",
    main: html`<div class="head"><h1>Journal</h1></div>
<p class="muted lead">Calls to Resource Manager and the data plane since Local Azure started, newest first, at the time of the resource clock.</p>
<form method="get" class="inline few">${textField(filter, { name: "q", label: "Text", hint: "Path, method, status, caller or id.", kind: "search" })}
${choice(filter, { kind: "some", name: "failed", label: "Show", options: [{ value: "1", label: "Failed only" }] })}
<div class="row"><button class="btn">Apply</button>${filtered ? html`<a href="/journal">Show all</a>` : ""}</div></form>
<div data-live="journal">${
      found.length === 0
        ? html`<p class="none">${filtered ? "No call matches." : "No call yet. Calls appear here as they arrive."}</p>`
        : html`<p class="quiet">${count(found.length, "call", "calls")}</p><ol class="flows dense">${page.items.map(row)}</ol>${pageLinks(view.query, page)}`
    }</div>`,
  });
}

/** `/journal/{n}`: everything that is known about one call. */
export function journalEntryPage(view: View, entry: JournalEntry): Markup {
  const [path, query] = entry.path.split("?");
  return layout(view, {
    section: "journal",
    title: `Call ${entry.n}`,
    crumbs: [{ label: "Journal", href: "/journal" }],
    main: html`<div class="head"><div class="title"><h1>Call ${entry.n}</h1>${statusTag(entry.status)}</div><p class="where">${dateTime(entry.time)}</p></div>
<dl class="facts wide">
<div><dt>Method</dt><dd>${entry.method}</dd></div>
<div><dt>Path</dt><dd class="id">${path}</dd></div>
${query ? html`<div><dt>Query</dt><dd class="id">${query}</dd></div>` : ""}
<div><dt>Caller</dt><dd>${entry.caller ? html`${entry.caller.name} <span class="id">${entry.caller.objectId}</span>` : "Nobody was authenticated"}</dd></div>
<div><dt>Client request ID</dt><dd class="id">${entry.clientRequestId ?? "None was sent"}</dd></div>
<div><dt>Effect</dt><dd>${entry.applied ? "Something was changed" : "Nothing was changed"}</dd></div>
</dl>
<section class="sec" aria-labelledby="raw"><header><h2 id="raw">As the control API shows it</h2></header><pre class="json" tabindex="0" aria-labelledby="raw"><code>${JSON.stringify(entry, null, 2)}</code></pre></section>`,
  });
}

function hasFailed({ status }: JournalEntry): boolean {
  return status === null || status >= 400;
}

function row(entry: JournalEntry): Markup {
  const { place, rest } = shortened(entry.path);
  return html`<li class="flow"><div><h2 class="id"><span class="method">${entry.method}</span> <a href="/journal/${entry.n}">${rest}</a></h2>
<p class="where">${place ? `${place}, ` : ""}${entry.caller ? `by ${entry.caller.name}` : "by nobody known"}${entry.applied ? ", changed something" : ""}</p></div>
<div>${statusTag(entry.status)}</div><p class="what"><time datetime="${entry.time}" title="${dateTime(entry.time)}">${clockTime(entry.time)} UTC</time></p></li>`;
}

/** What a path is about, apart from where that is; the whole path is on the call's own page. */
function shortened(path: string): { place: string; rest: string } {
  const [whole = ""] = path.split("?");
  const [, subscription, group, rest] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(?:\/providers\/Microsoft\.EventGrid)?(.*)$/i.exec(
      whole,
    ) ?? [];
  if (!subscription || !rest) return { place: "", rest: whole };
  const id = `Azure subscription ${subscription.slice(0, 8)}…`;
  return { place: group ? `${group} in ${id}` : id, rest: rest.slice(1) };
}
