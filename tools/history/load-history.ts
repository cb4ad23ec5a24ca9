import type { Channel } from "@azure/arm-eventgrid";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type { ChannelRecord, ClientEntry, History } from "./history.ts";
import { toCalls } from "./journal-calls.ts";
import { listChannels } from "./list-channels.ts";
import { loadRows, type Rows } from "./load-rows.ts";

/**
 * Reads what the database, Azure and the outside remember. The workers may go on meanwhile: all rows are of one instant,
 * and calls that began after it are left to the next reading. `journalFrom`: calls up to this one are of an earlier run.
 */
export async function loadHistory(
  portal: PortalWithAzure,
  client: readonly ClientEntry[],
  journalFrom = 0,
): Promise<History> {
  const told = [...client];
  const { rows, channels } = await loadEnds(portal);
  const known = new Set(rows.attempts.map(({ id }) => id));
  const journal = await portal.azure.journal(journalFrom);
  return {
    ...rows,
    channels,
    calls: journal
      .flatMap((entry) => toCalls(entry, known))
      .filter(({ began }) => began <= rows.readAt)
      .sort((a, b) => a.began - b.began),
    client: told,
  };
}

/** Where everything is now, at the portal and in Azure. */
export async function loadEnds(portal: PortalWithAzure): Promise<{ rows: Rows; channels: ChannelRecord[] }> {
  const rows = await loadRows(portal);
  return { rows, channels: (await listChannels(portal)).map(toChannel) };
}

function toChannel({
  name,
  readinessState,
  provisioningState,
  partnerTopicInfo: topic,
  ...rest
}: Channel): ChannelRecord {
  return {
    name: (name ?? "").toLowerCase(),
    activated: readinessState === "Activated",
    idle: provisioningState === "IdleDueToMirroredPartnerTopicDeletion",
    deadline: rest.expirationTimeIfNotActivatedUtc?.getTime() ?? null,
    eventTypes: Object.keys(topic?.eventTypeInfo?.inlineEventTypes ?? {}),
    azureSubscriptionId: topic?.azureSubscriptionId ?? "",
    resourceGroup: topic?.resourceGroupName ?? "",
    topicName: topic?.name ?? "",
  };
}
