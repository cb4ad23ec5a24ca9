import { afterAll, beforeAll, expect, test } from "vitest";
import {
  channelFor,
  collect,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
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

test("a channel lives from authorization to deletion, and its events reach the customer's webhook", async () => {
  const { partner, publisher } = world;
  const customer = await world.newCustomer();
  const name = freshName();
  const { client } = customer;

  await client.partnerConfigurations.beginCreateOrUpdateAndWait("rg", {
    location: "global",
    partnerAuthorization: { defaultMaximumExpirationTimeInDays: 10, authorizedPartnersList: [] },
  });
  const configuration = await client.partnerConfigurations.authorizePartner("rg", {
    partnerRegistrationImmutableId: REGISTRATION_ID,
  });
  expect(configuration.partnerAuthorization?.authorizedPartnersList).toHaveLength(1);

  const created = await partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  expect(created).toMatchObject({ provisioningState: "Succeeded", readinessState: "NeverActivated" });
  expect(created.expirationTimeIfNotActivatedUtc).toBeInstanceOf(Date);

  const topic = await client.partnerTopics.get("rg", "orders");
  expect(topic).toMatchObject({
    location: "westeurope",
    activationState: "NeverActivated",
    messageForActivation: "From Northwind for Contoso",
    partnerRegistrationImmutableId: REGISTRATION_ID,
  });
  await partner.channels.update(PARTNER_GROUP, NAMESPACE, name, {
    partnerTopicInfo: { eventTypeInfo: { kind: "Inline", inlineEventTypes: { "Northwind.New": {} } } },
  });
  const changed = await client.partnerTopics.get("rg", "orders");
  expect(Object.keys(changed.eventTypeInfo?.inlineEventTypes ?? {})).toEqual(["Northwind.New"]);

  expect((await client.partnerTopics.activate("rg", "orders")).activationState).toBe("Activated");
  const active = await partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
  expect(active.readinessState).toBe("Activated");
  expect(active.messageForActivation).toBeUndefined();
  expect(active.expirationTimeIfNotActivatedUtc).toBeUndefined();

  const page = `${world.running.connection.desk}/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/orders`;
  await fetch(page, { method: "POST", body: new URLSearchParams({ do: "receive" }) });
  const [subscription] = await collect(
    client.partnerTopicEventSubscriptions.listByPartnerTopic("rg", "orders"),
  );
  expect(subscription).toBeDefined();
  await eventually(async () => {
    const now = await client.partnerTopicEventSubscriptions.get("rg", "orders", subscription?.name ?? "");
    return now.provisioningState === "Succeeded" ? now : undefined;
  });

  await publisher.send([orderPlaced("event-one")], { channelName: name });
  await eventually(async () => ((await (await fetch(page)).text()).includes("event-one") ? true : undefined));

  await client.partnerTopics.deactivate("rg", "orders");
  expect((await partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).readinessState).toBe("Activated");

  await partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { updateIntervalInMs: 100 });
  await expect(partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
  await expect(client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({ code: "ResourceNotFound" });
  await partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name);
});

test(named("12.10", "the customer's deletion of a topic takes the channel with it"), async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  await customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 100 });
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test(
  named("12.9", "what nobody activates in time is gone on both sides; what is activated stays"),
  async () => {
    const customer = await world.newCustomer();
    await customer.authorize(60);
    const [waiting, active] = [freshName(), freshName()];
    await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, waiting, channelFor(customer));
    await world.partner.channels.createOrUpdate(
      PARTNER_GROUP,
      NAMESPACE,
      active,
      channelFor(customer, {}, { name: "active" }),
    );
    await customer.client.partnerTopics.activate("rg", "active");
    await world.control("/control/clock", { advanceSeconds: 7 * 86_400 + 1 });
    await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, waiting)).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(customer.client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({
      statusCode: 404,
    });
    expect((await world.partner.channels.get(PARTNER_GROUP, NAMESPACE, active)).readinessState).toBe(
      "Activated",
    );
  },
);

test("a deadline that was moved counts, not the first one", async () => {
  const customer = await world.newCustomer();
  await customer.authorize(60);
  const name = freshName();
  const now: { now: string } = await (await fetch(`${world.running.connection.desk}/control/clock`)).json();
  const inDays = (days: number) => new Date(Date.parse(now.now) + days * 86_400_000);
  await world.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    NAMESPACE,
    name,
    channelFor(customer, { expirationTimeIfNotActivatedUtc: inDays(1) }),
  );
  await world.partner.channels.update(PARTNER_GROUP, NAMESPACE, name, {
    expirationTimeIfNotActivatedUtc: inDays(5),
  });
  await world.control("/control/clock", { advanceSeconds: 2 * 86_400 });
  expect((await world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).readinessState).toBe(
    "NeverActivated",
  );
  await world.control("/control/clock", { advanceSeconds: 4 * 86_400 });
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test(
  named("12.12", "namespaces are created and deleted as long-running operations; lists come in pages"),
  async () => {
    const { partner } = world;
    const registration = await partner.partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
    const made = await partner.partnerNamespaces.beginCreateOrUpdateAndWait(
      PARTNER_GROUP,
      "northwind-new",
      {
        location: "northeurope",
        partnerRegistrationFullyQualifiedId: registration.id ?? "",
        partnerTopicRoutingMode: "ChannelNameHeader",
      },
      { updateIntervalInMs: 100 },
    );
    expect(made.provisioningState).toBe("Succeeded");
    expect(made.endpoint).toMatch(/\/namespaces\/northwind-new\/api\/events$/);
    const customer = await world.newCustomer();
    await customer.authorize();
    for (const topic of ["aaa", "bbb", "ccc"]) {
      await partner.channels.createOrUpdate(
        PARTNER_GROUP,
        "northwind-new",
        `paged-${topic}`,
        channelFor(customer, {}, { name: topic }),
      );
    }
    const pages = partner.channels
      .listByPartnerNamespace(PARTNER_GROUP, "northwind-new", { top: 2 })
      .byPage();
    expect((await collect(pages)).map((page) => page.map(({ name }) => name))).toEqual([
      ["paged-aaa", "paged-bbb"],
      ["paged-ccc"],
    ]);
    const filtered = partner.channels.listByPartnerNamespace(PARTNER_GROUP, "northwind-new", {
      filter: "contains(name, 'BB')",
    });
    expect((await collect(filtered)).map(({ name }) => name)).toEqual(["paged-bbb"]);
    await expect(
      partner.partnerNamespaces.beginDeleteAndWait(PARTNER_GROUP, "northwind-new"),
    ).rejects.toMatchObject({ code: "Conflict" });
    for (const topic of ["aaa", "bbb", "ccc"]) {
      await partner.channels.beginDeleteAndWait(PARTNER_GROUP, "northwind-new", `paged-${topic}`, {
        updateIntervalInMs: 100,
      });
    }
    await partner.partnerNamespaces.beginDeleteAndWait(PARTNER_GROUP, "northwind-new", {
      updateIntervalInMs: 100,
    });
    await expect(partner.partnerNamespaces.get(PARTNER_GROUP, "northwind-new")).rejects.toMatchObject({
      statusCode: 404,
    });
  },
);
