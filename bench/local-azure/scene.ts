import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { type RunningLocalAzure, startLocalAzure } from "../../local/azure/start-for-tests.ts";
import { type Exchange, httpsClient } from "../https-client.ts";
import { cpuMicros } from "../process-use.ts";

const NAMESPACE =
  "/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourceGroups/rg-partner-events/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu";
const VERSION = "api-version=2022-06-15";
export const AUDIENCE = "https://management.azure.com";
const CONNECTIONS = 8;

/** A Local Azure with `count` channels in one namespace, and the calls that are measured. */
export interface Scene {
  running: RunningLocalAzure;
  token: string;
  client: ReturnType<typeof httpsClient>;
  listPage(): Exchange;
  read(): Exchange;
  create(): Exchange;
  change(): Exchange;
  /** Ends it and starts it again with what it has; gives the seconds until it is ready, on the clock and of CPU. */
  restart(): Promise<{ seconds: number; cpuSeconds: number }>;
  close(): Promise<void>;
}

/** `dataFolder` is kept by the caller. The channels are made one by one, as a partner would. */
export async function openScene(dataFolder: string, count: number): Promise<Scene> {
  const start = () => startLocalAzure({ dataFolder, throttling: "off" });
  let running = await start();
  const control = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(running.connection.desk + path, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const [subscriptionId, tenantId] = [randomUUID(), randomUUID()];
  await control("/control/subscriptions", {
    subscriptionId,
    tenantId,
    displayName: "Contoso",
    resourceGroups: ["rg-events"],
    eventGridRegistered: true,
  });
  await control("/control/authorize", { subscriptionId, resourceGroup: "rg-events", days: 300 });
  const { connection } = running;
  const issued = await fetch(`${connection.identityEndpoint}?resource=${AUDIENCE}&api-version=2019-08-01`, {
    headers: { "x-identity-header": connection.identityHeader },
  });
  const { access_token: token }: { access_token: string } = await issued.json();
  const client = httpsClient(fs.readFileSync(connection.caFile, "utf8"), token, CONNECTIONS);

  const at = (path: string, query = VERSION) =>
    `${running.connection.resourceManager}${NAMESPACE}${path}?${query}`;
  const nameOf = (index: number) => `channel-${String(index).padStart(6, "0")}`;
  const put = (index: number, description: string): Exchange => ({
    method: "PUT",
    url: at(`/channels/${nameOf(index)}`),
    body: JSON.stringify(channelBody(subscriptionId, nameOf(index), description)),
  });
  let made = 0;
  const create = () => {
    made += 1;
    return put(made, "An order was placed.");
  };
  await client.askAll(Array.from({ length: count }, create));
  const some = () => 1 + Math.floor(Math.random() * made);
  let page = 0;
  return {
    get running() {
      return running;
    },
    token,
    client,
    listPage() {
      // One page after the other and round again, as one who watches all channels does.
      page = (page + 1) % Math.floor(made / 100);
      const after = Buffer.from(`${NAMESPACE}/channels/${nameOf(page * 100)}`.toLowerCase()).toString(
        "base64url",
      );
      return { method: "GET", url: at("/channels", `${VERSION}&%24top=100&%24skipToken=${after}`) };
    },
    read: () => ({ method: "GET", url: at(`/channels/${nameOf(some())}`) }),
    create,
    change: () => put(some(), `Placed, as told ${randomUUID()}.`),
    async restart() {
      await running.stop();
      const began = performance.now();
      running = await start();
      const seconds = (performance.now() - began) / 1000;
      return { seconds, cpuSeconds: cpuMicros(running.pid) / 1_000_000 };
    },
    async close() {
      client.close();
      await running.stop();
    },
  };
}

function channelBody(subscriptionId: string, name: string, description: string): object {
  const eventTypes = ["OrderPlaced", "OrderShipped", "OrderReturned"].map((type) => [
    `Northwind.${type}`,
    { displayName: type, description, documentationUrl: `https://docs.northwind.example/events/${type}` },
  ]);
  return {
    properties: {
      channelType: "PartnerTopic",
      partnerTopicInfo: {
        azureSubscriptionId: subscriptionId,
        resourceGroupName: "rg-events",
        name: `topic-${name}`,
        source: `northwind/contoso/${name}`,
        eventTypeInfo: { kind: "Inline", inlineEventTypes: Object.fromEntries(eventTypes) },
      },
      messageForActivation: "Events of Northwind Traders for Contoso, asked for on the partner's portal.",
    },
  };
}
