import type { Channel } from "@azure/arm-eventgrid";
import type { JournalEntry } from "../../local/azure/http/call-journal.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type { CallRecord, ChannelRecord, ClientEntry, History } from "./history.ts";
import { listChannels } from "./list-channels.ts";
import { loadRows, type Rows } from "./load-rows.ts";

/** The name under which Local Azure's world keeps the portal's managed identity. */
const ourIdentity = "partner-events-portal";

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
      .flatMap((entry) => toCall(entry, known))
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

/** Azure Monitor is another service than Resource Manager: its limits and its wish to wait are its own. */
const isOfMonitor = /\/metrics:getBatch(?:\?|$)/i;

/**
 * A fault may come before Azure knows who calls; then the attempt's id tells that it was us. The proof of a claim is made
 * without our identity, which Azure's limits are for.
 */
function toCall({ served, caller, path, ...entry }: JournalEntry, attempts: Set<string>): CallRecord[] {
  if (!served || isOfMonitor.test(path)) return [];
  const { began, ended, fault, retryAfter } = served;
  const id = entry.clientRequestId;
  const channel = /\/channels\/([^/?]+)(?:\?|$)/i.exec(path)?.[1]?.toLowerCase() ?? null;
  const isAttempt = caller === null && channel !== null && id !== null && attempts.has(id);
  return [
    {
      began: Date.parse(began),
      ended: Date.parse(ended),
      method: entry.method,
      channel,
      ours: caller?.name === ourIdentity || isAttempt,
      clientRequestId: id,
      status: entry.status,
      applied: entry.applied,
      fault,
      retryAfterMs: retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : null,
    },
  ];
}
