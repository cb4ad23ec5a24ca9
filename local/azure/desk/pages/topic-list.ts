import type { PartnerTopic } from "../../store/records.ts";
import { addressOf } from "../addresses.ts";
import { dateTime, timeLeft } from "../format.ts";
import { html, type Markup } from "../markup.ts";
import { pageLinks, pageOf } from "../paging.ts";
import { topicTag } from "../state-tags.ts";
import type { View } from "../view.ts";

/** Partner topics as rows with their activation state, in pages. */
export function topicList({ azure, query }: View, topics: PartnerTopic[], withGroup: boolean): Markup {
  if (topics.length === 0) {
    return html`<div data-live="topics"><p class="none">None. A partner topic appears here when an authorized partner creates one.</p></div>`;
  }
  const page = pageOf(query, topics);
  return html`<div data-live="topics"><ul class="flows">${page.items.map(
    (topic) => html`<li class="flow"><div><h3><a href="${addressOf.topic(topic)}">${topic.name}</a></h3>
<p class="where">${withGroup ? html`<span class="id">${topic.resourceGroup}</span>, ` : ""}${topic.location}</p></div>
<div>${topicTag(topic)}</div>
<p class="what">${topic.expiresAt ? html`Activate by <b>${dateTime(topic.expiresAt)}</b> <span class="nb">(${timeLeft(topic.expiresAt, azure.clock.now())})</span>` : html`<span class="src">${topic.source}</span>`}</p></li>`,
  )}</ul>${pageLinks(query, page)}</div>`;
}
