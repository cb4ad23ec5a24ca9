import type { Azure } from "../../azure.ts";
import { EVENT_GRID, eventSubscriptionId, keyOf, providerKey, resourceId } from "../../ids.ts";
import type { EventSubscription, SystemTopic } from "../../store/event-records.ts";
import { count } from "../format.ts";
import { html, type Markup } from "../markup.ts";
import { eventSubscriptionTag, systemTopicTag } from "../state-tags.ts";
import { destinationText } from "./topic-events.ts";

/**
 * Who hears what happens to the resources of one Azure subscription or resource group (`id`): its event subscriptions,
 * and the system topics that lie in `groups` with theirs. Read only: whoever made them changes them by Resource Manager.
 */
export function listenersSections(
  azure: Azure,
  id: string,
  groups: { subscriptionId: string; name: string }[],
): Markup {
  const own = azure.store.list("eventSubscriptions", keyOf(`${id}/providers/${EVENT_GRID}`));
  const topics = groups.flatMap(({ subscriptionId, name }) =>
    azure.store.list("systemTopics", providerKey(subscriptionId, name)),
  );
  return html`<section class="sec" aria-labelledby="listeners"><header><h2 id="listeners">Event subscriptions of Azure's own events <span class="quiet" data-live="listener-count">${own.length}</span></h2></header>
<div data-live="listeners">${
    own.length === 0
      ? html`<p class="none">None. Nobody is told directly what happens to the resources here.</p>`
      : html`<ul class="flows">${own.map(({ record }) => listenerRow(azure, record))}</ul>`
  }</div></section>
<section class="sec" aria-labelledby="system-topics"><header><h2 id="system-topics">System topics <span class="quiet" data-live="system-topic-count">${topics.length}</span></h2></header>
<div data-live="system-topics">${
    topics.length === 0
      ? html`<p class="none">None. A system topic carries the events of an Azure subscription or a resource group.</p>`
      : topics.map(({ record }) => systemTopic(azure, record))
  }</div></section>`;
}

function systemTopic(azure: Azure, topic: SystemTopic): Markup {
  const found = azure.store.list("eventSubscriptions", keyOf(resourceId("systemTopics", topic)));
  return html`<ul class="flows"><li class="flow"><div><h3 class="id">${topic.name}</h3><p class="where">${topic.topicType}</p></div>
<div>${systemTopicTag(topic)}</div><p class="what">Events of <span class="id">${topic.source}</span></p></li>
${found.length === 0 ? html`<li class="flow"><p class="what">No event subscription: its events have nowhere to go.</p></li>` : found.map(({ record }) => listenerRow(azure, record))}</ul>`;
}

function listenerRow({ store }: Azure, found: EventSubscription): Markup {
  const waiting = store.list("deliveries", keyOf(eventSubscriptionId(found))).length;
  return html`<li class="flow"><div><h3 class="id">${found.name}</h3><p class="where">${found.schema === "CloudEventSchemaV1_0" ? "Event subscription, CloudEvents 1.0" : "Event subscription, Event Grid schema"}</p></div>
<div>${eventSubscriptionTag(found)}</div>
<p class="what">To <span class="id">${destinationText(found)}</span>, ${waiting === 0 ? "nothing waits" : count(waiting, "event waits", "events wait")}</p></li>`;
}
