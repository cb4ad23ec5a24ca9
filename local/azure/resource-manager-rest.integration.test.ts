import fs from "node:fs";
import { ResourceManagementClient } from "@azure/arm-resources";
import { SubscriptionClient } from "@azure/arm-resources-subscriptions";
import type { TokenCredential } from "@azure/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  collect,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

const quick = { updateIntervalInMs: 200 };

function clientOptions() {
  const { resourceManager, audience, caFile } = world.running.connection;
  return {
    endpoint: resourceManager,
    credentials: { scopes: [`${audience}/.default`] },
    tlsOptions: { ca: fs.readFileSync(caFile, "utf8") },
    retryOptions: { maxRetries: 0 },
  };
}

function credentialOf(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

function resourcesOf(customer: Customer) {
  return new ResourceManagementClient(credentialOf(customer.token), customer.subscriptionId, clientOptions());
}

test("resource groups are made, looked for, tagged and deleted with all that is in them", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  const { resourceGroups } = resourcesOf(customer);
  expect((await resourceGroups.createOrUpdate("rg-New", { location: "westeurope" })).name).toBe("rg-New");
  expect(await resourceGroups.checkExistence("rg-new")).toMatchObject({ body: true });
  expect(await resourceGroups.checkExistence("rg-other")).toMatchObject({ body: false });
  expect((await resourceGroups.update("rg-new", { tags: { team: "events" } })).tags).toEqual({
    team: "events",
  });
  const names = (await collect(resourceGroups.list())).map(({ name }) => name);
  expect(names.sort()).toEqual(["rg", "rg-New"]);

  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  const deletion = resourceGroups.delete("rg", quick);
  await deletion.submitted();
  expect((await resourceGroups.get("rg")).properties?.provisioningState).toBe("Deleting");
  await expect(
    customer.client.partnerConfigurations.authorizePartner("rg", { partnerName: "x" }),
  ).rejects.toMatchObject({ statusCode: 409, code: "ResourceGroupBeingDeleted" });
  await deletion;
  await expect(resourceGroups.get("rg")).rejects.toMatchObject({ statusCode: 404 });
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("the provider is listed with its types, registered and unregistered", async () => {
  const customer = await world.newCustomer();
  const { providers } = resourcesOf(customer);
  expect((await collect(providers.list())).map(({ namespace }) => namespace)).toEqual([
    "Microsoft.EventGrid",
  ]);
  const provider = await providers.get("Microsoft.EventGrid");
  const of = (name: string) => provider.resourceTypes?.find(({ resourceType }) => resourceType === name);
  expect(of("partnerNamespaces")?.locations).toContain("West Europe");
  expect(of("partnerConfigurations")?.locations).toEqual(["global"]);
  expect(of("partnerNamespaces/channels")?.apiVersions).toContain("2022-06-15");
  expect(of("partnerDestinations")?.apiVersions).not.toContain("2022-06-15");
  await customer.authorize();
  await expect(providers.unregister("Microsoft.EventGrid")).rejects.toMatchObject({ statusCode: 409 });
  await customer.client.partnerConfigurations.beginDeleteAndWait("rg");
  expect((await providers.unregister("Microsoft.EventGrid")).registrationState).toBe("Unregistering");
  expect((await providers.get("Microsoft.EventGrid")).registrationState).toBe("NotRegistered");
  expect((await providers.register("Microsoft.EventGrid")).registrationState).toBe("Registering");
});

test("everybody sees the Azure subscriptions in which they have a role", async () => {
  const customer = await world.newCustomer();
  const { subscriptions } = new SubscriptionClient(credentialOf(customer.token), clientOptions());
  expect(await collect(subscriptions.list())).toMatchObject([
    { subscriptionId: customer.subscriptionId, tenantId: customer.tenantId, state: "Enabled" },
  ]);
  expect((await subscriptions.get(customer.subscriptionId)).displayName).toBe("Contoso");
});

test("registrations are listed, tagged and deleted once no namespace needs them", async () => {
  const { partnerRegistrations, partnerNamespaces } = world.partner;
  const name = freshName();
  await partnerRegistrations.beginCreateOrUpdateAndWait(PARTNER_GROUP, name, { location: "global" });
  const all = await collect(partnerRegistrations.listBySubscription());
  expect(all.map((found) => found.name)).toEqual(expect.arrayContaining([name, "northwind-traders"]));
  await partnerRegistrations.beginUpdateAndWait(PARTNER_GROUP, name, { tags: { a: "b" } });
  const { id, tags } = await partnerRegistrations.get(PARTNER_GROUP, name);
  expect(tags).toEqual({ a: "b" });
  const namespace = freshName();
  await partnerNamespaces.beginCreateOrUpdateAndWait(
    PARTNER_GROUP,
    namespace,
    { location: "westeurope", partnerRegistrationFullyQualifiedId: id ?? "" },
    quick,
  );
  await expect(partnerRegistrations.beginDeleteAndWait(PARTNER_GROUP, name)).rejects.toMatchObject({
    statusCode: 409,
  });
  await partnerNamespaces.beginDeleteAndWait(PARTNER_GROUP, namespace, quick);
  await partnerRegistrations.beginDeleteAndWait(PARTNER_GROUP, name);
  await partnerRegistrations.beginDeleteAndWait(PARTNER_GROUP, name);
  await expect(partnerRegistrations.get(PARTNER_GROUP, name)).rejects.toMatchObject({ statusCode: 404 });
});

test("a namespace has no endpoint while it is created, and can be changed", async () => {
  const { partnerNamespaces } = world.partner;
  const registration = await world.partner.partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
  expect(registration.partnerRegistrationImmutableId).toBe(REGISTRATION_ID);
  const name = freshName();
  const body = { location: "eastus", partnerRegistrationFullyQualifiedId: registration.id ?? "" };
  const creation = await partnerNamespaces.beginCreateOrUpdate(PARTNER_GROUP, name, body, quick);
  const early = await partnerNamespaces.get(PARTNER_GROUP, name);
  expect([early.provisioningState, early.endpoint]).toEqual(["Creating", null]);
  expect((await creation.pollUntilDone()).endpoint).toContain(name);
  const rules = [{ ipMask: "10.0.0.0/8", action: "Allow" }];
  await partnerNamespaces.beginUpdateAndWait(
    PARTNER_GROUP,
    name,
    { tags: { a: "b" }, publicNetworkAccess: "Disabled", inboundIpRules: rules, disableLocalAuth: true },
    quick,
  );
  expect(await partnerNamespaces.get(PARTNER_GROUP, name)).toMatchObject({
    tags: { a: "b" },
    publicNetworkAccess: "Disabled",
    inboundIpRules: rules,
    disableLocalAuth: true,
  });
  await expect(
    partnerNamespaces.beginUpdateAndWait(PARTNER_GROUP, name, {
      inboundIpRules: [{ ipMask: "10.0.0.0/99" }],
    }),
  ).rejects.toMatchObject({ statusCode: 400, code: "InvalidRequest" });
  const names = (await collect(partnerNamespaces.listBySubscription())).map((found) => found.name);
  expect(names).toEqual(expect.arrayContaining([name, NAMESPACE]));
  const before = await partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, name);
  const after = await partnerNamespaces.regenerateKey(PARTNER_GROUP, name, { keyName: "key2" });
  expect(after.key1).toBe(before.key1);
  expect(after.key2).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(after.key2).not.toBe(before.key2);
  await expect(
    partnerNamespaces.regenerateKey(PARTNER_GROUP, name, { keyName: "key3" }),
  ).rejects.toMatchObject({ statusCode: 400 });
});

test("configurations are listed by group and by Azure subscription, and a topic takes tags", async () => {
  const customer = await world.newCustomer();
  const { partnerConfigurations, partnerTopics } = customer.client;
  expect(await collect(partnerConfigurations.listByResourceGroup("rg"))).toEqual([]);
  await customer.authorize();
  expect(await collect(partnerConfigurations.listByResourceGroup("rg"))).toMatchObject([{ name: "default" }]);
  expect(await collect(partnerConfigurations.listBySubscription())).toHaveLength(1);
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, freshName(), channelFor(customer));
  await partnerTopics.update("rg", "orders", { tags: { team: "events" } });
  expect((await partnerTopics.get("rg", "orders")).tags).toEqual({ team: "events" });
});

