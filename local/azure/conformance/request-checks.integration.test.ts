import { EventGridManagementClient } from "@azure/arm-eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  AW_PRODUCTION,
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
let customer: Customer;
beforeAll(async () => {
  world = await startTestWorld();
  customer = await world.newCustomer();
  await customer.authorize();
});
afterAll(() => world.running.stop());

const GROUP = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
const namespacePath = `${GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}`;

test.each(["2021-10-15-preview", "2022-06-15", "2025-02-15", "2025-10-15-preview"])(
  named("12.1", "%s"),
  async (apiVersion) => {
    const { resourceManager, audience } = world.running.connection;
    const token = await world.partnerToken();
    const client = new EventGridManagementClient(
      { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
      PARTNER_SUBSCRIPTION,
      {
        endpoint: resourceManager,
        credentialScopes: `${audience}/.default`,
        apiVersion,
        tlsOptions: world.tls,
      },
    );
    expect((await client.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE)).name).toBe(NAMESPACE);
    await expect(client.channels.get(PARTNER_GROUP, NAMESPACE, "none")).rejects.toMatchObject({
      code: "ResourceNotFound",
    });
  },
);

test(named("12.1", "one that its type never had names those it has"), async () => {
  const answer = await world.raw(`${namespacePath}?api-version=2020-04-01-preview`, {
    token: await world.partnerToken(),
  });
  const body: { error: { code: string; message: string } } = await answer.json();
  expect(body.error.code).toBe("NoRegisteredProviderFound");
  expect(body.error.message).toContain("for type 'partnerNamespaces'");
  expect(body.error.message).toContain("2022-06-15");
});

test(named("4.4", "with one detail that names the provider"), async () => {
  const other = await world.newCustomer({ eventGridRegistered: false });
  await expect(other.client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({
    statusCode: 409,
    code: "MissingSubscriptionRegistration",
    message:
      "The subscription is not registered to use namespace 'Microsoft.EventGrid'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    details: {
      body: {
        error: { details: [{ code: "MissingSubscriptionRegistration", target: "Microsoft.EventGrid" }] },
      },
    },
  });
});

test(named("4.14"), async () => {
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, "nowhere")).rejects.toMatchObject({
    statusCode: 404,
    code: "ResourceNotFound",
    message: expect.stringMatching(
      new RegExp(
        `^The Resource 'Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/nowhere' under resource group '${PARTNER_GROUP}' was not found\\.`,
      ),
    ),
  });
});

test(named("4.13", "for a list too"), async () => {
  const list = world.partner.channels.listByPartnerNamespace(PARTNER_GROUP, "nowhere");
  await expect(list.next()).rejects.toMatchObject({
    statusCode: 404,
    code: "ParentResourceNotFound",
    message: "Can not perform requested operation on nested resource. Parent resource 'nowhere' not found.",
  });
});

test(named("4.15", "the message names caller, action and scope"), async () => {
  const scope = `${namespacePath}/channels/mine`;
  const stranger = world.customerClient({
    subscriptionId: PARTNER_SUBSCRIPTION,
    tenantId: customer.tenantId,
  });
  await expect(
    stranger.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, "mine", channelFor(customer)),
  ).rejects.toMatchObject({
    statusCode: 403,
    code: "AuthorizationFailed",
    message: expect.stringMatching(
      new RegExp(
        `^The client '[0-9a-f-]{36}' with object id '[0-9a-f-]{36}' does not have authorization to perform action 'Microsoft\\.EventGrid/partnerNamespaces/channels/write' over scope '${scope}' or the scope is invalid\\. If access was recently granted, please refresh your credentials\\.$`,
      ),
    ),
  });
});

test(named("12.2", "for topics, configurations and resource groups of a customer"), async () => {
  const partnerAtCustomer = (path: string, method = "GET") =>
    world.partnerToken().then((token) =>
      world.raw(
        `/subscriptions/${AW_PRODUCTION}/resourceGroups/rg-events-weu${path}?api-version=2022-06-15`,
        {
          token,
          method,
        },
      ),
    );
  const under = "/providers/Microsoft.EventGrid";
  for (const answer of [
    await partnerAtCustomer(""),
    await partnerAtCustomer(`${under}/partnerTopics`),
    await partnerAtCustomer(`${under}/partnerTopics/orders/activate`, "POST"),
    await partnerAtCustomer(`${under}/partnerConfigurations/default`),
    await partnerAtCustomer(`${under}/partnerConfigurations/default/authorizePartner`, "POST"),
  ]) {
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "AuthorizationFailed" } });
  }
});

test(named("12.3", "ids and names keep the casing of their creation"), async () => {
  const { channels } = world.partner;
  const name = `Ch-${freshName()}`.slice(0, 50);
  await channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer, {}, { name: "Orders" }));
  const found = await channels.get(PARTNER_GROUP.toUpperCase(), NAMESPACE.toUpperCase(), name.toLowerCase());
  expect(found).toMatchObject({ name, id: `${namespacePath}/channels/${name}` });
  expect((await customer.client.partnerTopics.get("RG", "oRDERS")).id).toBe(
    `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/Orders`,
  );
});

test(named("4.18", "for a namespace"), async () => {
  const { id = "" } = await world.partner.partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
  await expect(
    world.partner.partnerNamespaces.beginCreateOrUpdateAndWait(PARTNER_GROUP, freshName(), {
      location: "atlantis",
      partnerRegistrationFullyQualifiedId: id,
    }),
  ).rejects.toMatchObject({ statusCode: 400, code: "LocationNotAvailableForResourceType" });
});

test("minimumTlsVersionAllowed is known to versions after 2022-06-15 only", async () => {
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}`;
  const token = await world.partnerToken();
  const patch = (version: string, minimum: string) => {
    const body = JSON.stringify({ properties: { minimumTlsVersionAllowed: minimum } });
    return world.raw(`${path}?api-version=${version}`, { token, method: "PATCH", body });
  };
  const shown = async (version: string) =>
    (await world.raw(`${path}?api-version=${version}`, { token })).text();
  expect((await patch("2025-02-15", "1.2")).status).toBe(201);
  expect((await patch("2022-06-15", "1.0")).status).toBe(201);
  expect((await patch("2025-02-15", "1.3")).status).toBe(400);
  expect(await shown("2025-02-15")).toContain('"minimumTlsVersionAllowed":"1.2"');
  expect(await shown("2022-06-15")).not.toContain("minimumTls");
});
