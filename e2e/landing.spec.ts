import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { test } from "./fixtures.ts";

/** On a desk; e2e/phone.spec.ts reads the same by touch. */
test("a visitor reads what they get, what they need and what it permits, then the catalogue, and begins", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Events from Northwind Traders, in your own Azure",
  );
  await expect(page.getByRole("list", { name: "The way of an event" }).getByRole("listitem")).toHaveCount(4);
  const needs = page.getByRole("complementary", { name: "Before you start" });
  await expect(needs).toContainText("Four points, two minutes.");
  await expect(needs.getByRole("listitem")).toHaveText([
    /Your Azure subscription ID.*Azure makes the partner topic there/,
    /A resource group.*The authorization is for this one alone/,
    /The right to change it.*For authorizing and activating/,
    /A work account.*for which organization you ask/,
  ]);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "It permits Northwind Traders" [level=3]
    - list:
      - listitem: to create partner topics in one resource group
      - listitem: to change and delete the topics it created
      - listitem: until the date you set, and no longer
    - heading "It does not permit" [level=3]
    - list:
      - listitem: to read anything in your Azure subscription
      - listitem: to touch other resources or resource groups
      - listitem: to send events before you activate the topic
  `);

  await page.getByRole("link", { name: /^All event types/ }).click();
  await page.getByRole("searchbox").fill("dispatched");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 event type" })).toBeVisible();
  await page.getByRole("link", { name: /ShipmentDispatched/ }).click();
  await expect(page.getByRole("table")).toContainText("string");
  await expect(page.getByRole("group", { name: /^Sample payload of/ })).toContainText('"');
  await expectAccessible(page, "an event type, a visitor");
  await page.getByRole("link", { name: "New event flow" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
});
