import { z } from "zod";
import type { CloudEvent } from "../store/event-records.ts";

const MOST_EVENTS = 5000;

const cloudEvent = z.looseObject({
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  specversion: z.literal("1.0"),
  subject: z.string().optional(),
  time: z.string().optional(),
});

/**
 * The events of a publish request, or a sentence saying what is wrong. Only CloudEvents: the Event Grid schema is
 * refused by partner namespaces (azure-sdk-for-java live tests). At most 5,000 in one request (event-grid-limits).
 */
export function readCloudEvents(contentType: string, text: string): CloudEvent[] | string {
  const batch = /^application\/cloudevents-batch\+json/i.test(contentType);
  if (!batch && !/^application\/cloudevents\+json/i.test(contentType)) {
    return "This resource is configured to receive event in 'CloudEventV10' schema. The JSON received does not conform to the expected schema.";
  }
  const content = parsed(text);
  if (content === undefined) return "The body is not JSON.";
  const shape = z.array(cloudEvent).max(MOST_EVENTS, `A request holds at most ${MOST_EVENTS} events.`);
  const events = shape.safeParse(batch ? content : [content]);
  if (events.success) return events.data;
  const [issue] = events.error.issues;
  return `The events do not conform to the CloudEvents 1.0 schema: ${issue?.path.join(".")} ${issue?.message}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
