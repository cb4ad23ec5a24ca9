import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { holdFile } from "./access-catalogue.ts";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { signIn, test, uniqueName } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(120_000);

let release: () => Promise<void>;
test.beforeEach(async () => {
  release = await holdFile();
});
test.afterEach(() => release());

const file = (text: string) => ({
  name: "catalogue.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

test("a catalogue file with errors imports nothing; mended, all of it, after its preview", async ({
  page,
}) => {
  const name = `Northwind.Imports.${uniqueName("T").replaceAll(/\W/g, "")}`;
  const [one, two, three] = [`${name}.One`, `${name}.Two`, `${name}.OrderMade`];
  const entry = (fields: object) => ({
    displayName: "Imported",
    group: "Imports",
    description: "Came by file.",
    ...fields,
  });
  const schema = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
  const good = entry({ name: one, dataSchema: schema, samplePayload: { id: "1" } });
  await signIn(page, "Jonas Berg");

  await test.step("without a file, and with one that is too large", async () => {
    await page.goto("/admin/event-types");
    await page.getByRole("link", { name: "Import" }).click();
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByRole("link", { name: "Choose a catalogue file." })).toBeVisible();
    await expectAccessible(page, "import with a problem");
    await page.getByLabel("Catalogue file").setInputFiles(file(" ".repeat(600_000)));
    await expect(page.getByText(/is larger than 500 kB, so it was not looked into/)).toBeVisible();
  });

  await test.step("every error is named by line and key", async () => {
    const bad = {
      eventTypes: [good, entry({ name: two, description: "", dataSchema: schema, samplePayload: { id: 1 } })],
    };
    await page.getByLabel("Catalogue file").setInputFiles(file(JSON.stringify(bad, null, 2)));
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByRole("heading", { name: "This file cannot be imported" })).toBeVisible();
    await expect(
      page.getByRole("row", { name: /^26 eventTypes\[1\]\.description Enter a description\./ }),
    ).toBeVisible();
    await expectAccessible(page, "errors of an import");
    await page.goto(`/admin/event-types/${one}`);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });

  await test.step("a catalogue as CloudEvents registries have it is imported too, as a draft with a sample made of its schema", async () => {
    const message = {
      description: "Came by registry.",
      envelopemetadata: { type: { value: three } },
      dataschema: { ...schema, properties: { id: { type: "string", examples: ["order-7"] } } },
    };
    const registry = { messagegroups: { imports: { name: "Imports", messages: { [three]: message } } } };
    await page.goto("/admin/event-types/import");
    await page.getByLabel("Catalogue file").setInputFiles(file(JSON.stringify(registry)));
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByText("1 new, 0 changed, 0 the same already.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Order made/ })).toContainText(`${three}New, draft`);
    await page.getByRole("button", { name: "Import event types" }).click();
    await page
      .getByRole("row", { name: new RegExp(three) })
      .getByRole("link", { name: "Order made" })
      .click();
    await expect(page.getByRole("heading", { name: "Order made", level: 1 })).toBeVisible();
    await expect(page.getByRole("main").getByText("Draft", { exact: true })).toBeVisible();
    await expect(page.getByRole("complementary")).toContainText("Came by registry.");
    await expect(page.getByRole("group", { name: `Sample payload of ${three}` })).toContainText(
      '"id": "order-7"',
    );
    await expect(page.getByRole("group", { name: `JSON Schema of ${three}` })).toContainText('"required"');
  });

  await test.step("mended, it is shown first and then imported whole", async () => {
    await page.goto("/admin/event-types/import");
    const mended = { eventTypes: [good, entry({ name: two, samplePayload: { id: 1 } })] };
    await page.getByLabel("Catalogue file").setInputFiles(file(JSON.stringify(mended)));
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByText("2 new, 0 changed, 0 the same already.")).toBeVisible();
    await expectAccessible(page, "preview of an import");
    await page.getByRole("button", { name: "Import event types" }).click();
    await expect(page.getByRole("link", { name: "Imported" })).toHaveCount(2);
  });

  await test.step("what is exported is the same already when it comes back", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export" }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    await page.goto("/admin/event-types/import");
    await page.getByLabel("Catalogue file").setInputFiles(file(text));
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByText(/^0 new, 0 changed, \d+ the same already\./)).toBeVisible();
  });

  await test.step("new words for one that is used show their effect first", async () => {
    const { active } = await addFlows("own", "Imported");
    const has = (types: string) =>
      asOwner((database) =>
        database.query(`update event_flow set event_types = ${types} where id = $1`, [active]),
      );
    await has(`array['${one}']`);
    await page.goto("/admin/event-types/import");
    const anew = JSON.stringify({ eventTypes: [{ ...good, description: "Came by file, told better." }] });
    await page.getByLabel("Catalogue file").setInputFiles(file(anew));
    await page.getByRole("button", { name: "Show what it does" }).click();
    await expect(page.getByText("0 new, 1 changed, 0 the same already.")).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(one) })).toContainText("Changed: description");
    await expect(page.getByText("1 channel will be updated in Azure")).toBeVisible();
    await expect(page.getByText("1 event flow of 1 organization has this event type.")).toBeVisible();
    await has("observed_event_types");
  });

  await test.step("and all are deleted again", async () => {
    for (const made of [one, two, three]) {
      await page.goto(`/admin/event-types/${made}/delete`);
      await page.getByRole("button", { name: "Delete event type" }).click();
      await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    }
  });
});
