import type { ReceiveWay } from "@/lib/domain/receive/ways";

/** The ways to receive, as tabs, and for whom each is. */
export const receiveWords: Record<ReceiveWay, { label: string; text: string }> = {
  "storage-queue": {
    label: "Storage queue",
    text: "The cheapest way to see what arrives: events wait in a queue until you take them, for seven days.",
  },
  "service-bus": {
    label: "Service Bus",
    text: "A queue with locks and dead letters, for work that must be done once and in peace.",
  },
  "event-hubs": {
    label: "Event Hubs",
    text: "A log that several readers go through at their own pace, for many events and for analysis.",
  },
  "azure-function": {
    label: "Azure Function",
    text: "Your code runs for each event. The function needs an Event Grid trigger that takes CloudEvents.",
  },
  webhook: {
    label: "Webhook",
    text: "Azure posts each event to your https address. It must answer the CloudEvents handshake first.",
  },
};
