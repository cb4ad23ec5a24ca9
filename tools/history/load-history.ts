import type { JournalEntry } from "../../local/azure/http/call-journal.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type {
  AttemptRecord,
  AuditEntry,
  CallRecord,
  ChannelRecord,
  ClientEntry,
  FlowRecord,
  History,
  TimelineRecord,
} from "./history.ts";
import { listChannels } from "./list-channels.ts";

/** The name under which Local Azure's world keeps the portal's managed identity. */
const ourIdentity = "partner-events-portal";

/** Reads what the database, Azure and the outside remember. `journalFrom`: calls up to this one belong to an earlier run. */
export async function loadHistory(
  portal: PortalWithAzure,
  client: readonly ClientEntry[],
  journalFrom = 0,
): Promise<History> {
  const { rows } = portal;
  const channels = await listChannels(portal);
  const attempts = await rows<AttemptRecord>(
    `select id, flow_id as "flowId", organization_id as "organizationId", verb, ${ms("started_at", "startedAt")},
       ${ms("finished_at", "finishedAt")}, outcome, http_status as "httpStatus" from attempt order by started_at`,
  );
  const known = new Set(attempts.map(({ id }) => id));
  const flows = await rows<FlowRecord>(
    `select id, organization_id as "organizationId", secret, generation, review, life, change, reason,
       azure_subscription_id as "azureSubscriptionId", resource_group as "resourceGroup", topic_name as "topicName",
       event_types as "eventTypes", channel, observed_event_types as "observedEventTypes",
       ${["activated_at activatedAt", "activate_by activateBy", "observed_at observedAt", "check_at checkAt", "lease_until leaseUntil"].map((names) => ms(...pair(names))).join(", ")}
     from event_flow where review <> 'not_sent' or sent_at is not null`,
  );
  const journal = await portal.azure.journal(journalFrom);
  return {
    flows,
    attempts,
    audit: await rows<AuditEntry>(
      `select substr(target, 12)::uuid as "flowId", organization_id as "organizationId", action, ${ms("at", "at")}
       from audit_record where target like 'event-flow/%' order by at`,
    ),
    timeline: await rows<TimelineRecord>(
      `select flow_id as "flowId", organization_id as "organizationId", kind, ${ms("at", "at")} from timeline_entry order by at, id`,
    ),
    receipts: await rows(`select event_id as "eventId", channel from event_receipt`),
    channels: channels.map(toChannel),
    calls: journal.flatMap((entry) => toCall(entry, known)).sort((a, b) => a.began - b.began),
    client: [...client],
    readAt: Date.now(),
  };
}

const ms = (column: string, name: string) => `(extract(epoch from ${column}) * 1000)::float8 as "${name}"`;

function pair(names: string): [string, string] {
  const [column = "", name = ""] = names.split(" ");
  return [column, name];
}

type Listed = Awaited<ReturnType<typeof listChannels>>[number];

function toChannel({
  name,
  readinessState,
  provisioningState,
  partnerTopicInfo: topic,
  ...rest
}: Listed): ChannelRecord {
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

/** A fault may come before Azure knows who calls; then the attempt's id tells that it was us. */
function toCall({ served, caller, path, ...entry }: JournalEntry, attempts: Set<string>): CallRecord[] {
  if (!served) return [];
  const { began, ended, fault, retryAfter } = served;
  const id = entry.clientRequestId;
  return [
    {
      began: Date.parse(began),
      ended: Date.parse(ended),
      method: entry.method,
      channel: /\/channels\/([^/?]+)(?:\?|$)/i.exec(path)?.[1]?.toLowerCase() ?? null,
      ours: caller?.name === ourIdentity || (caller === null && id !== null && attempts.has(id)),
      clientRequestId: id,
      status: entry.status,
      applied: entry.applied,
      fault,
      retryAfterMs: retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : null,
    },
  ];
}
