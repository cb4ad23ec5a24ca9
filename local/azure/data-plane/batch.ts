import type { Delivery, EventSubscription } from "../store/event-records.ts";
import type { Entry } from "../store/store.ts";

const STANDARD_KILOBYTES = 64;

/**
 * The deliveries that go into one request with `first`: `others` of its queue that are due and have had as many attempts, up to its limits. Nothing waits for a batch to fill, and one event may exceed the preferred size
 * (output-batching).
 */
export function batchWith(
  first: Entry<Delivery>,
  others: Entry<Delivery>[],
  subscription: EventSubscription | undefined,
): Entry<Delivery>[] {
  const most = subscription?.maxEventsPerBatch ?? 1;
  const limit = (subscription?.preferredBatchKilobytes ?? STANDARD_KILOBYTES) * 1024;
  const batch = [first];
  let bytes = sizeOf(first);
  for (const entry of others) {
    if (batch.length >= most) break;
    if (entry.key === first.key || entry.record.attempts !== first.record.attempts) continue;
    bytes += sizeOf(entry);
    if (bytes > limit) break;
    batch.push(entry);
  }
  return batch;
}

function sizeOf({ record }: Entry<Delivery>): number {
  return Buffer.byteLength(JSON.stringify(record.event));
}
