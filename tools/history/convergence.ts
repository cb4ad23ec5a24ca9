import { sameNames } from "../../lib/domain/drift.ts";
import { isReason, reasons } from "../../lib/domain/reasons.ts";
import { type ChannelRecord, type FlowRecord, type History, type Violation, violation } from "./history.ts";
import { channelOf } from "./of-one-flow.ts";

/**
 * I5: the database says what Azure is. How long that took is the affair of whoever waits for it to become empty
 * (tools/model/settle.ts): a history is read once.
 */
export function convergence({ flows, channels }: Pick<History, "flows" | "channels">): Violation[] {
  const byName = new Map(channels.filter(({ idle }) => !idle).map((channel) => [channel.name, channel]));
  return flows.flatMap((flow) => {
    const channel = byName.get(channelOf(flow));
    const differs = difference(flow, channel);
    return differs ? [violation("I5", differs, flow, channel ?? "no channel")] : [];
  });
}

function difference(flow: FlowRecord, channel: ChannelRecord | undefined): string | undefined {
  const shownPresent = flow.channel === "present";
  if (flow.channel === "missing") return "a channel was missed and nobody has looked again";
  if (shownPresent && !channel) return "the database shows a channel that Azure does not have";
  if (!shownPresent && channel) return "Azure has a channel that the database does not show";
  if (flow.review === "accepted" && flow.change === "applying") return "a change is still being applied";
  if (flow.change === "blocked" && !isSomebodys(flow.reason))
    return "the last trouble of Azure has not passed";
  if (!channel) return undefined;
  if (channel.activated !== (flow.activatedAt !== null)) return "the activation differs";
  if (!channel.activated && channel.deadline !== flow.activateBy) return "the time to activate differs";
  return sameNames(channel.eventTypes, flow.observedEventTypes) ? undefined : "the event types differ";
}

/** What only a person can mend is a true end of our own efforts. */
const isSomebodys = (reason: string | null) =>
  reason !== null && isReason(reason) && reasons[reason].mender === "customer";
