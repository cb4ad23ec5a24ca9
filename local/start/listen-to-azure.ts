import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { AzureReady } from "./environment.ts";

const GROUP = "/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourceGroups/rg-partner-events";
const NAME = "partner-events-portal";
const PATIENCE_MS = 30_000;

/**
 * Makes the event subscription by which Azure tells the portal what happens to its channels, as an operator does it on
 * real Azure (docs/operations.md), and waits until the portal has proven that it listens. Again at each start: the
 * portal's port may be another.
 */
export async function listenToAzure(azure: AzureReady, portalUrl: string, key: string): Promise<void> {
  const token = await tokenFor(azure);
  const path = `${GROUP}/providers/Microsoft.EventGrid/eventSubscriptions/${NAME}?api-version=2022-06-15`;
  const ask = (method: string, body?: object) => callAzure(azure, { method, path, token, body });
  await ask("PUT", {
    properties: {
      destination: {
        endpointType: "WebHook",
        properties: {
          endpointUrl: `${portalUrl}/api/azure/events`,
          maxEventsPerBatch: 500,
          deliveryAttributeMappings: [
            { name: "x-portal-key", type: "Static", properties: { value: key, isSecret: true } },
          ],
        },
      },
      filter: {
        subjectBeginsWith: `${GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/`,
        includedEventTypes: ["Write", "Action", "Delete"].map(
          (kind) => `Microsoft.Resources.Resource${kind}Success`,
        ),
      },
      eventDeliverySchema: "CloudEventSchemaV1_0",
    },
  });
  for (const end = Date.now() + PATIENCE_MS; ; await new Promise((done) => setTimeout(done, 200))) {
    const { properties } = await ask("GET");
    if (properties?.provisioningState === "Succeeded") return;
    if (properties?.provisioningState === "Failed" || Date.now() > end)
      throw new Error(`The event subscription is ${properties?.provisioningState}.`);
  }
}

async function tokenFor({ identityEndpoint, identityHeader, audience }: AzureReady): Promise<string> {
  const query = new URLSearchParams({ "api-version": "2019-08-01", resource: audience });
  const response = await fetch(`${identityEndpoint}?${query}`, {
    headers: { "X-IDENTITY-HEADER": identityHeader },
  });
  const body: { access_token: string } = await response.json();
  return body.access_token;
}

type Call = { method: string; path: string; token: string; body: object | undefined };
type Subscription = { properties?: { provisioningState?: string } };

/** fetch cannot be told of one more certificate authority. */
function callAzure(azure: AzureReady, { method, path, token, body }: Call): Promise<Subscription> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const ca = readFileSync(azure.caFile);
    const call = request(new URL(path, azure.resourceManager), { method, headers, ca }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text));
        else reject(new Error(`Local Azure answered ${response.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    call.on("error", reject);
    call.end(body && JSON.stringify(body));
  });
}
