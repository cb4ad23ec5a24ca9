import type { Channel } from "@azure/arm-eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

const NOT_AUTHORIZED =
  "Partner authorization failed because the subscriber does not have a valid PartnerConfiguration. Please ask the subscriber to create a PartnerConfiguration resource under the desired Azure Subscription and resource group and to include the partner in its PartnerConfiguration.PartnerAuthorization.AuthorizedPartnerList with valid expiration time and try again.";
const DAY = 86_400_000;
const put = (channel: Channel, name = freshName(), namespace = NAMESPACE) =>
  world.partner.channels.createOrUpdate(PARTNER_GROUP, namespace, name, channel);
const notAuthorized = { statusCode: 400, code: "InvalidRequest", message: NOT_AUTHORIZED };

test(named("12.6", "everything wrong at once, mended one by one in this order"), async () => {
  const unregistered = await world.newCustomer({ eventGridRegistered: false });
  const customer = await world.newCustomer();
  const taken = freshName().slice(0, 40);
  const wrong = (to: Partial<Customer> & { subscriptionId: string }, info: object, rest: Partial<Channel>) =>
    channelFor(
      to,
      {
        messageForActivation: "m".repeat(257),
        expirationTimeIfNotActivatedUtc: new Date(Date.now() + 30 * DAY),
        ...rest,
      },
      {
        resourceGroupName: "nowhere",
        name: taken,
        eventTypeInfo: { kind: "Inline", inlineEventTypes: { Link: { documentationUrl: "file:///x" } } },
        ...info,
      },
    );
  const unknown = { subscriptionId: "00000000-0000-4000-8000-000000000000" };
  const refusalOf = (channel: Channel, name = "bad_name") =>
    put(channel, name).then(
      () => "done",
      (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
    );
  expect(await refusalOf(wrong(unknown, {}, {}))).toMatch(/^SubscriptionNotFound: /);
  expect(await refusalOf(wrong(unregistered, {}, {}))).toMatch(/^MissingSubscriptionRegistration: /);
  expect(await refusalOf(wrong(customer, {}, {}))).toMatch(/^ResourceGroupNotFound: /);
  const inGroup = { resourceGroupName: "rg" };
  expect(await refusalOf(wrong(customer, inGroup, {}))).toBe(`InvalidRequest: ${NOT_AUTHORIZED}`);
  await customer.authorize();
  await put(channelFor(customer, {}, { name: taken }));
  expect(await refusalOf(wrong(customer, inGroup, {}))).toMatch(/^Conflict: /);
  const free = { ...inGroup, name: "bad_topic" };
  expect(await refusalOf(wrong(customer, free, {}))).toContain("MessageForActivation");
  const short = { messageForActivation: "m".repeat(256) };
  expect(await refusalOf(wrong(customer, free, short))).toContain("ExpirationTimeIfNotActivatedUtc");
  const timely = { ...short, expirationTimeIfNotActivatedUtc: new Date(Date.now() + 6 * DAY) };
  expect(await refusalOf(wrong(customer, free, timely))).toContain("channel name 'bad_name'");
  expect(await refusalOf(wrong(customer, free, timely), "good-name")).toContain("topic name 'bad_topic'");
  const renamed = { ...free, name: "good-topic" };
  expect(await refusalOf(wrong(customer, renamed, timely), "good-name")).toContain("file:///x");
  const noTypes = { ...renamed, eventTypeInfo: undefined };
  expect(await refusalOf(wrong(customer, noTypes, timely), "good-name")).toBe("done");
});

test(named("12.6", "the partner is found by id or by name, one is enough"), async () => {
  for (const entry of [
    { partnerRegistrationImmutableId: REGISTRATION_ID.toUpperCase() },
    { partnerName: "Northwind Traders" },
  ]) {
    const customer = await world.newCustomer();
    await customer.client.partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
      partnerAuthorization: { authorizedPartnersList: [entry] },
    });
    expect(await put(channelFor(customer))).toMatchObject({ readinessState: "NeverActivated" });
  }
});

test(named("12.7", "an expired one refuses PUT, PATCH and DELETE, a renewed one allows them"), async () => {
  const customer = await world.newCustomer();
  await customer.authorize(1);
  const name = freshName();
  const { channels } = world.partner;
  await put(channelFor(customer), name);
  await world.control("/control/clock", { advanceSeconds: 86_400 + 60 });
  const types = { eventTypeInfo: { kind: "Inline", inlineEventTypes: { Later: {} } } };
  const change = () => channels.update(PARTNER_GROUP, NAMESPACE, name, { partnerTopicInfo: types });
  const remove = () =>
    channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { updateIntervalInMs: 200 });
  await expect(put(channelFor(customer), name)).rejects.toMatchObject(notAuthorized);
  await expect(change()).rejects.toMatchObject(notAuthorized);
  await expect(remove()).rejects.toMatchObject(notAuthorized);
  await customer.authorize(1);
  await change();
  await remove();
  await expect(channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({ statusCode: 404 });
});

test.each(["no configuration", "another partner", "expired"])(named("4.1", "%s"), async (what) => {
  const customer = await world.newCustomer();
  if (what === "another partner") {
    await customer.client.partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
      partnerAuthorization: { authorizedPartnersList: [{ partnerName: "Somebody else" }] },
    });
  }
  if (what === "expired") {
    await customer.authorize(1);
    await world.control("/control/clock", { advanceSeconds: 86_400 + 60 });
  }
  await expect(put(channelFor(customer))).rejects.toMatchObject(notAuthorized);
});

test(named("4.10"), async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  await put(channelFor(customer));
  await expect(put(channelFor(customer), freshName(), "northwind-eus")).rejects.toMatchObject({
    statusCode: 409,
    code: "Conflict",
    message: expect.stringContaining("with the specified name already exists"),
  });
});
