import { expect, type Page } from "@playwright/test";
import {
  activatePartnerTopic,
  authorizePartner,
  openPartnerTopic,
  openResourceGroup,
  openSubscription,
  receiveEventsHere,
  registerEventGrid,
} from "./desk.ts";
import { newAzureSubscription, partnerRegistration, signIn, test, uniqueName } from "./fixtures.ts";
import { countLoads, deleteEventFlow, expectState, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  fillWhere,
  sendRequest,
} from "./new-flow.ts";

test.setTimeout(120_000);

test("from sign-in to an active event flow and its end, through the pages of portal and desk", async ({
  page,
  context,
  openBrowser,
}) => {
  const place = await newAzureSubscription({ eventGridRegistered: false });
  const name = uniqueName("Orders for the warehouse");
  const topicName = name.toLowerCase().replace("for the ", "").replaceAll(" ", "-");
  const proposedTopic = `northwind-${topicName}`;
  const desk = await context.newPage();

  await test.step("1. sign in", () => signIn(page, "Mara Lindqvist"));

  await test.step("2. create: bad input is named at each field", async () => {
    await beginEventFlow(page);
    await seeEachProblem(page);
    await fillWhere(page, {
      name,
      place: { ...place, subscriptionId: `{${place.subscriptionId.toUpperCase()}}` },
    });
    await page.getByRole("button", { name: "Continue", exact: true }).click();
  });

  await test.step("2. create: event types from the catalogue", async () => {
    await searchTheCatalogue(page);
    await chooseEventTypes(page, ["OrderPlaced", "ShipmentDispatched"]);
  });

  await test.step("2. create: authorize with the exact values, in Azure", async () => {
    await expect(page.getByText("Why register, configure and authorize?")).toBeVisible();
    const command = page.getByRole("group", { name: "the Azure CLI command 3" });
    await expect(command).toContainText(`--subscription ${place.subscriptionId}`);
    await expect(command).toContainText(`--resource-group ${place.resourceGroup}`);
    await expect(command).toContainText(`--partner-registration-immutable-id ${partnerRegistration}`);
    await openSubscription(desk, place);
    await registerEventGrid(desk);
    await openResourceGroup(desk, place);
    await authorizePartner(desk);
    await confirmAuthorization(page);
  });

  const loads = await test.step("3. check the answers and send: the topic comes by itself", async () => {
    const answers = page.getByRole("main");
    for (const answer of [name, place.subscriptionId, place.resourceGroup, proposedTopic, "Mara Lindqvist"])
      await expect(answers).toContainText(answer);
    await sendRequest(page);
    const count = countLoads(page);
    await expectState(page, "Waiting for activation");
    return count;
  });

  await test.step("4. activate in Azure: the page says so within 5 seconds", async () => {
    await desk.reload();
    await openPartnerTopic(desk, proposedTopic);
    await activatePartnerTopic(desk);
    await expectState(page, "Active", 5_000);
    expect(loads(), "the page was not loaded again").toBe(0);
  });

  await test.step("4. a test event arrives on the desk", async () => {
    await receiveEventsHere(desk);
    await page
      .getByRole("combobox", { name: "Event type" })
      .selectOption({ label: "Northwind.Orders.OrderPlaced" });
    await page.getByRole("button", { name: "Send test event" }).click();
    const answer = page.getByRole("region", { name: "Test event" }).getByText(/answer 200/);
    const [, id] = /\bid ([\w-]+)/.exec(await answer.innerText()) ?? [];
    expect(id, "the portal names the event's id").toBeDefined();
    const received = desk.getByRole("listitem").filter({ hasText: String(id) });
    await expect(received).toContainText("Northwind.Orders.OrderPlaced");
  });

  await test.step("5. a partner admin sees it and deletes it; the customer's page says so", async () => {
    const admin = await openBrowser();
    await signIn(admin, "Jonas Berg");
    await admin.getByRole("link", { name: "Event flows" }).click();
    await admin.getByRole("searchbox").fill(name);
    await admin.getByRole("button", { name: "Apply" }).click();
    const row = admin.getByRole("row", { name });
    await expect(row).toContainText("Active");
    await expect(row).toContainText("Adventure Works");
    await expect(row).toContainText(/flow-[0-9a-f]{12}-[a-z2-7]{16}-1/);
    await admin.getByRole("link", { name, exact: true }).click();
    await expect(admin.getByRole("main")).toContainText(/Channel\s*flow-[0-9a-f]{12}-[a-z2-7]{16}-1/);
    await deleteEventFlow(admin, name);
    await expectStateTag(admin, "Deleted");
    await expectState(page, "Deleted");
    expect(loads(), "the customer's page was not loaded again").toBe(0);
  });

  await desk.reload();
  await expect(desk.getByRole("heading", { name: "Not here" })).toBeVisible();
});

/** Everything wrong at once: a sentence at each field, and a summary that takes the focus and leads to the fields. */
async function seeEachProblem(page: Page): Promise<void> {
  await page.getByLabel("Azure subscription ID").fill("not-a-guid");
  await page.getByLabel("Resource group").fill("rg events");
  await page.getByLabel("Partner topic name").fill("no spaces here");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem with 5 answers" });
  await expect(summary).toBeVisible();
  await expect(page.locator(":focus").getByRole("alert")).toContainText("There is a problem");
  const problems: [string, RegExp][] = [
    ["Name of the event flow", /Enter a name for the event flow/],
    ["Azure subscription ID", /This is not an Azure subscription ID/],
    ["Resource group", /This one has a space in it/],
    ["Partner topic name", /only letters a to z, digits and hyphens/],
  ];
  for (const [label, message] of problems)
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(message);
  await expect(page.getByRole("group", { name: "Region" })).toHaveAccessibleDescription(/Choose a region/);
  await summary.getByRole("link", { name: /This is not an Azure subscription ID/ }).click();
  await expect(page.getByLabel("Azure subscription ID")).toBeFocused();
  await expect(page.getByLabel("Azure subscription ID")).toHaveValue("not-a-guid");
}

/** A search leaves the other event types out, says when it finds nothing, and a sample shows what arrives. */
async function searchTheCatalogue(page: Page): Promise<void> {
  const search = async (words: string) => {
    await page.getByRole("searchbox", { name: "Search event types" }).fill(words);
    await page.getByRole("button", { name: "Search" }).click();
  };
  await search("dispatched");
  await expect(page.getByRole("checkbox")).toHaveCount(1);
  await search("nothing like this");
  await expect(page.getByRole("heading", { name: /No event type matches/ })).toBeVisible();
  await page.getByRole("link", { name: "Show all event types" }).click();
  await page.getByRole("button", { name: "Sample of Order confirmed" }).click();
  const sample = page.getByRole("group", { name: "Sample payload of Northwind.Orders.OrderConfirmed" });
  await expect(sample).toContainText('"orderId"');
}
