import "server-only";
import { findEventTypes } from "@/lib/db/catalogue";
import { askTestEvent, type TestEventAsked } from "@/lib/db/test-events";
import type { Viewer } from "@/lib/domain/viewer";

/** Asks the worker to publish the catalogue's sample payload of this event type to the flow's channel. */
export async function sendSample(
  viewer: Viewer,
  flowId: string,
  eventType: string,
  now: Date,
): Promise<TestEventAsked> {
  const [known] = await findEventTypes(viewer, [eventType]);
  if (!known) return "unknown-type";
  return askTestEvent(viewer, { flowId, eventType, payload: known.samplePayload }, now);
}
