import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";
import { readTime } from "../rules/read-time.ts";
import type { CloudEvent } from "../store/event-records.ts";

const MOST_EVENTS = 5000;

/** Deeper than any event needs, and far from where writing it down would end this program's stack. */
const DEEPEST = 100;

/** CloudEvents 1.0: the required attributes, a time as in RFC 3339, and data in one of its two forms. */
const cloudEvent = z
  .looseObject({
    id: z.string().min(1),
    source: z.string().min(1),
    type: z.string().min(1),
    specversion: z.literal("1.0"),
    subject: z.string().optional(),
    time: z
      .string()
      .refine((text) => readTime(text) !== undefined, "is not a time")
      .nullish(),
    data_base64: z.base64().nullish(),
  })
  .refine(({ data, data_base64 }) => data == null || data_base64 == null, "has data and data_base64");

/**
 * The events of a publish request. Only CloudEvents: the Event Grid schema is refused by partner namespaces
 * (azure-sdk-for-java live tests). At most 5,000 in one request (event-grid-limits).
 */
export function readCloudEvents(contentType: string, text: string): CloudEvent[] | Refusal {
  const batch = /^application\/cloudevents-batch\+json/i.test(contentType);
  if (!batch && !/^application\/cloudevents\+json/i.test(contentType)) {
    return bad(
      "This resource is configured to receive event in 'CloudEventV10' schema. The JSON received does not conform to the expected schema.",
    );
  }
  const content = parsed(text);
  if (content === undefined) return bad("The body is not JSON.");
  if (depthOf(text) > DEEPEST) return bad(`The events are nested deeper than ${DEEPEST} levels.`);
  if (batch && Array.isArray(content) && content.length > MOST_EVENTS)
    return refuse("publishTooManyEvents", { limit: String(MOST_EVENTS) });
  const events = z.array(cloudEvent).safeParse(batch ? content : [content]);
  if (events.success) return events.data;
  const [issue] = events.error.issues;
  return bad(
    `The events do not conform to the CloudEvents 1.0 schema: ${issue?.path.join(".")} ${issue?.message}`,
  );
}

function bad(reason: string): Refusal {
  return refuse("publishBadRequest", { reason });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How deep JSON is nested, without following it down. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at];
    if (inText && mark === "\\") at += 1;
    else if (mark === '"') inText = !inText;
    else if (inText) continue;
    else if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
