import type { ChannelPlace } from "@/lib/azure/channels";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { channelName } from "@/lib/domain/channel";

/** Where a flow's channel is in the partner's Azure; the same for every try of one generation. */
export function channelPlace(flow: EventFlowModel): ChannelPlace {
  return { namespace: sent(flow.partnerNamespace), channel: channelName(flow, flow.generation) };
}

/** Columns that a sent flow always has (constraint event_flow_complete). */
export function sent(value: string | null): string {
  if (value === null) throw new Error("a flow that was sent lacks an answer");
  return value;
}
