import type { Answered, Failed } from "@/lib/azure/call";
import { type ChannelPlace, type ChannelRead, readChannel } from "@/lib/azure/channels";

/**
 * What Azure shows after a change. Where only the read failed, Azure has taken the change: another read has to tell what
 * became of it, or it would be written again. (Descriptions of event types are: a read does not tell that they were meant.)
 */
export async function readEffect(
  changed: Answered<unknown> | Failed,
  attemptId: string,
  place: ChannelPlace,
): Promise<ChannelRead> {
  if (changed.is === "failed") return changed;
  const read = await readChannel(attemptId, place);
  return read.is === "failed" ? { ...read, outcome: { is: "unknown" } } : read;
}
