import { readChannel } from "@/lib/azure/channels";
import { isAskedFor } from "@/lib/db/asked-at";
import { type Begun, beginAttempt, endRead } from "@/lib/db/attempts";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { applyChannel } from "./apply-channel";
import { channelPlace } from "./channel-place";

/** `early`: what was written down of it when its call was taken from the budget. */
export async function readTopic(
  lease: Lease,
  flow: EventFlowModel,
  attemptId: string,
  _now: Date,
  early?: Begun,
): Promise<boolean> {
  const begun = early ?? (await beginAttempt(lease, attemptId, "read"));
  if (!begun) return false;
  const answer = await readChannel(attemptId, channelPlace(flow));
  return endRead(lease, begun, attemptId, (current, now) =>
    applyChannel(current, answer, { asked: isAskedFor(flow), now }),
  );
}
