import { type EventFault, type EventFaults, eventFaultShape } from "../../data-plane/event-faults.ts";
import { refuse } from "../../refusal.ts";
import type { ActionResult } from "../action-result.ts";

/** What Event Grid may do to events, in the words of the desk. */
export const eventFaultLabels: Record<EventFault["kind"], string> = {
  duplicate: "Delivered twice",
  shuffled: "Delivered in the opposite order",
  late: "Delivered late",
  lost: "Never delivered",
};

const sentences: Record<string, string> = {
  kind: "Choose what happens",
  events: "Enter a whole number from 1 to 10000",
  seconds: "Enter seconds, more than 0 and at most 2592000 (30 days)",
  eventSubscription: "Enter the name of an event subscription, or nothing",
};

/** Buttons of the events page: order a fault for the next events, clear all. */
export function actOnEventFaults(faults: EventFaults, form: URLSearchParams): ActionResult {
  const wish = form.get("do");
  if (wish === "clear") {
    faults.clear();
    return { to: "/events", done: "faults-cleared" };
  }
  if (wish !== "order") return refuse("malformedBody", { reason: "this page has no such button" });
  const kind = form.get("kind");
  const number = (name: string) => Number(form.get(name)?.trim() || "x");
  const parsed = eventFaultShape.safeParse({
    kind,
    events: number("events"),
    eventSubscription: form.get("eventSubscription")?.trim() || undefined,
    ...(kind === "late" ? { seconds: number("seconds") } : {}),
  });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => String(path[0]));
    return { fieldErrors: Object.fromEntries(wrong.map((name) => [name, sentences[name] ?? "Not usable"])) };
  }
  faults.order(parsed.data);
  return { to: "/events", done: "fault-ordered" };
}
