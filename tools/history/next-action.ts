import { hasEnded, type Life, lives } from "../../lib/domain/lifecycle.ts";
import { isReason, reasons } from "../../lib/domain/reasons.ts";
import { type FlowRecord, type History, type Violation, violation } from "./history.ts";

/** The scan comes every 5 s, a dead worker's lease ends after 10 s: what a busy machine has not taken by then nobody will. */
const foundWithin = 60_000;

/** I4: whatever has not ended is due at a time, or waits for somebody who is named; and a page can say when Azure was asked. */
export function nextAction({ flows, readAt }: History): Violation[] {
  return flows.flatMap((flow) => {
    if (flow.life === "draft" || flow.life === "in_review" || hasEnded(lifeOf(flow))) return [];
    if (flow.checkAt === null)
      return waitsForSomebody(flow)
        ? []
        : [violation("I4", "nothing is due and nobody is asked to act", flow)];
    const isHeld = flow.leaseUntil !== null && flow.leaseUntil > readAt;
    return [
      ...(!isHeld && flow.checkAt < readAt - foundWithin
        ? [violation("I4", "an event flow is due and nobody takes it", flow)]
        : []),
      ...(flow.channel !== "never_read" && flow.observedAt === null
        ? [violation("I4", "a page cannot say when Azure was last read", flow)]
        : []),
    ];
  });
}

function waitsForSomebody({ change, reason }: FlowRecord): boolean {
  return change === "blocked" && reason !== null && isReason(reason) && reasons[reason].mender !== "nobody";
}

function lifeOf({ life }: FlowRecord): Life {
  const known = lives.find((word) => word === life);
  if (!known) throw new Error(`a row holds the unknown life ${life}`);
  return known;
}
