import {
  type CallJournal,
  type DeliveryNote,
  type IdentityNote,
  type JournalEntry,
  journalKinds,
} from "../../http/call-journal.ts";
import { choice, textField } from "../form-field.ts";
import { clockTime, count, dateTime } from "../format.ts";
import { layout } from "../layout.ts";
import { html, type Markup } from "../markup.ts";
import { pageLinks, pageOf } from "../paging.ts";
import { statusTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** `/journal`: calls to us and our requests to webhooks, newest first, filtered by text, failure and kind. */
export function journalPage(view: View, journal: CallJournal): Markup {
  const wanted = (view.query.get("q") ?? "").trim().toLowerCase();
  const only = view.query.getAll("only");
  const kinds = journalKinds.filter((kind) => only.includes(kind));
  const found = journal
    .since(0, kinds.length > 0 ? kinds : journalKinds)
    .filter(
      (entry) =>
        (!only.includes("failed") || hasFailed(entry)) &&
        (!wanted || JSON.stringify(entry).toLowerCase().includes(wanted)),
    );
  const page = pageOf(view.query, found.reverse());
  const filter = { ...view, typed: view.query };
  const filtered = wanted !== "" || only.length > 0;
  return layout(view, {
    section: "journal",
    title: "Journal",
    main: html`<div class="head"><h1>Journal</h1></div>
<p class="muted lead">Calls to Resource Manager and the data plane, calls for tokens and keys, and deliveries to webhooks, since Local Azure started, newest first, at the time of the resource clock.</p>
<form method="get" class="inline few">${textField(filter, { name: "q", label: "Text", hint: "Path, method, status, caller or id.", kind: "search" })}
${choice(filter, {
  kind: "some",
  name: "only",
  label: "Show",
  options: [
    { value: "failed", label: "Failed only" },
    { value: "identity", label: "Tokens and keys only" },
    { value: "delivery", label: "Deliveries only" },
  ],
})}
<div class="row"><button class="btn">Apply</button>${filtered ? html`<a href="/journal">Show all</a>` : ""}</div></form>
<div data-live="journal">${
      found.length === 0
        ? html`<p class="none">${filtered ? "No call matches." : "No call yet. Calls appear here as they arrive."}</p>`
        : html`<p class="quiet">${count(found.length, "call", "calls")}</p><ol class="flows dense">${page.items.map(row)}</ol>${pageLinks(view.query, page)}`
    }</div>`,
  });
}

function hasFailed({ status }: JournalEntry): boolean {
  return status === null || status >= 400;
}

function row(entry: JournalEntry): Markup {
  const { place, rest } = shortened(entry.path);
  return html`<li class="flow"><div><h2 class="id"><span class="method">${entry.method}</span> <a href="/journal/${entry.n}">${rest}</a></h2>
<p class="where">${about(entry, place)}</p></div>
<div>${statusTag(entry.status)}</div><p class="what"><time datetime="${entry.time}" title="${dateTime(entry.time)}">${clockTime(entry.time)} UTC</time></p></li>`;
}

function about({ delivery, identity, caller, applied }: JournalEntry, place: string): string {
  if (delivery) return deliveryText(delivery);
  if (identity) return identityText(identity);
  const by = caller ? `by ${caller.name}` : "by no caller that was looked up";
  return `${place ? `${place}, ` : ""}${by}${applied ? ", changed something" : ""}`;
}

function identityText({ purpose, clientId, audience, error }: IdentityNote): string {
  const token = `for ${audience ?? "nothing"}${clientId ? `, to ${clientId}` : ""}${error ? `: ${error}` : ""}`;
  const what = {
    token: `Token ${token}`,
    "managed identity": `Token of the managed identity ${token}`,
    configuration: "OpenID configuration",
    keys: "Published keys",
    cloud: "What this cloud is",
  };
  return what[purpose];
}

function deliveryText({ purpose, eventSubscription, attempt, events }: DeliveryNote): string {
  const types = events.map(({ type }) => type).join(", ");
  const what = {
    validation: "Handshake",
    deletion: "Notice of deletion",
    notification: `Delivery of ${types}`,
  };
  return `${what[purpose]} for ${eventSubscription}, attempt ${attempt}`;
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
