import { setTimeout as pause } from "node:timers/promises";
import { httpsClient } from "@/bench/https-client";
import { channelName } from "@/lib/domain/channel";
import { channelFor, PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const atOnce = 8;
const namespace = "northwind-weu";
const week = "interval '7 days'";

/**
 * So many event flows of one organization, each with its channel in Azure as the row says. They were last read at any
 * time of the last week. `activated`: their partner topics too.
 */
export async function fillNamespace(
  portal: PortalWithAzure,
  count: number,
  activated: boolean,
): Promise<void> {
  const customer = await portal.newCustomer();
  const first = await portal.send(customer, "orders");
  await portal.reconcileUntil(first, { life: "waiting_for_activation", change: "none" });
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'topic_name', 'orders-' || n,
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz'), 'check_at', read_at + ${week}, 'last_tried_at', read_at))).*
     from event_flow f, generate_series(1, $2::int) n, lateral (select now() - (random() + 0 * n) * ${week} as read_at) read
     where id = $1`,
    [first, count - 1],
  );
  const rows = await portal.rows<{ id: string; secret: string; topic_name: string; activate_by: Date }>(
    "select id, secret, topic_name, activate_by from event_flow where id <> $1",
    [first],
  );
  await portal.azure.control("/control/settings", { throttling: "off" });
  const { running, tls } = portal.azure;
  const client = httpsClient(tls.ca, await portal.azure.partnerToken(), atOnce);
  const base = `${running.connection.resourceManager}/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${namespace}/channels`;
  await client.askAll(
    rows.map((row) => ({
      method: "PUT",
      url: `${base}/${channelName({ ...row, adoptedChannel: null }, 1)}?api-version=2022-06-15`,
      body: JSON.stringify({ properties: propertiesOf(customer, row) }),
    })),
  );
  client.close();
  if (activated)
    await activateAll(portal, customer.azure.subscriptionId, [
      "orders",
      ...rows.map((row) => row.topic_name),
    ]);
  await portal.azure.control("/control/settings", { throttling: "on" });
}

function propertiesOf(
  customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>,
  row: { topic_name: string; activate_by: Date },
): object {
  const channel = channelFor(customer.azure, {}, { name: row.topic_name });
  return {
    ...channel,
    expirationTimeIfNotActivatedUtc: row.activate_by.toISOString(),
    partnerTopicInfo: {
      ...channel.partnerTopicInfo,
      resourceGroupName: "rg",
      eventTypeInfo: {
        kind: "Inline",
        inlineEventTypes: { "Northwind.OrderPlaced": { displayName: "OrderPlaced" } },
      },
    },
  };
}

async function activateAll(portal: PortalWithAzure, subscriptionId: string, topics: string[]): Promise<void> {
  const rest = topics.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const partnerTopic of rest)
        await portal.azure.control("/control/activate", {
          subscriptionId,
          resourceGroup: "rg",
          partnerTopic,
        });
    }),
  );
  await portal.rows(
    "update event_flow set life = 'active', activated_at = now(), topic_created_at = now() - interval '1 day'",
  );
  await pause(1_000);
}
