import { randomUUID } from "node:crypto";
import { listChannelPage } from "@/lib/azure/channel-pages";
import { type ChannelRead, readChannel } from "@/lib/azure/channels";
import { beginAttempt, endAttempt } from "@/lib/db/attempts";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { holdUnwitnessed } from "@/lib/db/hold-unwitnessed";
import type { Lease } from "@/lib/db/leases";
import { readChannelName } from "@/lib/domain/channel";
import { log } from "@/lib/log";
import { applyChannel } from "./apply-channel";
import { isAskedFor } from "./asked-for";
import { channelPlace } from "./channel-place";

export async function readTopic(lease: Lease, flow: EventFlowModel, attemptId: string): Promise<boolean> {
  if (!(await beginAttempt(lease, attemptId, "read"))) return false;
  const read = await readChannel(attemptId, channelPlace(flow));
  const answer = isToConfirm(flow) && isNotFound(read) ? await confirmed(flow, read) : read;
  if (answer === "held") {
    await endAttempt(lease, attemptId, () => ({
      outcome: { is: "done" },
      answer: read.answer,
      silent: true,
    }));
    return false;
  }
  return endAttempt(lease, attemptId, (current, _, now) =>
    applyChannel(current, answer, { asked: isAskedFor(flow), now }),
  );
}

/** This read may end the flow, and nobody here asked for that. */
export const isToConfirm = ({ channel, present }: EventFlowModel) => channel === "missing" && present;

/** An idle channel is Azure's own word that the partner topic was deleted; a 404 is only silence about it. */
const isNotFound = (read: ChannelRead) => read.is === "absent" && read.answer.httpStatus === 404;

/** The answer, if the namespace bears it out; else Azure's trouble in listing it, or that the brake holds the flow now. */
async function confirmed(flow: EventFlowModel, read: ChannelRead): Promise<ChannelRead | "held"> {
  const { namespace } = channelPlace(flow);
  const page = await listChannelPage(randomUUID(), namespace, undefined);
  if (page.is === "failed") return page;
  const names = page.value.channels.filter(({ idle }) => !idle).map(({ name }) => name);
  const namedByUs = names.filter((name) => readChannelName(name)).length;
  const whole = page.value.next === undefined;
  if (!(await holdUnwitnessed(flow, { names, namedByUs, whole }, new Date()))) return read;
  // Operators watch for this sentence (docs/operations.md).
  log.error(
    { namespace, flow: flow.id },
    "a channel is missing among many others: nothing is changed until a sweep has looked",
  );
  return "held";
}
