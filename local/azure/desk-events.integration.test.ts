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
let customer: Customer;
let browser: Browser;
beforeAll(async () => {
  [world, webhook, browser] = await Promise.all([startTestWorld(), startWebhook(), launchBrowser()]);
  customer = await world.newCustomer();
  await customer.authorize();
});
afterAll(async () => {
  await browser.close();
  await webhook.stop();
  await world.running.stop();
});

const open = async (path: string) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await page.goto(world.running.connection.desk + path);
  return page;
};
const destination = () => ({
  endpointType: "WebHook" as const,
  endpointUrl: `${webhook.url}/desk?code=secret`,
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
    { destination: destination(), deadLetterDestination },
    quick,
  );
  webhook.answers.push(400);
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
