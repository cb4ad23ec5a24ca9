import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signIn, test, uniqueName } from "./fixtures.ts";

test.setTimeout(120_000);

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
      page.getByRole("link", { name: "The sample payload is not JSON: it ends too early." }),
    ).toBeVisible();
    await page.getByLabel("Documentation link").fill("https://docs.northwind.example/journeys");
    await page.getByLabel("Sample payload").fill('{"id": 7}');
    await save(page, "Save draft");
    await expect(
      page.getByRole("link", { name: "The sample payload does not fit the schema: $.id must be string." }),
    ).toBeVisible();
    await expectAccessible(page, "a new event type with a problem");
    await page.getByLabel("Sample payload").fill('{"id": "7"}');
    await save(page, "Save draft");
    await expect(page.getByRole("heading", { name: displayName })).toBeVisible();
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

  await test.step("published, deprecated, retired", async () => {
    for (const [verb, tag] of [
      ["Publish", "Published"],
      ["Deprecate", "Deprecated"],
      ["Retire", "Retired"],
    ] as const) {
      await page.getByRole("link", { name: verb, exact: true }).click();
      await expectAccessible(page, verb);
      await save(page, verb);
      await expect(page.getByText(tag, { exact: true })).toBeVisible();
    }
  });

  await test.step("deleted, because nothing has it; one in use is not", async () => {
    await page.getByRole("link", { name: "Delete", exact: true }).click();
    await save(page, "Delete event type");
    await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    await page.goto(`/admin/event-types/${name}`);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });
});
