import type { TestPortal } from "../portal-for-tests.ts";
import type { History } from "./history.ts";

export type Rows = Pick<History, "flows" | "attempts" | "audit" | "timeline" | "receipts" | "readAt">;

const ms = (column: string, name: string) => `(extract(epoch from ${column}) * 1000)::float8 as "${name}"`;
const inFlow = `flow_id as "flowId", organization_id as "organizationId"`;

const queries: Record<Exclude<keyof Rows, "readAt">, string> = {
  flows: `select id, organization_id as "organizationId", secret, generation, review, life, change, reason,
      azure_subscription_id as "azureSubscriptionId", resource_group as "resourceGroup", topic_name as "topicName",
      event_types as "eventTypes", channel, observed_event_types as "observedEventTypes", ${ms("activated_at", "activatedAt")},
      ${ms("activate_by", "activateBy")}, ${ms("observed_at", "observedAt")}, ${ms("check_at", "checkAt")},
      ${ms("lease_until", "leaseUntil")} from event_flow where sent_at is not null`,
  attempts: `select id, ${inFlow}, verb, ${ms("started_at", "startedAt")}, ${ms("finished_at", "finishedAt")}, outcome,
      http_status as "httpStatus" from attempt order by started_at`,
  audit: `select substr(target, 12) as "flowId", organization_id as "organizationId", action, ${ms("at", "at")},
      ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint::float8 as "writtenAt"
      from audit_record where target like 'event-flow/%' order by at, id`,
  timeline: `select ${inFlow}, kind, ${ms("at", "at")}, json_build_object('update', jsonb_exists_any(details::jsonb, array['added', 'removed']),
      'extend', jsonb_exists(details::jsonb, 'activateBy')) as drifted from timeline_entry order by at, id`,
  receipts: `select event_id as "eventId", channel from event_receipt`,
};

/** All rows as they were at one instant, which one statement gives. */
export async function loadRows({ rows }: Pick<TestPortal, "rows">): Promise<Rows> {
  const columns = Object.entries(queries).map(
    ([name, query]) => `(select coalesce(json_agg(one), '[]') from (${query}) one) as ${name}`,
  );
  const [all] = await rows<Rows>(
    `select (extract(epoch from statement_timestamp()) * 1000)::float8 as "readAt", ${columns.join(", ")}`,
  );
  if (!all) throw new Error("a select of one row gave none");
  return all;
}
