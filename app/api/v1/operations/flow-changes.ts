import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { extendDeadline } from "@/lib/services/deadline-wishes";
import { changeEventTypes, markOfTypes } from "@/lib/services/event-type-wishes";
import { askNow, askToDelete } from "@/lib/services/flow-wishes";
import { flow } from "./flow-shape";
import { flowParams, flowUnknown } from "./flows";
import { findSent, tellFlow, tooManyChanges } from "./one-flow";

const told = {
  method: "PUT",
  scope: "flows:write",
  status: 202,
  says: "The event flow as it is now. Azure is asked next; change says when it has answered.",
  params: flowParams,
  query: nothing,
  answer: flow,
} as const;

export const changeFlowEventTypes = apiRoute({
  ...told,
  id: "changeFlowEventTypes",
  path: "/flows/{flowId}/event-types",
  summary: "Choose the event types of an event flow",
  description: "All of them, the ones it has included. Publishing a type that is left out stops at once.",
  problems: ["flow_unknown", "flow_over", "event_type_unknown", "changed_meanwhile"],
  body: z
    .strictObject({
      eventTypes: z.array(z.string().max(200)).min(1, "Name at least one event type.").max(500),
    })
    .meta({ id: "EventTypeChoice" }),
  async run(request, { params: { flowId }, body: { eventTypes: names } }) {
    const { viewer, now } = request;
    const found = await findSent(request, flowId);
    if (!found) return flowUnknown();
    switch (await changeEventTypes(viewer, flowId, { names, seen: markOfTypes(found) }, now)) {
      case "asked":
      case "nothing-different":
        return tellFlow(request, flowId);
      case "not-found":
        return flowUnknown();
      case "over":
        return problem("flow_over", "Request it again to have other event types. Nothing was changed.");
      case "none-chosen":
      case "unknown-type":
        return problem("event_type_unknown", "See listEventTypes for what is offered. Nothing was changed.");
      case "too-many":
        return tooManyChanges();
      case "changed-meanwhile":
        return problem(
          "changed_meanwhile",
          "Somebody, or Azure, changed the event types of this event flow at the same moment. Nothing was changed. Read the event flow, decide anew, and send it again.",
        );
    }
  },
});

export const extendFlowDeadline = apiRoute({
  ...told,
  id: "extendFlowDeadline",
  path: "/flows/{flowId}/deadline",
  summary: "Give the customer more time to activate",
  description:
    "A time later than the deadline there is, UTC. Azure takes at most 7 days from now, and nothing once the partner topic is activated.",
  problems: ["flow_unknown", "flow_activated", "flow_not_waiting", "deadline_not_possible"],
  body: z
    .strictObject({ until: z.iso.datetime().transform((text) => new Date(text)) })
    .meta({ id: "Deadline" }),
  async run(request, { params: { flowId }, body: { until } }) {
    const { viewer, now } = request;
    if (!(await findSent(request, flowId))) return flowUnknown();
    switch (await extendDeadline(viewer, flowId, until, now)) {
      case "asked":
        return tellFlow(request, flowId);
      case "not-found":
        return flowUnknown();
      case "activated":
        return problem("flow_activated", "No deadline counts any more. Nothing was changed.");
      case "not-waiting":
        return problem("flow_not_waiting", "There is no deadline now. Nothing was changed.");
      case "too-many":
        return tooManyChanges();
      case "too-late":
        return problem("deadline_not_possible", "It is more than 7 days ahead. Nothing was changed.");
      case "not-later":
        return problem(
          "deadline_not_possible",
          "It is not later than the deadline there is. Nothing was changed.",
        );
    }
  },
});

export const deleteFlow = apiRoute({
  ...told,
  id: "deleteFlow",
  method: "DELETE",
  path: "/flows/{flowId}",
  summary: "Delete an event flow and its partner topic",
  description:
    "Publishing stops at once; Azure removes the partner topic next. Of a flow that is over nothing is left to delete, and that is no problem.",
  problems: ["flow_unknown"],
  body: nothing,
  async run(request, { params: { flowId } }) {
    const found = await findSent(request, flowId);
    if (!found) return flowUnknown();
    const deletion = await askToDelete(request.viewer, flowId, found.name, request.now);
    return deletion === "not-found" ? flowUnknown() : tellFlow(request, flowId);
  },
});

export const checkFlow = apiRoute({
  ...told,
  id: "checkFlow",
  method: "POST",
  path: "/flows/{flowId}/check",
  summary: "Have Azure asked about an event flow now",
  description:
    "Check now and Try again of the screens. Whoever asks within five seconds after another shares that check. azureLastAskedAt says when Azure was asked last.",
  problems: ["flow_unknown", "nothing_to_ask"],
  body: nothing,
  async run(request, { params: { flowId } }) {
    if (!(await findSent(request, flowId))) return flowUnknown();
    switch (await askNow(request.viewer, flowId, request.now)) {
      case "asked":
      case "asked-just-now":
        return tellFlow(request, flowId);
      case "not-found":
        return flowUnknown();
      case "nothing-to-ask":
        return problem("nothing_to_ask", "It waits for the review, or it is over. Azure was not asked.");
      case "too-many":
        return tooManyChanges();
    }
  },
});
