import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import {
  activateInAzure,
  newAuthorizedSubscription,
  orderAzureFault,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  fillWhere,
  requestEventFlow,
  sendRequest,
} from "./new-flow.ts";

test.setTimeout(120_000);

test("a payload is tried before the activation, edited, refused at its place, sent and found", async ({
  page,
}) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("Tested");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, {
    name,
    place,
    topicName,
    eventTypes: ["OrderPlaced", "OrderCancelled"],
  });
  await expectState(page, "Waiting for activation");

  let sample = "";
  await test.step("before the activation it is only checked, and says what was not done", async () => {
    await page.getByRole("link", { name: "Check a payload without sending" }).click();
    await expect(page.getByRole("heading", { name: "Test event", level: 1 })).toBeVisible();
    await page.getByRole("combobox", { name: "Event type" }).selectOption("Northwind.Orders.OrderPlaced");
    await showSample(page);
    const payload = page.getByLabel("Payload of Northwind.Orders.OrderPlaced");
    await expect(payload).toHaveValue(/"orderId": "AW-20451"/);
    sample = await payload.inputValue();
    await expect(page.getByRole("button", { name: "Send test event" })).toHaveCount(0);
    await payload.fill('{"orderId": 7}');
    await page.getByRole("button", { name: "Check without sending" }).click();
    await expect(
      page.getByRole("link", { name: /does not fit the schema: [a-z]\w* is missing\. Nothing/i }),
    ).toBeVisible();
    await payload.fill("{");
    await page.getByRole("button", { name: "Check without sending" }).click();
    await expect(page.getByRole("link", { name: /The payload is not JSON/ })).toBeVisible();
    await expectAccessible(page, "a payload with a problem");
    const tooLarge = JSON.stringify({ orderId: "x".repeat(70_000) });
    await payload.fill(tooLarge);
    await page.getByRole("button", { name: "Check without sending" }).click();
    await expect(page.getByRole("link", { name: /more than 64 kB/ })).toBeVisible();
    await expect(payload).toHaveValue(tooLarge);
    await payload.fill("{");
    await page.getByRole("button", { name: "Check without sending" }).click();
    await expect(page.getByRole("link", { name: /The payload is not JSON/ })).toBeVisible();
    await page.reload();
    await expect(payload).toHaveValue("{");
    await showSample(page);
    await expect(payload).toHaveValue(sample);
    await expect(page.getByRole("link", { name: /The payload is not JSON/ })).toBeHidden();
  });

  await test.step("after it, what was edited is sent, and can be found", async () => {
    await activateInAzure(place, topicName);
    await page.goto(`/flows/${id}`);
    await expectStateTag(page, "Active");
    await page.getByRole("link", { name: /^See and edit the payload/ }).click();
    await expect(page.getByRole("heading", { name: "Test event", level: 1 })).toBeVisible();
    await page.getByRole("combobox", { name: "Event type" }).selectOption("Northwind.Orders.OrderPlaced");
    await showSample(page);
    const payload = page.getByLabel("Payload of Northwind.Orders.OrderPlaced");
    await expect(payload).toHaveValue(sample);
    await payload.fill(sample.replace("AW-20451", "AW-EDITED"));
    await page.getByRole("button", { name: "Check without sending" }).click();
    await expect(page.getByText("The payload would do. Nothing was sent")).toBeVisible();
    await expectAccessible(page, "a payload that was checked");
    await expect(payload).toHaveValue(/AW-EDITED/);
    await page.getByRole("button", { name: "Send test event" }).click();
    await expect(page.getByText("Azure accepted the test event")).toBeVisible();
    await expect(page.getByRole("group", { name: /^Azure CLI/ })).toContainText(place.subscriptionId);
    await expect(page.getByRole("group", { name: /^Log Analytics/ })).toContainText("union isfuzzy=true");
    await expectAccessible(page, "a test event that was accepted");
  });
});

test("a test event that Azure refuses says what Azure answered and what to do, and the next one goes through", async ({
  page,
}) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("Refused event");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signIn(page, "Ivo Brandt");
  await beginEventFlow(page);
  await fillWhere(page, { name, place, topicName });
  // A region in which no other journey publishes: the fault is for this one alone.
  await page.getByRole("radio", { name: "East US" }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await chooseEventTypes(page, ["OrderPlaced"]);
  await confirmAuthorization(page);
  await sendRequest(page);
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");

  await orderAzureFault({
    method: "POST",
    pathContains: "northwind-eus/api/events",
    do: { kind: "status", status: 403, body: { error: { code: "Forbidden", message: "No right to send." } } },
  });
  await page.getByRole("button", { name: "Send test event" }).click();
  const answer = page.getByRole("status").filter({ hasText: "Azure refused the test event" });
  await expect(answer).toContainText("It was not delivered to anybody.");
  await expect(answer).toContainText(/tell support the answer 403 and the id/);
  await expect(answer.getByRole("time")).toHaveText(/\d\d:\d\d:\d\d/);
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("refused by Azure: Forbidden");
  await expectAccessible(page, "a test event that was refused");

  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Azure accepted the test event")).toBeVisible();
});

/** The page before may show the same sample: filled in before the new one has come, it is written over. */
async function showSample(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name: "Show its sample" }).click();
  await page.waitForURL(({ href }) => href !== before);
}
