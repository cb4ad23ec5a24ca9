import { expect, type Page } from "@playwright/test";
import { expectFits } from "./fits-phone.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { deleteEventFlow, expectState, expectStateTag } from "./flow-page.ts";
import { beginEventFlow, confirmAuthorization, fillWhere, sendRequest } from "./new-flow.ts";

test.setTimeout(180_000);
const phone = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
test.use(phone);

test("the whole journey works on a phone, by touch, and nothing is wider than it", async ({
  page,
  openBrowser,
}) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("On a phone");
  const topicName = name.toLowerCase().replaceAll(" ", "-");

  await test.step("what anybody can read", async () => {
    await page.goto("/");
    await expect(page.getByRole("list", { name: "The way of an event" })).toContainText(
      "In your Azure subscription and region",
    );
    const needs = page.getByRole("complementary", { name: "Before you start" });
    await expect(needs.getByRole("listitem")).toHaveCount(4);
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - heading "What Northwind Traders can do in your Azure" [level=2]
      - heading "It permits Northwind Traders" [level=3]
      - list:
        - listitem: to create partner topics in one resource group
      - heading "It does not permit" [level=3]
      - list:
        - listitem: to read anything in your Azure subscription
    `);
    await fits(page);
    await page.getByRole("link", { name: /^All event types/ }).tap();
    await page.getByRole("searchbox").fill("dispatched");
    await page.getByRole("button", { name: "Apply" }).tap();
    await fits(page);
    await page.getByRole("link", { name: /ShipmentDispatched/ }).tap();
    await expect(page.getByRole("group", { name: /^Sample payload of/ })).toContainText('"');
    await fits(page);
  });

  await signIn(page, "Ivo Brandt");
  await page.getByText("Menu", { exact: true }).tap();
  await page.getByRole("link", { name: "Event flows" }).filter({ visible: true }).first().tap();
  await fits(page);

  await test.step("a request", async () => {
    await beginEventFlow(page);
    await fits(page);
    await fillWhere(page, { name, place, topicName });
    await page.getByRole("button", { name: "Continue", exact: true }).tap();
    await page.getByRole("checkbox", { name: "OrderPlaced" }).tap();
    // The sample stands below the list on a phone, and the touch leads there.
    await page.getByRole("button", { name: "Sample of Order placed" }).tap();
    await expect(page.getByRole("group", { name: /^Sample payload of .*OrderPlaced$/ })).toBeInViewport();
    await fits(page);
    await page.getByRole("button", { name: "Continue", exact: true }).tap();
    await expect(page.getByRole("heading", { name: /^Authorize .* in your Azure$/ })).toBeVisible();
    for (const tool of ["Terraform", "Azure portal"]) {
      await page.getByRole("radio", { name: tool }).first().check();
      await fits(page);
    }
    await page.getByRole("link", { name: "Check your Azure" }).tap();
    await page
      .getByLabel("Output of the script")
      .fill(`=== partner events check 1 ===\nsubscription: ${place.subscriptionId}\nprovider: Registered`);
    await page.getByRole("button", { name: "Read the output" }).tap();
    await expect(page.getByText(/The output was cut off before its end/)).toBeVisible();
    await fits(page);
    await page.getByRole("link", { name: "Back to Authorize" }).tap();
    await confirmAuthorization(page);
    await fits(page);
    await sendRequest(page);
    await expectState(page, "Waiting for activation");
    await fits(page);
  });

  await test.step("a task that is handed over to another phone, and an activation that shows on both", async () => {
    await page.getByRole("link", { name: "Hand this step over by a link" }).tap();
    await page.getByRole("button", { name: "Make the link" }).tap();
    const link = page.getByRole("listitem").filter({ hasText: "· Open" }).getByText("/task/");
    const guest = await openBrowser(phone);
    await guest.goto((await link.innerText()).trim());
    await fits(page);
    await fits(guest);
    await guest.getByRole("button", { name: "It is done" }).tap();
    await page.getByRole("link", { name: "Back to the event flow" }).tap();
    await activateInAzure(place, topicName);
    await expect(guest.getByRole("heading", { name: "The partner topic is activated" })).toBeVisible();
    await expectState(page, "Active");
    await fits(guest);
    await fits(page);
  });

  await test.step("a first handler and a test event", async () => {
    await page.getByRole("link", { name: "ready commands for five ways to receive" }).tap();
    const ways = page.getByRole("group", { name: "Where shall the events go?" });
    await ways.getByRole("radio", { name: "Event Hubs" }).check();
    await expect(ways.getByRole("group", { name: "the Event Hubs command 1" })).toBeVisible();
    await fits(page);
    await page.getByRole("link", { name: "Send a test event" }).tap();
    await page.getByRole("link", { name: /^See and edit the payload/ }).tap();
    const payload = page.getByLabel(/^Payload of/);
    const sample = await payload.inputValue();
    await payload.fill("{");
    await page.getByRole("button", { name: "Check without sending" }).tap();
    await expect(page.getByRole("link", { name: /The payload is not JSON/ })).toBeVisible();
    await fits(page);
    await payload.fill(sample);
    await page.getByRole("button", { name: "Send test event" }).tap();
    await expect(page.getByText("Azure accepted the test event")).toBeVisible();
    await fits(page);
  });

  await test.step("other event types, with their effect before and the proof after", async () => {
    await page.getByRole("link", { name, exact: true }).tap();
    await page.getByRole("link", { name: "Change event types" }).tap();
    await page.getByRole("checkbox", { name: "StockLow" }).tap();
    await fits(page);
    await page.getByRole("button", { name: "Show what this changes" }).tap();
    await expect(page.getByRole("region", { name: "Added: 1" })).toContainText("StockLow");
    await fits(page);
    await page.getByRole("button", { name: "Change event types" }).tap();
    await expect(page.getByText(/Applied in Azure at/)).toBeVisible();
  });

  await test.step("its end, and the way on", async () => {
    await deleteEventFlow(page, name);
    await expectStateTag(page, "Deleted", 30_000);
    await fits(page);
    await page.getByRole("button", { name: "Request again" }).tap();
    await expect(page.getByRole("textbox", { name: "Resource group" })).toHaveValue(place.resourceGroup);
    await fits(page);
  });
});

test("mail, organization and people fit a phone and work by touch", async ({ page }) => {
  await signIn(page, "Mara Lindqvist");
  await page.goto("/account/mail");
  const kind = page.getByRole("checkbox").first();
  for (let times = 0; times < 2; times++) await kind.tap();
  await page.getByRole("button", { name: "Save choice" }).tap();
  await expect(page.getByRole("status").filter({ hasText: "Your choice is saved" })).toBeVisible();
  await expect(kind).toBeChecked();
  await fits(page);

  const whom = uniqueName("By touch");
  await page.goto("/organization");
  await page.getByLabel("Whom is it for?").fill(whom);
  await page.getByRole("button", { name: "Make an invitation link" }).tap();
  const revoke = page.getByRole("button", { name: `Revoke the invitation for ${whom}` });
  await expect(revoke).toBeVisible();
  await fits(page);
  await revoke.tap();
  await expect(revoke).toBeHidden();
  await page.getByRole("link", { name: "Ivo Brandt" }).tap();
  await expect(page.getByRole("heading", { name: "Ivo Brandt", level: 1 })).toBeVisible();
  await fits(page);
  await page.goto("/organization/leave");
  await fits(page);
});

const fits = (page: Page) => expectFits(page, 320);
