import type { Channel, InlineEventProperties } from "@azure/arm-eventgrid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
let customer: Customer;
beforeAll(async () => {
  world = await startTestWorld();
  customer = await world.newCustomer();
  await customer.authorize(30);
});
afterAll(() => world.running.stop());

const put = (channel: Channel, name = freshName(), namespace = NAMESPACE) =>
  world.partner.channels.createOrUpdate(PARTNER_GROUP, namespace, name, channel);
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const types = (inlineEventTypes: Record<string, InlineEventProperties>) => ({
  eventTypeInfo: { kind: "Inline", inlineEventTypes },
});

describe("a channel is refused", () => {
  test(named("4.6", "in an unknown Azure subscription"), async () => {
    const unknown = { ...customer, subscriptionId: "00000000-0000-4000-8000-000000000000" };
    await expect(put(channelFor(unknown))).rejects.toMatchObject({
      statusCode: 404,
      code: "SubscriptionNotFound",
    });
  });
  test(named("4.5", "where the resource provider is not registered"), async () => {
    const other = await world.newCustomer({ eventGridRegistered: false });
    await expect(put(channelFor(other))).rejects.toMatchObject({
      statusCode: 409,
      code: "MissingSubscriptionRegistration",
    });
  });
  test(named("4.7", "in an unknown resource group"), async () => {
    const channel = channelFor(customer, {}, { resourceGroupName: "nowhere" });
    await expect(put(channel)).rejects.toMatchObject({ statusCode: 404, code: "ResourceGroupNotFound" });
  });
  test(named("4.1", "without a partner configuration, or when the partner is not in it"), async () => {
    const other = await world.newCustomer();
    const refusal = {
      statusCode: 400,
      code: "InvalidRequest",
      message: expect.stringContaining(
        "Partner authorization failed because the subscriber does not have a valid PartnerConfiguration.",
      ),
    };
    await expect(put(channelFor(other))).rejects.toMatchObject(refusal);
    await other.client.partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
      partnerAuthorization: { authorizedPartnersList: [{ partnerName: "Somebody else" }] },
    });
    await expect(put(channelFor(other))).rejects.toMatchObject(refusal);
  });
  test(named("4.8", "when the name of the topic is taken"), async () => {
    await put(channelFor(customer, {}, { name: "taken" }));
    await expect(put(channelFor(customer, {}, { name: "TAKEN" }))).rejects.toMatchObject({
      statusCode: 409,
      code: "Conflict",
    });
  });
  test("when another namespace of the region has a channel of that name", async () => {
    const registration = await world.partner.partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
    await world.partner.partnerNamespaces.beginCreateOrUpdateAndWait(
      PARTNER_GROUP,
      "second-weu",
      { location: "West Europe", partnerRegistrationFullyQualifiedId: registration.id ?? "" },
      { updateIntervalInMs: 100 },
    );
    await put(channelFor(customer, {}, { name: "region-one" }), "same-name");
    await expect(
      put(channelFor(customer, {}, { name: "region-two" }), "Same-Name", "second-weu"),
    ).rejects.toMatchObject({ code: "Conflict" });
  });
  test(named("4.2", "with a message of more than 256 characters, but not with 256"), async () => {
    await expect(
      put(channelFor(customer, { messageForActivation: "x".repeat(257) }, { name: "long" })),
    ).rejects.toMatchObject({
      statusCode: 400,
      message:
        "Invalid Channel request: The MessageForActivation is invalid as its length is more than 256 characters.",
    });
    await expect(
      put(channelFor(customer, { messageForActivation: "x".repeat(256) }, { name: "fits" })),
    ).resolves.toBeDefined();
  });
  test(named("4.2", "when it is Azure's own: GET, change, PUT fails"), async () => {
    const name = freshName();
    const source = `northwind/${"contoso-".repeat(20)}`;
    const { messageForActivation: _, ...wish } = channelFor(customer, {}, { name: "own-words", source });
    const made = await put(wish, name);
    expect(made.messageForActivation).toMatch(/^The partner topic own-words was created on behalf of/);
    expect(made.messageForActivation?.length).toBeGreaterThan(256);
    await expect(put(made, name)).rejects.toMatchObject({
      message: expect.stringContaining("its length is more than 256 characters"),
    });
    await expect(put({ ...made, messageForActivation: "Short" }, name)).resolves.toBeDefined();
  });
  test.each([-1, 8])(named("4.12", "%i days ahead"), async (count) => {
    const channel = channelFor(
      customer,
      { expirationTimeIfNotActivatedUtc: days(count) },
      { name: "deadline" },
    );
    await expect(put(channel)).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("ExpirationTimeIfNotActivatedUtc"),
    });
  });
  test.each(["ab", "a".repeat(51), "with_underscore"])("with the topic name %s", async (name) => {
    await expect(put(channelFor(customer, {}, { name }))).rejects.toMatchObject({
      statusCode: 400,
      code: "InvalidRequest",
    });
  });
  test.each(["Microsoft-orders", "eventgrid-orders", "SYSTEM-orders"])(
    "with the reserved name %s",
    async (name) => {
      const refusal = { statusCode: 400, message: expect.stringContaining("must not begin with Microsoft-") };
      await expect(put(channelFor(customer, {}, { name }))).rejects.toMatchObject(refusal);
      await expect(put(channelFor(customer, {}, { name: "free" }), name)).rejects.toMatchObject(refusal);
      const { partnerNamespaces, partnerRegistrations } = world.partner;
      const { id = "" } = await partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
      const wish = { location: "westeurope", partnerRegistrationFullyQualifiedId: id };
      await expect(partnerNamespaces.beginCreateOrUpdate(PARTNER_GROUP, name, wish)).rejects.toMatchObject(
        refusal,
      );
      await expect(
        partnerRegistrations.beginCreateOrUpdate(PARTNER_GROUP, name, { location: "global" }),
      ).rejects.toMatchObject(refusal);
    },
  );
  test("with the channel name a.b", async () => {
    await expect(put(channelFor(customer, {}, { name: "free" }), "a.b")).rejects.toMatchObject({
      statusCode: 400,
    });
  });
  test.each([
    [{ ["n".repeat(129)]: {} }],
    [{ Long: { description: "d".repeat(257) } }],
    [{ Long: { displayName: "d".repeat(129) } }],
    [{ Link: { documentationUrl: "javascript:alert(1)" } }],
  ])(named("4.11", "%#"), async (inline) => {
    await expect(put(channelFor(customer, {}, { name: "types", ...types(inline) }))).rejects.toMatchObject({
      code: "InvalidRequest",
    });
  });
  test(named("4.13", "in a namespace that does not exist"), async () => {
    await expect(put(channelFor(customer), freshName(), "nowhere")).rejects.toMatchObject({
      statusCode: 404,
      code: "ParentResourceNotFound",
    });
  });
});

