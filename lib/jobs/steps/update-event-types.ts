import { changeEventTypes } from "@/lib/azure/channels";
import { isAskedFor } from "@/lib/db/asked-at";
import { beginAttempt, endAttempt } from "@/lib/db/attempts";
import { findEventTypes } from "@/lib/db/catalogue";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { worker } from "@/lib/db/with-viewer";
import { applyChannel } from "./apply-channel";
import { channelPlace } from "./channel-place";
import { readEffect } from "./read-effect";

/** The answer to a change of event types has no typed body: its effect is what a read shows. */
export const updateEventTypes: Step = (...args) => writeEventTypes("update", ...args);

/** The same event types with the catalogue's words of today. */
export const describeEventTypes: Step = (...args) => writeEventTypes("describe", ...args);

type Step = (lease: Lease, flow: EventFlowModel, attemptId: string) => Promise<boolean>;

async function writeEventTypes(
  verb: "update" | "describe",
  lease: Lease,
  flow: EventFlowModel,
  attemptId: string,
): Promise<boolean> {
  const eventTypes = await findEventTypes(worker, flow.eventTypes);
  if (!(await beginAttempt(lease, attemptId, verb))) return false;
  const place = channelPlace(flow);
  const changed = await changeEventTypes(attemptId, place, eventTypes);
  const answer = await readEffect(changed, attemptId, place);
  return endAttempt(lease, attemptId, (current, _, now) =>
    applyChannel(
      current,
      answer,
      { asked: isAskedFor(flow), now },
      { asked: flow.definitionsAsked, definitions: eventTypes },
    ),
  );
}
