import { readFileSync } from "node:fs";
import { request } from "node:https";
import { dirname, join } from "node:path";
import { desk } from "./addresses.ts";
import { callsAboutChannelOf } from "./azure-journal.ts";
import type { AzurePlace } from "./fixtures.ts";

/** Local Azure of the stack under test, or of a portal of the journey's own. */
export type AzureUnderTest = { desk: string; caFile: string };

const shared: AzureUnderTest = {
  desk,
  // biome-ignore lint/style/noProcessEnv: what tools/journeys.ts says about the stack under test
  caFile: join(dirname(process.env.STACK_FILE ?? ""), "azure", "ca.pem"),
};

const partnerTenant = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";

type Change = { eventTypes?: readonly string[]; activateBy?: Date };

/** An operator of the partner edits a flow's channel in Azure, outside the portal. */
export async function editChannelInAzure(flowId: string, change: Change): Promise<void> {
  const calls = await callsAboutChannelOf(flowId);
  const put = calls.filter(({ method }) => method === "PUT").at(-1);
  if (!put) throw new Error("no channel was made for this flow");
  const { eventTypes, activateBy } = change;
  const inlineEventTypes = Object.fromEntries(
    (eventTypes ?? []).map((name) => [name, { displayName: name }]),
  );
  const properties = {
    ...(activateBy ? { expirationTimeIfNotActivatedUtc: activateBy.toISOString() } : {}),
    ...(eventTypes ? { partnerTopicInfo: { eventTypeInfo: { kind: "Inline", inlineEventTypes } } } : {}),
  };
  const [path = ""] = put.path.split("?");
  await write(shared, "PATCH", `${path}?api-version=2022-06-15`, { properties });
}

/** An operator of the partner makes a channel by hand, outside the portal; gives the namespace that it is in. */
export async function makeChannelInAzure(
  name: string,
  { subscriptionId, resourceGroup }: AzurePlace,
  eventTypes: readonly string[],
  azure: AzureUnderTest = shared,
): Promise<string> {
  const response = await fetch(`${azure.desk}/control/journal?since=0`);
  const { entries }: { entries: { path: string }[] } = await response.json();
  const [place = "", namespace = ""] =
    entries.flatMap(({ path }) => /^\/subscriptions\/.+\/partnerNamespaces\/([^/?]+)/i.exec(path) ?? []) ??
    [];
  const inlineEventTypes = Object.fromEntries(eventTypes.map((type) => [type, { displayName: type }]));
  await write(azure, "PUT", `${place}/channels/${name}?api-version=2022-06-15`, {
    properties: {
      channelType: "PartnerTopic",
      partnerTopicInfo: {
        azureSubscriptionId: subscriptionId,
        resourceGroupName: resourceGroup,
        name,
        source: "northwind-traders/by-hand",
        eventTypeInfo: { kind: "Inline", inlineEventTypes },
      },
    },
  });
  return namespace;
}

async function write(
  { desk, caFile }: AzureUnderTest,
  method: "PUT" | "PATCH",
  path: string,
  body: object,
): Promise<void> {
  const address = new URL(desk);
  const token = await partnerToken(desk);
  const ca = readFileSync(caFile);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  // Local Azure's Resource Manager is two ports after its desk (local/start/stack.ts).
  const url = new URL(path, `https://127.0.0.1:${Number(address.port) + 2}`);
  await new Promise<void>((resolve, reject) => {
    const call = request(url, { method, headers, ca }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 300) resolve();
        else reject(new Error(`Local Azure answered ${response.statusCode}: ${text}`));
      });
    });
    call.on("error", reject);
    call.end(JSON.stringify(body));
  });
}

async function partnerToken(desk: string): Promise<string> {
  const response = await fetch(`${desk}/control/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tenantId: partnerTenant }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { access_token }: { access_token: string } = await response.json();
  return access_token;
}

/** From now on Azure answers such calls about this flow's channel 503, until `mendAzure`. */
export async function failInAzure(method: string, flowId: string): Promise<void> {
  const fault = {
    method,
    pathContains: `/channels/flow-${flowId.slice(-12)}-`,
    times: 10_000,
    do: { kind: "status", status: 503, body: { error: { code: "ServiceUnavailable", message: "Away." } } },
  };
  await fetch(`${shared.desk}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
}

/** All faults end, whoever ordered them. */
export async function mendAzure(): Promise<void> {
  await fetch(`${shared.desk}/control/faults`, { method: "DELETE" });
}
