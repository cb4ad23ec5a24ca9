import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSound, launchBrowser } from "./desk-browser.ts";
import {
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

const MARKUP = '<img src=x onerror="document.title=1">';
const quick = { updateIntervalInMs: 100 };
let world: TestWorld;
let webhook: TestWebhook;
/** Another one: what Azure itself tells, which comes when it likes, must not be what is refused. */
let refusing: TestWebhook;
let customer: Customer;
let browser: Browser;
beforeAll(async () => {
  [world, webhook, refusing, browser] = await Promise.all([
    startTestWorld(),
    startWebhook(),
    startWebhook(),
    launchBrowser(),
  ]);
  customer = await world.newCustomer();
  await customer.authorize();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([webhook.stop(), refusing.stop()]);
  await world.running.stop();
});

const open = async (path: string) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await page.goto(world.running.connection.desk + path);
  return page;
};
const destination = ({ url } = webhook) => ({
  endpointType: "WebHook" as const,
  endpointUrl: `${url}/desk?code=secret`,
});

test("system topics and event subscriptions of an Azure subscription and a resource group are shown", async () => {
  const scope = `/subscriptions/${customer.subscriptionId}`;
  const group = `${scope}/resourceGroups/rg`;
  for (const path of [scope, group]) {
    const page = await open(path);
    await page.getByText("Nobody is told directly what happens").waitFor();
    await page.getByText("A system topic carries the events").waitFor();
    await isSound(page);
  }
  const { systemTopics, systemTopicEventSubscriptions, eventSubscriptions } = customer.client;
  const source = { source: scope, topicType: "Microsoft.Resources.Subscriptions" };
  await systemTopics.beginCreateOrUpdateAndWait("rg", "everything", { location: "global", ...source }, quick);
  const topicPage = await open(group);
  await topicPage.getByText("its events have nowhere to go").waitFor();
  const wish = { destination: destination() };
  await systemTopicEventSubscriptions.beginCreateOrUpdateAndWait("rg", "everything", "by-topic", wish, quick);
  await eventSubscriptions.beginCreateOrUpdateAndWait(group.slice(1), "by-group", wish, quick);
  await eventSubscriptions.beginCreateOrUpdateAndWait(scope.slice(1), "by-scope", wish, quick);
  for (const [path, shown, hidden] of [
    [scope, "by-scope", "by-group"],
    [group, "by-group", "by-scope"],
  ] as const) {
    const page = await open(path);
    for (const name of ["everything", "by-topic", shown])
      expect(await page.getByRole("heading", { name, exact: true }).count()).toBe(1);
    expect(await page.getByRole("heading", { name: hidden, exact: true }).count()).toBe(0);
    expect(await page.content()).not.toContain("secret");
    await isSound(page);
  }
});

test("event faults and dead letters are shown, whatever is in them as text", async () => {
  const empty = await open("/events");
  await empty.getByText("None ordered").waitFor();
  await empty.getByText("An event that is given up").waitFor();
  await isSound(empty);

  await world.control("/control/event-faults", { kind: "late", seconds: 3600, eventSubscription: MARKUP });
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
  const deadLetterDestination = {
    endpointType: "StorageBlob" as const,
    resourceId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/dead",
    blobContainerName: MARKUP,
  };
  await customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    "given-up",
    { destination: destination(refusing), deadLetterDestination },
    quick,
  );
  refusing.answers.push(400);
  await world.publisher.send([{ ...orderPlaced("lost"), data: { text: MARKUP } }], { channelName: name });
  const page = await open("/events");
  await eventually(async () => {
    await page.reload();
    return (await page.getByText("To be written").count()) > 0 || undefined;
  });
  await page.getByText("1 event given up, newest first").waitFor();
  await page.getByText("Delivered late, by 1 h").waitFor();
  await page.getByText(/^Content of GIVEN-UP/).click();
  await page.getByText("UndeliverableDueToHttpBadRequest").waitFor();
  await isSound(page);
  await world.control("/control/clock", { advanceSeconds: 301 });
  await page.reload();
  await page.getByText(/^Written/).waitFor();
  expect(await page.title()).toBe("Events - Local Azure");
  expect(await page.locator("img").count()).toBe(0);
});

test("event faults are ordered on the desk: wrong fields say so, the next event arrives twice, the rest is cleared", async () => {
  await fetch(`${world.running.connection.desk}/control/event-faults`, { method: "DELETE" });
  const name = freshName();
  await world.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    NAMESPACE,
    name,
    channelFor(customer, {}, { name: "twice" }),
  );
  await customer.client.partnerTopics.activate("rg", "twice");
  const { partnerTopicEventSubscriptions } = customer.client;
  const wish = { destination: { endpointType: "WebHook" as const, endpointUrl: `${webhook.url}/twice` } };
  await partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait("rg", "twice", "ordered", wish, quick);

  const page = await open("/events");
  await page.getByText("None ordered").waitFor();
  await page.getByLabel("What happens").selectOption({ label: "Delivered late" });
  await page.getByLabel("How many events").fill("0");
  await page.getByLabel("Seconds late").fill("soon");
  await page.getByRole("button", { name: "Order event fault" }).click();
  await page.getByText("Enter a whole number from 1 to 10000").waitFor();
  await page.getByText("Enter seconds, more than 0 and at most 2592000 (30 days)").waitFor();
  expect(await page.getByLabel("Seconds late").inputValue()).toBe("soon");
  await isSound(page);

  await page.getByLabel("What happens").selectOption({ label: "Delivered twice" });
  await page.getByLabel("How many events").fill("2");
  await page.getByLabel("Event subscription", { exact: true }).fill("Ordered");
  await page.getByRole("button", { name: "Order event fault" }).click();
  await page.getByText("The fault is ordered.").waitFor();
  await page.getByText("2 events left").waitFor();
  await isSound(page);

  await world.publisher.send([orderPlaced("twice")], { channelName: name });
  expect((await webhook.events("/twice", 2)).map(({ id }) => id)).toEqual(["twice", "twice"]);
  await page.reload();
  await page.getByText("1 event left").waitFor();
  await page.getByRole("button", { name: "Clear all event faults" }).click();
  await page.getByText("None ordered").waitFor();
});
