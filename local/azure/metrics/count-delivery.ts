import type { Azure } from "../azure.ts";
import { type Next, nameOfOutcome, type Outcome } from "../data-plane/retry.ts";
import type { EventSubscription } from "../store/event-records.ts";

/** How long a webhook took for one request, whatever it answered (inferred). */
export function countDuration({ metrics }: Azure, { source, name }: EventSubscription, ms: number): void {
  if (source.kind === "partner-topic")
    metrics.add(source.id, "DestinationProcessingDurationInMs", ms, { EventSubscriptionName: name });
}

/** Each advanced filter of an event subscription counts, also after one that did not fit (inferred). */
export function countFilters({ metrics }: Azure, { source, name, filter }: EventSubscription): void {
  if (source.kind === "partner-topic" && filter.advanced.length > 0)
    metrics.add(source.id, "AdvancedFilterEvaluationCount", filter.advanced.length, {
      EventSubscriptionName: name,
    });
}

/**
 * Counts how one attempt to deliver one event ended, on the partner topic it came through; other sources of events have
 * no metrics here. `Error` is the word that dead letters have for the outcome, `ErrorType` is ours (both inferred).
 */
export function countAttempt(
  { metrics }: Azure,
  subscription: EventSubscription,
  outcome: Outcome,
  next: Next,
): void {
  const { source, name } = subscription;
  if (source.kind !== "partner-topic") return;
  const EventSubscriptionName = name;
  if (next.kind === "delivered") {
    metrics.add(source.id, "DeliverySuccessCount", 1, { EventSubscriptionName });
    return;
  }
  const ErrorType = typeof outcome === "number" ? "HttpError" : "ConnectionError";
  metrics.add(source.id, "DeliveryAttemptFailCount", 1, {
    Error: nameOfOutcome(outcome),
    ErrorType,
    EventSubscriptionName,
  });
  if (next.kind !== "given-up") return;
  if (subscription.deadLetter)
    metrics.add(source.id, "DeadLetteredCount", 1, { DeadLetterReason: next.reason, EventSubscriptionName });
  else metrics.add(source.id, "DroppedEventCount", 1, { DropReason: next.reason, EventSubscriptionName });
}
