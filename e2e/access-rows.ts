import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { ownerDatabase } from "./addresses.ts";

export const database = new pg.Pool({ connectionString: ownerDatabase, max: 2 });

export async function addFlow(organizationId: string, columns: Record<string, unknown>): Promise<string> {
  const { rows: types } = await database.query("select name from event_type order by position limit 1");
  const { rows: regions } = await database.query("select name, location from partner_namespace limit 1");
  const event_types = [types[0].name];
  const row = {
    id: sortedId(),
    organization_id: organizationId,
    secret: [...randomBytes(16)].map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join(""),
    created_by_id: randomUUID(),
    created_by_name: "Somebody",
    azure_subscription_id: randomUUID(),
    resource_group: "rg-hidden",
    location: regions[0].location,
    partner_namespace: regions[0].name,
    topic_name: "hidden-topic",
    event_types,
    observed_event_types: event_types,
    ...columns,
  };
  await insert("event_flow", row);
  return row.id;
}

/** Sorted by time, as the portal's own ids: the newest is the greatest. */
function sortedId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export async function twoEventTypes(): Promise<string[]> {
  const { rows } = await database.query("select name from event_type order by position limit 2");
  return rows.map(({ name }) => name);
}

export async function addClaim(organization_id: string, azure_subscription_id: string): Promise<string> {
  const id = randomUUID();
  const place = { azure_subscription_id, resource_group: "rg-hidden" };
  await insert("claim", { id, organization_id, ...place, basis: "approved" });
  return id;
}

export async function confirm(flow_id: string, organization_id: string): Promise<void> {
  const { rows } = await database.query(
    "select azure_subscription_id, resource_group, immutable_id from event_flow, partner_registration where id = $1",
    [flow_id],
  );
  const shown = {
    azureSubscriptionId: rows[0].azure_subscription_id,
    resourceGroup: rows[0].resource_group,
    partnerRegistrationImmutableId: rows[0].immutable_id,
  };
  const person = { person_id: randomUUID(), person_name: "Somebody" };
  const wording = { wording_version: 1, wording: "I confirm", shown, valid_until: "2100-01-01" };
  await insert("confirmation", { id: sortedId(), flow_id, organization_id, ...person, ...wording });
}

export async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await database.query(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}
