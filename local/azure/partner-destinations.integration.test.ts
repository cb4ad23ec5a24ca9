import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
let customer: Customer;
let token: string;
beforeAll(async () => {
  world = await startTestWorld({ throttling: "off" });
  token = await world.partnerToken();
  customer = await world.newCustomer();
  await customer.authorize();
});
afterAll(() => world.running.stop());

const PREVIEW = "2021-10-15-preview";
const CHANNELS = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels`;
const at = (name = "") =>
  `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerDestinations${name && `/${name}`}`;

interface Wire {
  status: number;
  body: {
    properties: Record<string, unknown>;
    value: { name: string }[];
    error: { code: string; message: string };
  };
}

/** The SDK knows no partner destinations. */
async function ask(
  by: string,
  method: string,
  path: string,
  body?: object,
  version = PREVIEW,
): Promise<Wire> {
  const answer = await world.raw(`${path}?api-version=${version}`, {
    token: by,
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
}

function wish(name: string, info: object = {}, more: object = {}) {
  return {
    properties: {
      channelType: "PartnerDestination",
      partnerDestinationInfo: {
        azureSubscriptionId: customer.subscriptionId,
        resourceGroupName: "rg",
        name,
        endpointType: "WebHook",
        endpointServiceContext: "northwind/contoso",
        properties: {
          endpointUrl: "https://northwind.example/in?code=secret",
          clientAuthentication: {
            clientAuthenticationType: "AzureAD",
            properties: {
              azureActiveDirectoryTenantId: customer.tenantId,
              azureActiveDirectoryApplicationIdOrUri: "api://northwind",
            },
          },
        },
        ...info,
      },
      messageForActivation: "From Northwind",
      ...more,
    },
  };
}

async function make(): Promise<{ channel: string; name: string }> {
  const [channel, name] = [freshName(), freshName()];
  const made = await ask(token, "PUT", `${CHANNELS}/${channel}`, wish(name));
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return { channel, name };
}

const gone = (path: string, by: string) =>
  eventually(async () => (await ask(by, "GET", path)).status === 404 || undefined);

test("a channel of type PartnerDestination makes a partner destination, which hides the address's query", async () => {
  const { channel, name } = await make();
  const { properties } = (await ask(token, "GET", `${CHANNELS}/${channel}`)).body;
  expect(properties).toMatchObject({
    channelType: "PartnerDestination",
    readinessState: "NeverActivated",
    partnerDestinationInfo: {
      name,
      endpointType: "WebHook",
      properties: { endpointBaseUrl: "https://northwind.example/in" },
    },
  });
  expect(JSON.stringify(properties)).not.toContain("secret");
  const seen = await ask(customer.token, "GET", at(name));
  expect(seen.body.properties).toMatchObject({
    partnerRegistrationImmutableId: REGISTRATION_ID,
    activationState: "NeverActivated",
    endpointServiceContext: "northwind/contoso",
    endpointBaseUrl: "https://northwind.example/in",
    messageForActivation: "From Northwind",
  });
  expect((await ask(token, "POST", `${CHANNELS}/${channel}/getFullUrl`)).body).toEqual({
    endpointUrl: "https://northwind.example/in?code=secret",
  });
  for (const list of [
    at(),
    `/subscriptions/${customer.subscriptionId}/providers/Microsoft.EventGrid/partnerDestinations`,
  ])
    expect((await ask(customer.token, "GET", list)).body.value.map((one) => one.name)).toContain(name);
  expect((await ask(token, "GET", at(name))).body.error.code).toBe("AuthorizationFailed");
});

test("the customer activates and tags it, the partner changes the webhook", async () => {
  const { channel, name } = await make();
  const active = await ask(customer.token, "POST", `${at(name)}/activate`);
  expect(active.body.properties).toMatchObject({ activationState: "Activated" });
  expect(active.body.properties).not.toHaveProperty("messageForActivation");
  const ready = (await ask(token, "GET", `${CHANNELS}/${channel}`)).body.properties;
  expect(ready).toMatchObject({ readinessState: "Activated" });
  expect(ready).not.toHaveProperty("expirationTimeIfNotActivatedUtc");
  expect((await ask(customer.token, "PATCH", at(name), { tags: { a: "b" } })).body).toMatchObject({
    tags: { a: "b" },
  });
  const patched = await ask(token, "PATCH", `${CHANNELS}/${channel}`, {
    properties: {
      partnerDestinationInfo: {
        endpointType: "WebHook",
        properties: { endpointUrl: "https://new.example/?k=1" },
      },
    },
  });
  expect(patched.status).toBe(200);
  expect((await ask(customer.token, "GET", at(name))).body).toMatchObject({
    tags: { a: "b" },
    properties: { endpointBaseUrl: "https://new.example/", endpointServiceContext: "northwind/contoso" },
  });
});

test("either deletion removes both sides, so does a deadline that nobody kept", async () => {
  const [first, second, third] = [await make(), await make(), await make()];
  expect((await ask(customer.token, "DELETE", at(first.name))).status).toBe(202);
  await gone(`${CHANNELS}/${first.channel}`, token);
  expect((await ask(customer.token, "DELETE", at(first.name))).status).toBe(204);
  expect((await ask(token, "DELETE", `${CHANNELS}/${second.channel}`)).status).toBe(202);
  await gone(at(second.name), customer.token);
  expect((await ask(customer.token, "GET", at(third.name))).status).toBe(200);
  await world.control("/control/clock", { advanceSeconds: 7 * 86_400 + 1 });
  for (const [path, by] of [
    [at(third.name), customer.token],
    [`${CHANNELS}/${third.channel}`, token],
  ] as const)
    expect((await ask(by, "GET", path)).status).toBe(404);
});

test("by choice the other side stays as idle", async () => {
  const [first, second] = [await make(), await make()];
  await world.control("/control/settings", { mirroredDeletion: "idle" });
  await ask(customer.token, "DELETE", at(first.name));
  await gone(at(first.name), customer.token);
  await ask(token, "DELETE", `${CHANNELS}/${second.channel}`);
  await gone(`${CHANNELS}/${second.channel}`, token);
  await world.control("/control/settings", { mirroredDeletion: "gone" });
  expect((await ask(token, "GET", `${CHANNELS}/${first.channel}`)).body.properties.provisioningState).toBe(
    "IdleDueToMirroredPartnerDestinationDeletion",
  );
  expect((await ask(customer.token, "GET", at(second.name))).body.properties.provisioningState).toBe(
    "IdleDueToMirroredChannelResourceDeletion",
  );
  expect((await ask(customer.token, "POST", `${at(second.name)}/activate`)).status).toBe(409);
});

test("what a partner may not make is refused", async () => {
  const stranger = await world.newCustomer();
  const path = `${CHANNELS}/${freshName()}`;
  const cases: [object, number, string][] = [
    [wish("ab"), 400, "The partner destination name 'ab'"],
    [wish("dest", { properties: { endpointUrl: "ftp://x" } }), 400, "proper HTTPS URL"],
    [wish("dest", { properties: null }), 400, "proper HTTPS URL"],
    [wish("dest", { endpointType: "EventHub" }), 400, "EndpointType 'EventHub'"],
    [wish("dest", {}, { messageForActivation: "x".repeat(257) }), 400, "more than 256 characters"],
    [wish("dest", { azureSubscriptionId: stranger.subscriptionId }), 400, "Partner authorization failed"],
    [{ properties: { channelType: "PartnerDestination" } }, 400, "PartnerDestinationInfo is missing"],
    [{ properties: { channelType: "Other" } }, 400, "ChannelType 'Other'"],
  ];
  for (const [body, status, text] of cases) {
    const refused = await ask(token, "PUT", path, body);
    expect(refused.body.error.message).toContain(text);
    expect(refused.status).toBe(status);
  }
  const { name } = await make();
  expect((await ask(token, "PUT", path, wish(name))).status).toBe(409);
});

test("a channel keeps its type, and only a partner destination has a full address", async () => {
  await world.control("/control/authorize", {
    subscriptionId: customer.subscriptionId,
    resourceGroup: "rg",
    days: 30,
  });
  const [topics, { channel, name }] = [freshName(), await make()];
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, topics, channelFor(customer));
  const refusals = [
    await ask(token, "PUT", `${CHANNELS}/${topics}`, wish(name)),
    await ask(token, "PUT", `${CHANNELS}/${channel}`, { properties: channelFor(customer) }),
    await ask(token, "PUT", `${CHANNELS}/${channel}`, wish("another")),
    await ask(token, "POST", `${CHANNELS}/${topics}/getFullUrl`),
  ];
  for (const refused of refusals)
    expect([refused.status, refused.body.error.code]).toEqual([400, "InvalidRequest"]);
});

test("a customer cannot make one, with the recorded words", async () => {
  const refused = await ask(customer.token, "PUT", at("nothing"), { location: "westeurope" });
  expect(refused).toEqual({
    status: 400,
    body: {
      error: {
        code: "InvalidRequest",
        message:
          "Partner destination nothing cannot be updated as the resource does not exist. Please create the resource first and then re-try the operation.",
      },
    },
  });
});

test.each(["2022-06-15", "2025-02-15"])("%s, a stable version, has none of it", async (version) => {
  const put = await ask(token, "PUT", `${CHANNELS}/${freshName()}`, wish("dest"), version);
  expect([put.status, put.body.error.code]).toEqual([400, "InvalidRequest"]);
  const list = await ask(customer.token, "GET", at(), undefined, version);
  expect([list.status, list.body.error.code]).toEqual([400, "NoRegisteredProviderFound"]);
  const newest = await ask(customer.token, "GET", at(), undefined, "2025-10-15-preview");
  expect(newest.status).toBe(200);
});
