import "server-only";
import { EventGridPublisherClient } from "@azure/eventgrid";
import { type Answered, call, type Failed } from "./call";
import { credential } from "./credential";

export type TestCloudEvent = { id: string; type: string; source: string; time: Date; payload: unknown };

/**
 * Publishes one CloudEvent to a channel of a partner namespace (reference, azure section 7). Only 200 is a success;
 * it says that Event Grid accepted the event, not that a handler of the customer received it.
 */
export function publishTestEvent(
  attemptId: string,
  endpoint: string,
  channel: string,
  event: TestCloudEvent,
): Promise<Answered<void> | Failed> {
  const client = new EventGridPublisherClient(endpoint, "CloudEvent", credential(), {
    retryOptions: { maxRetries: 0 },
  });
  const { id, type, source, time, payload } = event;
  return call("change", attemptId, (options) =>
    client.send([{ id, type, source, time, data: asCloudEventData(payload) }], {
      ...options,
      channelName: channel,
    }),
  );
}

function asCloudEventData(payload: unknown): Record<string, unknown> | string {
  return typeof payload === "object" && payload !== null ? { ...payload } : JSON.stringify(payload);
}
