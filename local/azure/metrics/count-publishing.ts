import type { Azure } from "../azure.ts";
import { resourceId } from "../ids.ts";
import type { Refusal } from "../refusal.ts";
import type { PartnerNamespace, PartnerTopic } from "../store/records.ts";

/** What became of one published event; `topic` is undefined when no partner topic is to get it. */
export interface Published {
  topic: PartnerTopic | undefined;
  /** Names of the event subscriptions whose filter it passed. */
  matched: string[];
}

/**
 * Counts an accepted request. A deactivated topic is one that the event has reached, but it counts nothing itself
 * (inferred). The latency is one measurement for each request, of the namespace and of each topic it reached (inferred).
 */
export function countPublished(
  { metrics }: Azure,
  namespace: PartnerNamespace,
  events: Published[],
  milliseconds: number,
): void {
  const id = resourceId("partnerNamespaces", namespace);
  metrics.add(id, "PublishSuccessLatencyInMs", milliseconds);
  const reached = new Set<string>();
  for (const { topic, matched } of events) {
    metrics.add(id, "PublishSuccessCount", 1);
    if (!topic) metrics.add(id, "UnmatchedEventCount", 1);
    if (topic?.activation !== "Activated") continue;
    const topicId = resourceId("partnerTopics", topic);
    metrics.add(topicId, "PublishSuccessCount", 1);
    reached.add(topicId);
    if (matched.length === 0) metrics.add(topicId, "UnmatchedEventCount", 1);
    for (const EventSubscriptionName of matched)
      metrics.add(topicId, "MatchedEventCount", 1, { EventSubscriptionName });
  }
  for (const topicId of reached) metrics.add(topicId, "PublishSuccessLatencyInMs", milliseconds);
}

/**
 * Counts a refused request as one event, since of most nobody has read how many they hold (inferred). `Error` is the
 * code of the answer, `ErrorType` is ours.
 */
export function countRefused({ metrics }: Azure, namespace: PartnerNamespace, refusal: Refusal): void {
  const id = resourceId("partnerNamespaces", namespace);
  const ErrorType = refusal.status < 500 ? "ClientError" : "ServerError";
  metrics.add(id, "PublishFailCount", 1, { Error: refusal.code, ErrorType });
}
