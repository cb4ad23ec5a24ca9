import { z } from "zod";
import { apiRoute, nothing, type Reply, type Request } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { findTestEvent, type TestEventView } from "@/lib/db/test-events";
import { sendPayload, sendSample } from "@/lib/services/test-events";
import { flowParams, flowUnknown } from "./flows";
import { findSent } from "./one-flow";

const testEvent = z
  .strictObject({
    testEventId: z.guid().meta({ description: "Also the id of the CloudEvent." }),
    flowId: z.guid(),
    eventType: z.string(),
    outcome: z.enum(["waiting", "accepted", "refused"]).meta({
      description: "accepted: by Azure. Whether the customer's handlers got it, only their Azure knows.",
    }),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    httpStatus: z.int().nullable(),
    reason: z.string().nullable().meta({ description: "Why Azure refused it, in its words." }),
  })
  .meta({ id: "TestEvent" });

export const sendTestEvent = apiRoute({
  id: "sendTestEvent",
  method: "POST",
  path: "/flows/{flowId}/test-events",
  scope: "flows:write",
  summary: "Send a test event to an event flow",
  description:
    "The worker publishes it to the flow's channel, marked as a test. Without a payload the sample of the catalogue is sent; a payload has to fit the schema of its event type. One at a time for a flow.",
  status: 202,
  says: "The test event, which Azure gets next; read it again to see what became of it.",
  problems: [
    "flow_unknown",
    "flow_not_active",
    "event_type_unknown",
    "payload_invalid",
    "test_event_under_way",
  ],
  params: flowParams,
  query: nothing,
  body: z
    .strictObject({
      eventType: z.string().min(1).max(200),
      payload: z.record(z.string(), z.json()).optional(),
    })
    .meta({ id: "TestEventRequest" }),
  answer: testEvent,
  async run(request, { params: { flowId }, body: { eventType, payload } }) {
    const { viewer, proposedId: id, now } = request;
    if (!(await findSent(request, flowId))) return flowUnknown();
    const asked =
      payload === undefined
        ? await sendSample(viewer, flowId, eventType, now, id)
        : await sendPayload(viewer, flowId, { eventType, text: JSON.stringify(payload) }, now, id);
    if (typeof asked !== "string") return problem("payload_invalid", asked.because);
    switch (asked) {
      case "asked":
        return tell(request, flowId, id);
      case "not-found":
        return flowUnknown();
      case "not-active":
        return problem("flow_not_active", "Its partner topic is not activated. Nothing was sent.");
      case "unknown-type":
        return problem("event_type_unknown", "The event flow has no such event type. Nothing was sent.");
      case "one-is-under-way":
        return problem("test_event_under_way", "Wait for the one before. Nothing was sent.", {
          headers: { "retry-after": "2" },
        });
    }
  },
});

export const readTestEvent = apiRoute({
  id: "readTestEvent",
  method: "GET",
  path: "/flows/{flowId}/test-events/{testEventId}",
  scope: "flows:read",
  summary: "What became of a test event",
  status: 200,
  says: "The test event.",
  problems: ["flow_unknown", "test_event_unknown"],
  params: flowParams.extend({ testEventId: z.guid() }),
  query: nothing,
  body: nothing,
  answer: testEvent,
  run: (request, { params: { flowId, testEventId } }) => tell(request, flowId, testEventId),
});

async function tell(request: Request, flowId: string, id: string): Promise<Reply<z.input<typeof testEvent>>> {
  if (!(await findSent(request, flowId))) return flowUnknown();
  const found = await findTestEvent(request.viewer, flowId, id);
  if (!found) return problem("test_event_unknown", "This event flow has no such test event.");
  return { answer: toTestEvent(flowId, found) };
}

function toTestEvent(flowId: string, found: TestEventView): z.input<typeof testEvent> {
  const { id: testEventId, eventType, askedByName: askedBy, askedAt, answeredAt, httpStatus, reason } = found;
  const outcome = found.outcome === "accepted" || found.outcome === "refused" ? found.outcome : "waiting";
  const times = { askedAt: askedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
  return { testEventId, flowId, eventType, outcome, askedBy, ...times, httpStatus, reason };
}
