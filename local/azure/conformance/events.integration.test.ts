import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { startWebhook, type TestEvent, type TestWebhook } from "../webhook-for-tests.ts";
import { named } from "./checklist.ts";

const quick = { updateIntervalInMs: 200 };
let world: TestWorld;
let customer: Customer;
let webhook: TestWebhook;
const channel = freshName();

beforeAll(async () => {
  [world, webhook] = await Promise.all([startTestWorld(), startWebhook()]);
  customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
  await subscribe("orders", "hook");
});

afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

function subscribe(topic: string, name: string) {
  const destination = { endpointType: "WebHook" as const, endpointUrl: `${webhook.url}/hook` };
  return customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    topic,
    name,
    { destination },
    quick,
  );
}

const got = (id: string) =>
  webhook.notifications("/hook").filter(({ events }) => events.some((event) => event.id === id));
const arrived = (id: string, times = 1) =>
  eventually(async () => (got(id).length >= times ? got(id) : undefined));
const send = (id: string) => world.publisher.send([orderPlaced(id)], { channelName: channel });
const advance = (advanceSeconds: number) => world.control("/control/clock", { advanceSeconds });

test(named("12.13", "a delivery carries Event Grid's headers"), async () => {
  await send("headers");
  const [delivery] = await arrived("headers");
  expect(delivery?.headers).toMatchObject({
    "content-type": "application/cloudevents+json; charset=utf-8",
    "aeg-event-type": "Notification",
    "aeg-subscription-name": "HOOK",
    "aeg-delivery-count": "0",
    origin: "eventgrid.azure.net",
  });
});

test.each([400, 401, 403, 413])(named("12.13", "never again after %i"), async (status) => {
  webhook.answers.push(status);
  await send(`refused-${status}`);
  await arrived(`refused-${status}`);
  await advance(2 * 86_400);
  await send(`after-${status}`);
  await arrived(`after-${status}`);
  expect(got(`refused-${status}`)).toHaveLength(1);
});

test(named("12.13", "again after 10 s, 30 s, 1 min, 5 min, counted"), async () => {
  webhook.answers.push(500);
  await send("stubborn");
  const waits = [10, 30, 60, 300];
  for (const [index, seconds] of waits.entries()) {
    await arrived("stubborn", index + 1);
    // The answer that orders the next attempt may still be on its way: half the wait must never be enough.
    await advance(seconds / 2);
    await send(`half-${seconds}`);
    await arrived(`half-${seconds}`);
    expect(got("stubborn")).toHaveLength(index + 1);
    if (index < waits.length - 1) webhook.answers.push(500);
    await advance(2 * seconds);
  }
  const all = await arrived("stubborn", waits.length + 1);
  expect(all.map(({ headers }) => headers["aeg-delivery-count"])).toEqual(["0", "1", "2", "3", "4"]);
});

test(
  named("12.14", "a namespace made without a mode routes by source and ignores the channel's name"),
  async () => {
    const { partnerNamespaces, partnerRegistrations, channels } = world.partner;
    const { id = "" } = await partnerRegistrations.get(PARTNER_GROUP, "northwind-traders");
    const name = freshName();
    const { endpoint = "", partnerTopicRoutingMode } = await partnerNamespaces.beginCreateOrUpdateAndWait(
      PARTNER_GROUP,
      name,
      { location: "northeurope", partnerRegistrationFullyQualifiedId: id },
      quick,
    );
    expect(partnerTopicRoutingMode).toBe("SourceEventAttribute");
    const wish = channelFor(customer, {}, { name: "by-source", source: "northwind/other" });
    await channels.createOrUpdate(PARTNER_GROUP, name, freshName(), wish);
    await customer.client.partnerTopics.activate("rg", "by-source");
    await subscribe("by-source", "by-source-hook");
    const { key1 = "" } = await partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, name);
    const publisher = new EventGridPublisherClient(endpoint, "CloudEvent", new AzureKeyCredential(key1), {
      tlsOptions: world.tls,
    });
    await publisher.send([orderPlaced("other-source")], { channelName: channel });
    await publisher.send([{ ...orderPlaced("its-source"), source: "northwind/other" }]);
    const [delivery] = await arrived("its-source");
    expect(delivery?.headers["aeg-subscription-name"]).toBe("BY-SOURCE-HOOK");
    expect(got("other-source")).toHaveLength(0);
  },
);

test(named("12.15", "both are as the protocol says"), async () => {
  const { identityEndpoint, identityHeader } = world.running.connection;
  const query = "api-version=2019-08-01&resource=https%3A%2F%2Fmanagement.azure.com";
  const ask = (headers: Record<string, string>) => fetch(`${identityEndpoint}?${query}`, { headers });
  expect(await (await ask({ "X-IDENTITY-HEADER": identityHeader })).json()).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    expires_on: expect.stringMatching(/^\d{10}$/),
    resource: "https://management.azure.com",
    token_type: "Bearer",
    client_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect((await ask({})).status).toBe(401);
});

