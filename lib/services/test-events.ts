import "server-only";
import { findEventTypes } from "@/lib/db/catalogue";
import { askTestEvent, type TestEventAsked } from "@/lib/db/test-events";
import { readPayload } from "@/lib/domain/test-payload";
import type { Actor } from "@/lib/domain/viewer";
import { testEventWords } from "@/lib/domain/words/en/test-event";
import { fill } from "@/lib/domain/words/fill";
import { checkPayload } from "./json-schema";

/** Asks the worker to publish the catalogue's sample payload of this event type to the flow's channel; `id` as askTestEvent. */
export async function sendSample(
  viewer: Actor,
  flowId: string,
  eventType: string,
  now: Date,
  id?: string,
): Promise<TestEventAsked> {
  const [known] = await findEventTypes(viewer, [eventType]);
  if (!known) return "unknown-type";
  return askTestEvent(viewer, { flowId, eventType, payload: known.samplePayload, id }, now);
}

export type PayloadChecked =
  | { is: "fits"; bytes: number; hasSchema: boolean; payload: Record<string, unknown> }
  | { is: "unknown-type" }
  | { is: "not"; because: string };

/** Whether a payload could be sent as this event type. Nothing is asked of Azure, and nothing is stored. */
export async function checkTestPayload(
  viewer: Actor,
  eventType: string,
  text: string,
): Promise<PayloadChecked> {
  const [known] = await findEventTypes(viewer, [eventType]);
  if (!known) return { is: "unknown-type" };
  const read = readPayload(text);
  if (read.is === "not") return read;
  const [problem] = known.dataSchema ? checkPayload(known.dataSchema, read.value) : [];
  if (problem) return { is: "not", because: fill(testEventWords.doesNotFit, { problem }) };
  return { is: "fits", bytes: read.bytes, hasSchema: known.dataSchema !== undefined, payload: read.value };
}

/** As sendSample, with a payload that somebody typed and that was checked here. */
export async function sendPayload(
  viewer: Actor,
  flowId: string,
  { eventType, text }: { eventType: string; text: string },
  now: Date,
  id?: string,
): Promise<TestEventAsked | { because: string }> {
  const checked = await checkTestPayload(viewer, eventType, text);
  if (checked.is === "unknown-type") return "unknown-type";
  if (checked.is === "not") return { because: checked.because };
  const payload = JSON.parse(JSON.stringify(checked.payload));
  return askTestEvent(viewer, { flowId, eventType, payload, id }, now);
}