test("verified partners and operations are there for everybody", async () => {
  const { verifiedPartners, operations } = world.partner;
  const all = await collect(verifiedPartners.list());
  expect(all.map(({ organizationName }) => organizationName)).toContain("Auth0, Inc.");
  expect((await verifiedPartners.get("auth0")).partnerRegistrationImmutableId).toBe(
    "804a11ca-ce9b-4158-8e94-3c8dc7a072ec",
  );
  await expect(verifiedPartners.get("nobody")).rejects.toMatchObject({
    statusCode: 404,
    code: "ResourceNotFound",
  });
  const names = (await collect(operations.list())).map(({ name }) => name);
  expect(names).toContain("Microsoft.EventGrid/partnerNamespaces/channels/write");
});

test.each([
  ["partnerNamespaces", "2020-04-01-preview", 400],
  ["partnerNamespaces", "2021-10-15-preview", 200],
  ["partnerNamespaces", "2025-02-15", 200],
  ["partnerNamespaces", "2025-02-15-preview", 400],
])("%s with api-version %s", async (type, version, status) => {
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/providers/Microsoft.EventGrid/${type}?api-version=${version}`;
  const response = await world.raw(path, { token: await world.partnerToken() });
  expect(response.status).toBe(status);
  if (status === 400)
    expect(await response.json()).toMatchObject({ error: { code: "NoRegisteredProviderFound" } });
});

test("events still go to a namespace that was changed", async () => {
  await world.partner.partnerNamespaces.beginUpdateAndWait(PARTNER_GROUP, NAMESPACE, { tags: {} }, quick);
  await world.publisher.send([orderPlaced("1")], { channelName: "nobody" });
});