test(named("4.9", "the 501st event subscription of a partner topic"), async () => {
  await world.control("/control/settings", { throttling: "off" });
  const put = (name: string) =>
    customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdate("rg", "orders", name, {
      destination: { endpointType: "WebHook", endpointUrl: `${webhook.url}/hook` },
      // None of them matters to the other tests: nobody sends this.
      filter: { includedEventTypes: ["Northwind.Never"] },
    });
  for (let first = 1; first < 500; first += 20) {
    const names = Array.from({ length: Math.min(20, 500 - first) }, (_, index) => `full-${first + index}`);
    await Promise.all(names.map(put));
  }
  await expect(subscribe("orders", "one-more")).rejects.toMatchObject({
    statusCode: 409,
    code: "QuotaLimitReached",
    message: expect.stringContaining("Quota limit reached"),
  });
  await put("full-7");
});

test(named("12.8", "the partner hears of it, late and twice when that is ordered"), async () => {
  const [name, later] = [freshName(), await world.newCustomer()];
  await later.authorize();
  const scope = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
  const destination = { endpointType: "WebHook" as const, endpointUrl: `${webhook.url}/activation` };
  const { eventSubscriptions } = world.partner;
  const wish = { destination, filter: { subjectEndsWith: name } };
  await eventSubscriptions.beginCreateOrUpdateAndWait(scope, "activation", wish, quick);
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(later));
  const events = () => webhook.notifications("/activation").flatMap((one) => one.events);
  const told = (times: number) => eventually(async () => (events().length >= times ? events() : undefined));
  await told(1);
  for (const kind of ["late", "duplicate"])
    await world.control("/control/event-faults", { kind, seconds: 600 });
  await later.client.partnerTopics.activate("rg", "orders");
  await world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
  await later.client.partnerTopics.beginDeleteAndWait("rg", "orders", quick);
  const [, first, second] = await told(3);
  expect([first?.id, first?.eventType]).toEqual([second?.id, "Microsoft.Resources.ResourceDeleteSuccess"]);
  await advance(601);
  const all = await told(4);
  expect(all[3]).toMatchObject({
    eventType: "Microsoft.Resources.ResourceWriteSuccess",
    subject: first?.subject,
  });
});

test.each(["EventGridSchema", "CloudEventSchemaV1_0"])(
  named("12.13", "the handshake of %s, and no event before it"),
  async (eventDeliverySchema) => {
    const { eventSubscriptions, channels } = world.partner;
    const scope = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
    const [path, name] = [`/${eventDeliverySchema}`, `by-${eventDeliverySchema.slice(0, 5)}`];
    const wishFor = (where: string) => ({
      destination: { endpointType: "WebHook" as const, endpointUrl: webhook.url + where },
      eventDeliverySchema,
    });
    const heard = async (where: string, about: string) => {
      const events = webhook.notifications(where).flatMap((one) => one.events);
      return events.some(({ subject }) => subject?.endsWith(about)) || undefined;
    };
    const make = (about: string) =>
      channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, about, channelFor(customer, {}, { name: about }));
    const [early, late] = [freshName(), freshName()];
    const witness = `/witness${path}`;
    await eventSubscriptions.beginCreateOrUpdateAndWait(scope, `${name}-witness`, wishFor(witness), quick);
    // It takes the handshake without proving itself, until somebody opens the address it was told.
    webhook.handshakes.set(path, { status: 200 });
    const making = await eventSubscriptions.beginCreateOrUpdate(scope, name, wishFor(path), quick);
    await eventually(async () => {
      const { provisioningState } = await eventSubscriptions.get(scope, name);
      return provisioningState === "AwaitingManualAction" || undefined;
    });
    await make(early);
    await eventually(() => heard(witness, early));
    const [first, ...more] = webhook.received.filter((one) => one.path === path);
    expect(more).toEqual([]);
    if (eventDeliverySchema === "EventGridSchema") {
      expect(first).toMatchObject({
        method: "POST",
        headers: { "aeg-event-type": "SubscriptionValidation" },
      });
    } else {
      expect(first).toMatchObject({
        method: "OPTIONS",
        headers: { "webhook-request-origin": "eventgrid.azure.net" },
      });
    }
    const callback = first?.headers["webhook-request-callback"];
    const [event]: TestEvent[] = callback ? [] : JSON.parse(first?.text ?? "[]");
    expect((await fetch(String(callback ?? event?.data.validationUrl))).status).toBe(200);
    expect((await making.pollUntilDone()).provisioningState).toBe("Succeeded");
    await make(late);
    await eventually(() => heard(path, late));
    expect(await heard(path, early)).toBeUndefined();
  },
);
