import { changeDeadline } from "@/lib/azure/channels";
import { isAskedFor } from "@/lib/db/asked-at";
import { beginAttempt, endAttempt } from "@/lib/db/attempts";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { applyChannel } from "./apply-channel";
import { channelPlace } from "./channel-place";
import { readEffect } from "./read-effect";

/** As with event types: the effect is what a read shows. Azure refuses it once the partner topic is activated. */
export async function extendDeadline(
  lease: Lease,
  flow: EventFlowModel,
  attemptId: string,
): Promise<boolean> {
  const { desiredActivateBy } = flow;
  if (!desiredActivateBy) throw new Error("a deadline is extended that nobody asked for");
  if (!(await beginAttempt(lease, attemptId, "extend"))) return false;
  const place = channelPlace(flow);
  const changed = await changeDeadline(attemptId, place, desiredActivateBy);
  const answer = await readEffect(changed, attemptId, place);
  return endAttempt(lease, attemptId, (current, _, now) =>
    applyChannel(current, answer, { asked: isAskedFor(flow), now }),
  );
}
