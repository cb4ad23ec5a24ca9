export type Dimension = "ErrorType" | "Error" | "EventSubscriptionName" | "DeadLetterReason" | "DropReason";

interface MetricDefinition {
  /** As the Azure portal shows it. */
  title: string;
  unit: "Count" | "MilliSeconds";
  dimensions: readonly Dimension[];
}

export type MeteredType = "partnerNamespaces" | "partnerTopics";

const perSubscription = ["EventSubscriptionName"] as const;
const count = (title: string, dimensions: readonly Dimension[] = []): MetricDefinition => ({
  title,
  unit: "Count",
  dimensions,
});

const publishing = {
  PublishSuccessCount: count("Published Events"),
  PublishFailCount: count("Publish Failed Events", ["ErrorType", "Error"]),
  PublishSuccessLatencyInMs: { title: "Publish Success Latency", unit: "MilliSeconds", dimensions: [] },
} as const satisfies Record<string, MetricDefinition>;

const namespaceMetrics = {
  ...publishing,
  UnmatchedEventCount: count("Unmatched Events"),
} as const satisfies Record<string, MetricDefinition>;

const topicMetrics = {
  ...publishing,
  MatchedEventCount: count("Matched Events", perSubscription),
  UnmatchedEventCount: count("Unmatched Events"),
  DeliverySuccessCount: count("Delivered Events", perSubscription),
  DeliveryAttemptFailCount: count("Delivery Failed Events", ["Error", "ErrorType", ...perSubscription]),
  DeadLetteredCount: count("Dead Lettered Events", ["DeadLetterReason", ...perSubscription]),
  DroppedEventCount: count("Dropped Events", ["DropReason", ...perSubscription]),
  AdvancedFilterEvaluationCount: count("Advanced Filter Evaluations", perSubscription),
  DestinationProcessingDurationInMs: {
    title: "Destination Processing Duration",
    unit: "MilliSeconds",
    dimensions: perSubscription,
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof namespaceMetrics | keyof typeof topicMetrics;

/**
 * The metrics that are counted, by name (supported-metrics pages of partnerNamespaces and partnerTopics: names, units,
 * dimensions; each adds up, minute by minute). None has a dimension for the channel.
 */
export function definitionsOf(type: MeteredType): [string, MetricDefinition][] {
  return Object.entries<MetricDefinition>(type === "partnerNamespaces" ? namespaceMetrics : topicMetrics);
}
