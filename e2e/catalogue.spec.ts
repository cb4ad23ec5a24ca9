import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { beginEventFlow, requestEventFlow, sayWhere } from "./new-flow.ts";

test.setTimeout(180_000);

const save = (page: Page, label: string) => page.getByRole("button", { name: label }).click();

test("an event type from draft to retired, by two admins", async ({ page, openBrowser }) => {
  const name = `Northwind.Journeys.${uniqueName("T").replaceAll(/\W/g, "")}`;
  const displayName = uniqueName("Journey made");
  await signIn(page, "Jonas Berg");

  await test.step("a sample that does not fit its schema is refused at its place", async () => {
    await page.getByRole("link", { name: "Event types" }).click();
    await expectAccessible(page, "event types");
    await page.getByRole("link", { name: "New event type" }).click();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Display name").fill(displayName);
    await page.getByLabel("Group").fill("Journeys");
    await page.getByLabel("Description").fill("A journey was made.");
    await page.getByLabel("Documentation link").fill("http://docs.northwind.example");
    await page.getByLabel("JSON Schema of the payload").fill('{"properties": {"id": {"type": "string"}}}');
    await page.getByLabel("Sample payload").fill('{"id": 7');
    await save(page, "Save draft");
    await expect(page.getByRole("link", { name: /starts with https/ })).toBeVisible();
    await expect(
      page.getByRole("link", {
        name: "The sample payload is not JSON at line 1, column 9: it ends too early.",
      }),
    ).toBeVisible();
    await page.getByLabel("Documentation link").fill("https://docs.northwind.example/journeys");
    await page.getByLabel("Schema link").fill("https://docs.northwind.example/journeys.json");
    await page.getByLabel("Sample payload").fill('{"id": 7}');
    await save(page, "Save draft");
    await expect(
      page.getByRole("link", { name: "The sample payload does not fit the schema: id must be a string." }),
    ).toBeVisible();
    await expectAccessible(page, "a new event type with a problem");
    await page.getByLabel("Sample payload").fill('{"id": "7"}');
    await save(page, "Save draft");
    await expect(page.getByRole("heading", { name: displayName })).toBeVisible();
    const facts = page.getByRole("complementary", { name: "Facts about this event type" });
    for (const link of [
      "https://docs.northwind.example/journeys",
      "https://docs.northwind.example/journeys.json",
    ])
      await expect(facts.getByRole("link", { name: link, exact: true })).toHaveAttribute("href", link);
    await expectAccessible(page, "an event type");
  });

  await test.step("the second of two admins is told what the first changed, and loses nothing", async () => {
    const other = await openBrowser();
    await signIn(other, "Jonas Berg");
    await other.goto(`/admin/event-types/${name}/edit`);
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Description").fill("A journey was made by somebody.");
    await save(page, "Save event type");
    await other.getByLabel("Group").fill("Voyages");
    await save(other, "Save event type");
    await expect(other.getByText(/description is now “A journey was made by somebody\.”/)).toBeVisible();
    await expect(other.getByLabel("Group")).toHaveValue("Voyages");
    await other.getByLabel("Description").fill("A journey was made by somebody.");
    await save(other, "Save event type");
    await expect(other.getByText("Voyages")).toBeVisible();
    await page.reload();
  });

  await test.step("deleted by the first while the second edits it: what was typed can be saved anew", async () => {
    const other = await openBrowser();
    await signIn(other, "Jonas Berg");
    await other.goto(`/admin/event-types/${name}/edit`);
    await page.getByRole("link", { name: "Delete", exact: true }).click();
    await save(page, "Delete event type");
    await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    await other.getByLabel("Group").fill("Voyages again");
    await save(other, "Save event type");
    await expect(other.getByText(`${name} was deleted since you opened its page`)).toBeVisible();
    await expect(other.getByLabel("Group")).toHaveValue("Voyages again");
    await expectAccessible(other, "an event type that was deleted meanwhile");
    await save(other, "Save draft");
    await expect(other.getByText("Voyages again")).toBeVisible();
    await page.goto(`/admin/event-types/${name}`);
  });

  await test.step("published: anybody can read about it, without JavaScript too", async () => {
    await page.getByRole("link", { name: "Publish", exact: true }).click();
    await save(page, "Publish");
    await expect(page.getByRole("main").getByText("Published", { exact: true })).toBeVisible();
    const visitor = await openBrowser({ javaScriptEnabled: false });
    await visitor.goto("/");
    await visitor.getByRole("link", { name: /^All event types/ }).click();
    await visitor.getByRole("searchbox").fill(name);
    await visitor.getByRole("button", { name: "Apply" }).click();
    await expect(visitor.getByRole("status").filter({ hasText: "1 event type" })).toBeVisible();
    await visitor.getByRole("link", { name, exact: true }).click();
    await expect(visitor.getByRole("heading", { name: displayName })).toBeVisible();
    await expect(visitor.getByRole("row", { name: /id string No/ })).toBeVisible();
    await expect(visitor.getByRole("group", { name: `Sample payload of ${name}` })).toContainText('"7"');
    const reader = await openBrowser();
    for (const path of [
      "/event-types",
      "/event-types?q=nothing-like-this",
      "/event-types/Northwind.Orders.OrderPlaced",
    ]) {
      await reader.goto(path);
      await expectAccessible(reader, path);
    }
  });

  const mara = await openBrowser();
  const place = await newAuthorizedSubscription();
  await test.step("a customer takes it; new words reach their channel after their effect was shown", async () => {
    await signIn(mara, "Mara Lindqvist");
    await requestEventFlow(mara, {
      name: displayName,
      place,
      eventTypes: [name, "Northwind.Orders.OrderPlaced"],
    });
    await expectState(mara, "Waiting for activation");
    await page.reload();
    await expect(page.getByText("1 event flow", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Description").fill("A journey ended well.");
    await save(page, "Save event type");
    await expect(page.getByText("1 channel will be updated in Azure")).toBeVisible();
    await expect(page).toHaveTitle(/^What this changes - Edit event type/);
    await expectAccessible(page, "the effect of an edit");
    await save(page, "Save and update channels");
    await expect(page.getByRole("row", { name: /Described anew.*Done\. 1 of 1 0 0/ })).toBeVisible();
    await expectAccessible(page, "an event type with a rollout");
  });

  await test.step("in use it cannot be deleted; deprecated, then retired with its effect shown", async () => {
    await page.goto(`/admin/event-types/${name}/delete`);
    await expect(page.getByText("It is in use, so it cannot be deleted")).toBeVisible();
    await expectAccessible(page, "what cannot be deleted");
    await page.getByRole("link", { name: "Deprecate instead" }).click();
    await save(page, "Deprecate");
    await expect(page.getByRole("main").getByText("Deprecated", { exact: true })).toBeVisible();
    await beginEventFlow(mara);
    await sayWhere(mara, { name: uniqueName("Without it"), place });
    await expect(mara.getByRole("checkbox", { name: "OrderPlaced" })).toBeVisible();
    await expect(mara.getByRole("checkbox", { name })).toHaveCount(0);
    await page.getByRole("link", { name: "Retire", exact: true }).click();
    await expect(page.getByText("1 event flow will lose it")).toBeVisible();
    await expectAccessible(page, "the effect of a retirement");
    await save(page, "Retire");
    await expect(page.getByText("Retired", { exact: true })).toBeVisible();
    await expect(
      page.getByRole("row", { name: /Taken out of event flows.*Done\. 1 of 1 0 0/ }),
    ).toBeVisible();
  });

  await test.step("deleted, when nothing has it any more", async () => {
    await page.getByRole("link", { name: "Delete", exact: true }).click();
    await save(page, "Delete event type");
    await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    for (const part of ["", "/edit", "/delete"]) {
      expect((await page.goto(`/admin/event-types/${name}${part}`))?.status()).toBe(404);
      await expect(
        page.getByText("No event type has this name: it was deleted, or never was."),
      ).toBeVisible();
    }
    await expectAccessible(page, "an event type that is not there");
    await page.getByRole("main").getByRole("link", { name: "audit log" }).click();
    await expect(page.getByRole("row").filter({ hasText: name }).first()).toContainText("Jonas Berg");
  });
});