test.each([
  { version: "2021-10-15-preview", generated: true, absent: true },
  { version: "2022-06-15", generated: true, absent: false },
  { version: "2023-06-01-preview", generated: false, absent: false },
  { version: "2025-02-15", generated: true, absent: true },
])("without a message of its own, by $version and setting", async ({ version, ...expected }) => {
  const token = await world.partnerToken();
  for (const activationMessage of ["absent", "generated"] as const) {
    await world.control("/control/settings", { activationMessage });
    const topic = `silent-${activationMessage}-${version}`;
    const {
      messageForActivation: _,
      channelType,
      partnerTopicInfo,
    } = channelFor(customer, {}, { name: topic });
    const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/${topic}?api-version=${version}`;
    const body = JSON.stringify({ properties: { channelType, partnerTopicInfo } });
    const { properties } = await (await world.raw(path, { token, method: "PUT", body })).json();
    expect([activationMessage, "messageForActivation" in properties]).toEqual([
      activationMessage,
      expected[activationMessage],
    ]);
    const { messageForActivation } = await customer.client.partnerTopics.get("rg", topic);
    expect(messageForActivation !== undefined).toBe(expected[activationMessage]);
  }
});

test("a channel's place and source never change; its event types, message and deadline do", async () => {
  const name = freshName();
  const channel = channelFor(customer, {}, { name: "fixed" });
  await put(channel, name);
  await expect(put(channelFor(customer, {}, { name: "other" }), name)).rejects.toMatchObject({
    code: "InvalidRequest",
  });
  await expect(put(channelFor(customer, {}, { name: "fixed", source: "else" }), name)).rejects.toMatchObject({
    code: "InvalidRequest",
  });
  const message = "Another message";
  const changed = await put(
    { ...channel, messageForActivation: message, expirationTimeIfNotActivatedUtc: days(3) },
    name.toUpperCase(),
  );
  expect(changed).toMatchObject({ name, messageForActivation: message });
  expect((await customer.client.partnerTopics.get("rg", "fixed")).messageForActivation).toBe(message);
  await customer.client.partnerTopics.activate("rg", "fixed");
  await expect(put({ ...channel, expirationTimeIfNotActivatedUtc: days(3) }, name)).rejects.toMatchObject({
    code: "InvalidRequest",
  });
});

test(
  named(
    "12.7",
    "authorization by name is enough, and its end stops create, update and delete but not the topic",
  ),
  async () => {
    const other = await world.newCustomer();
    await other.client.partnerConfigurations.beginCreateOrUpdateAndWait("RG", {
      partnerAuthorization: { authorizedPartnersList: [{ partnerName: "northwind traders" }] },
    });
    const name = freshName();
    await put(channelFor(other), name);
    await other.client.partnerTopics.activate("rg", "orders");
    await other.client.partnerConfigurations.unauthorizePartner("rg", { partnerName: "Northwind Traders" });
    const refused = { code: "InvalidRequest", message: expect.stringContaining("PartnerConfiguration") };
    await expect(put(channelFor(other, {}, { name: "second" }))).rejects.toMatchObject(refused);
    await expect(
      world.partner.channels.update(PARTNER_GROUP, NAMESPACE, name, { partnerTopicInfo: types({ New: {} }) }),
    ).rejects.toMatchObject(refused);
    await expect(
      world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name),
    ).rejects.toMatchObject(refused);
    expect((await other.client.partnerTopics.get("rg", "orders")).activationState).toBe("Activated");
  },
);

test(named("12.9", "an authorization ends by the resource clock, and can be renewed"), async () => {
  const other = await world.newCustomer();
  await other.authorize(2);
  await world.control("/control/clock", { advanceSeconds: 2 * 86_400 + 60 });
  await expect(put(channelFor(other))).rejects.toMatchObject({ code: "InvalidRequest" });
  await other.authorize(1);
  await expect(put(channelFor(other))).resolves.toMatchObject({ readinessState: "NeverActivated" });
});

test("a configuration keeps to its rules", async () => {
  const { partnerConfigurations } = (await world.newCustomer()).client;
  const partner = { partnerRegistrationImmutableId: REGISTRATION_ID };
  await expect(partnerConfigurations.authorizePartner("rg", partner)).rejects.toMatchObject({
    statusCode: 404,
  });
  const tooLong = {
    partnerAuthorization: { defaultMaximumExpirationTimeInDays: 366, authorizedPartnersList: [] },
  };
  await expect(partnerConfigurations.beginCreateOrUpdateAndWait("rg", tooLong)).rejects.toMatchObject({
    statusCode: 400,
  });
  await partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
    partnerAuthorization: { authorizedPartnersList: [partner] },
  });
  await expect(
    partnerConfigurations.authorizePartner("rg", { ...partner, authorizationExpirationTimeInUtc: days(100) }),
  ).rejects.toMatchObject({ statusCode: 400 });
  await expect(partnerConfigurations.authorizePartner("rg", {})).rejects.toMatchObject({ statusCode: 400 });
  const replaced = await partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
    partnerAuthorization: { authorizedPartnersList: [] },
  });
  expect(replaced.partnerAuthorization).toEqual({
    defaultMaximumExpirationTimeInDays: 7,
    authorizedPartnersList: [],
  });
  await partnerConfigurations.beginDeleteAndWait("rg");
  await expect(partnerConfigurations.get("rg")).rejects.toMatchObject({
    statusCode: 404,
    code: "ResourceNotFound",
  });
});

test(named("4.3", "a customer cannot make a partner topic from nothing"), async () => {
  await expect(
    customer.client.partnerTopics.createOrUpdate("rg", "mine", { location: "westeurope" }),
  ).rejects.toMatchObject({
    statusCode: 400,
    message:
      "Partner topic mine cannot be updated as the resource does not exist. Please create the resource first and then re-try the operation.",
  });
});
