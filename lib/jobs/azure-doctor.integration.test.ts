import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type AzureEvents, serveAzureEvents } from "@/tools/history/azure-events-for-tests";
import { partnerEnvironment, type TestOrganization } from "@/tools/portal-for-tests";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/**
 * An empty local Azure and an empty database become a working portal through the doctor alone, as the program that
 * operators run: no page sets anything up in Azure. Event types and organizations are none of its business; here they
 * are made by what the pages for them call (docs/decisions/019-azure-connection.md).
 */
const root = join(import.meta.dirname, "..", "..");
const catalogue = JSON.stringify([
  {
    name: "Northwind.OrderPlaced",
    displayName: "Order placed",
    group: "Orders",
    description: "A customer has placed an order.",
    samplePayload: { orderId: "1001" },
    status: "published",
  },
]);
let portal: PortalWithAzure;
let events: AzureEvents & { address: string; key: string };
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure({ emptyWorld: join(root, "local/azure/empty-world.json") });
  await portal.rows("delete from event_type");
  events = await serveAzureEvents(portal);
});
afterAll(async () => {
  await events.stop();
  await portal.stop();
});

const doctor = (...args: string[]) => doctorIn({}, ...args);

async function doctorIn(environment: Record<string, string>, ...args: string[]) {
  const { resourceManager, audience, identityEndpoint, identityHeader, caFile } =
    portal.azure.running.connection;
  const child = spawn(process.execPath, [join(root, "dist", "azure-doctor.mjs"), ...args], {
    env: {
      ...partnerEnvironment,
      NODE_ENV: "production",
      PORTAL_URL: events.address,
      AZURE_EVENTS_KEYS: events.key,
      DATABASE_URL: portal.database.workerUrl,
      AZURE_RESOURCE_MANAGER_URL: resourceManager,
      AZURE_TOKEN_AUDIENCE: audience,
      IDENTITY_ENDPOINT: identityEndpoint,
      IDENTITY_HEADER: identityHeader,
      NODE_EXTRA_CA_CERTS: caFile,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code, said, complained };
}

const steps = async () =>
  (
    await portal.rows<{ step: string }>(
      "select task || ' ' || target || ' ' || phase as step from azure_mend order by asked_at, position",
    )
  ).map(({ step }) => step);

it("the doctor tells what is missing and makes all of it; with an event type and an organization a channel is created and takes a test event", async () => {
  const before = await doctor();
  expect(before.code).toBe(1);
  for (const words of [
    "missing   Resource provider: Microsoft.EventGrid is not registered (NotRegistered).",
    "missing   Partner registration: There is no partner registration northwind-traders.",
    "missing   Regions: No region is offered",
    "missing   Event subscription: There is no event subscription partner-events-portal",
    "az provider register --wait",
  ])
    expect(before.said).toContain(words);

  const fixed = await doctor("--fix", "--region", "West Europe");
  expect(fixed.said).toContain("All is good.");
  expect(fixed.code).toBe(0);
  expect(await steps()).toEqual([
    "register-provider  done",
    "create-registration  done",
    "create-namespace westeurope done",
    "write-event-subscription  done",
    "test-delivery  done",
  ]);

  // What the portal has of its own is made as its pages make it; then a customer asks.
  const { catalogueImport, organizations } = portal.web;
  const preview = await catalogueImport.previewImport(jonas, catalogue);
  const mark = preview.is === "plan" ? preview.mark : "";
  expect(await catalogueImport.applyImport(jonas, catalogue, mark, new Date())).toBe("imported");
  const azure = await portal.azure.newCustomer();
  await azure.authorize();
  const wanted = { name: "Adventure Works", tenantId: azure.tenantId, accountId: "aw-1001" };
  expect(await organizations.addOrganization(jonas, jonas.personName, wanted)).toBeUndefined();
  const [organization] = await portal.rows<TestOrganization>(
    `select id, name, tenant_id as "tenantId" from organization`,
  );
  if (!organization) throw new Error("No organization was added.");
  const person = await portal.customer(organization);
  const id = await portal.send({ person, azure });
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.azure.control("/control/activate", {
    subscriptionId: azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await portal.askAgain(person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });
  const { sendSample } = portal.web.testEvents;
  expect(await sendSample(person, id, "Northwind.OrderPlaced", new Date())).toBe("asked");
  const [sent] = await portal.rows<{ id: string }>("select id from test_event where flow_id = $1", [id]);
  await portal.worker.sendTestEvent(sent?.id ?? "");
  expect(await portal.rows("select outcome from test_event")).toEqual([{ outcome: "accepted" }]);

  const again = await doctor("--fix");
  expect(again).toMatchObject({ code: 0 });
  expect(again.said).toContain("good      Azure's own counts: The identity may read them.");
  expect(await steps()).toHaveLength(5);
}, 120_000);

it("the doctor that could not look says why, with an exit code of its own", async () => {
  const noDatabase = await doctorIn({ DATABASE_URL: "postgresql://portal@127.0.0.1:9/portal" });
  expect(noDatabase).toMatchObject({ code: 2, said: "", complained: expect.stringContaining("127.0.0.1:9") });
  const wrongWords = await doctor("--region", "westeurope");
  expect(wrongWords).toMatchObject({ code: 2, complained: expect.stringContaining("--region needs --fix") });
  const noAzure = await doctorIn({ AZURE_RESOURCE_MANAGER_URL: "https://127.0.0.1:9" });
  expect(noAzure).toMatchObject({ code: 2, said: expect.stringMatching(/\nAzure could not be read\.\n$/) });
}, 60_000);

it("the doctor says how to give the role for Azure's own counts, and that one can do without it", async () => {
  const subscription = partnerEnvironment.AZURE_PARTNER_SUBSCRIPTION_ID;
  const rights = { actions: ["Microsoft.EventGrid/*"], notActions: [], dataActions: [], notDataActions: [] };
  await portal.azure.control("/control/faults", {
    method: "GET",
    pathContains: `/subscriptions/${subscription}/providers/Microsoft.Authorization`,
    do: { kind: "status", status: 200, body: { value: [rights] } },
  });
  const { said, code } = await doctor();
  expect(said).toContain("(missing) Azure's own counts: The identity may not read Azure Monitor's metrics.");
  expect(said).toMatch(
    new RegExp(`--role 'Monitoring Reader'[^-]*--scope '?/subscriptions/${subscription}'?$`, "m"),
  );
  expect(code).toBe(0);
}, 60_000);
