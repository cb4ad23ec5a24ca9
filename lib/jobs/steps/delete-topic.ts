import { deleteChannel } from "@/lib/azure/channels";
import { isAskedFor } from "@/lib/db/asked-at";
import { beginAttempt, endAttempt } from "@/lib/db/attempts";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { applyChannel } from "./apply-channel";
import { channelPlace } from "./channel-place";

/** Azure deletes in its own time: the row stays until an answer says that the channel is not there. */
export async function deleteTopic(lease: Lease, flow: EventFlowModel, attemptId: string): Promise<boolean> {
  if (!(await beginAttempt(lease, attemptId, "delete"))) return false;
  const answer = await deleteChannel(attemptId, channelPlace(flow));
  return endAttempt(lease, attemptId, (current, _, now) =>
    answer.is === "answered" && answer.value === "started"
      ? {
          outcome: { is: "done", retryAfter: answer.retryAfter },
          answer: answer.answer,
          set: { deleting: true },
        }
      : applyChannel(current, answer, { asked: isAskedFor(flow), now }),
  );
}
