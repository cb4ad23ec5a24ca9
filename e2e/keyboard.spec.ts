import { expect, type Page, test } from "@playwright/test";
import { addFlows, leaveNothingToDo } from "./access-flows.ts";
import { follow, press, tabTo, typeInto } from "./by-keyboard.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";

test.beforeEach(() => test.setTimeout(90_000));

test("the first stop of every page leads past its head", async ({ page }) => {
  await signIn(page, "Ivo Brandt");
  for (const path of ["/", "/flows", "/flows/new"]) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    // Not the address: when Next's script begins between key and paint, it writes the one that it was loaded with.
    await expect(page.getByRole("main")).toBeFocused();
  }
});

test("an event flow is requested, tried and deleted by keyboard alone, and what happens is announced", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const place = await newAuthorizedSubscription();
  const name = uniqueName("By keyboard");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signInByKeyboard(page, "Ivo Brandt");
  await expect(page).toHaveURL(/\/flows$/);
  await tabTo(page, page.getByRole("link", { name: "New event flow" }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();

  for (const [label, text] of [
    ["Name of the event flow", name],
    ["Azure subscription ID", place.subscriptionId],
    ["Resource group", place.resourceGroup],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole("radio", { name: "East US" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "West Europe" })).toBeChecked();
  await tabTo(page, page.getByLabel("Partner topic name"));
  await page.keyboard.type(topicName);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
  await expectTitled(page, "Which events - New event flow");
  await tabTo(page, page.getByRole("checkbox", { name: "OrderPlaced" }));
  await page.keyboard.press("Space");
  await press(page, "Continue");

  await expect(
    page.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
  ).toBeVisible();
  await expectTitled(page, "Authorize - New event flow");
  await tabTo(page, page.getByRole("button", { name: "Copy the Azure CLI command 1" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "the Azure CLI command 1" })).toHaveText(
    "Copied the Azure CLI command 1",
  );
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await page.getByRole("group", { name: "the Azure CLI command 1", exact: true }).textContent(),
  );
  await press(page, "Continue");
  await expect(page.locator(":focus").getByRole("alert")).toContainText(
    "Confirm that your organization gave",
  );
  await tabTo(page, page.getByRole("checkbox", { name: /^I confirm/ }));
  await page.keyboard.press("Space");
  await press(page, "Continue");

  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  await expectTitled(page, "Check your answers - New event flow");
  await press(page, "Send request");
  await expectState(page, "Waiting for activation");
  await expect(page.getByRole("list", { name: "Progress" })).toMatchAriaSnapshot(`
    - list "Progress":
      - listitem:
        - text: /Requested , done/
      - listitem:
        - text: /Topic created , done/
      - listitem:
        - text: /Activate in Azure , current step You · by/
      - listitem: /Ready for events , not yet/
  `);
  await expect(page.getByRole("region", { name: /^Activate the partner topic/ })).toMatchAriaSnapshot(`
    - region "Activate the partner topic in your Azure subscription":
      - heading "Activate the partner topic in your Azure subscription" [level=2]
      - term: Activate by
      - definition:
        - time: /\\d+ \\w+ \\d{4}, \\d+:\\d+/
      - term: Time left
      - definition: /\\d+ days/
      - heading "Check that it is ours" [level=3]
      - heading "How do you want to activate it?" [level=3]
      - group "How do you want to activate it?":
        - radio "Azure portal"
        - radio "Azure CLI, Bash" [checked]
  `);

  await expect(page.getByRole("complementary")).toMatchAriaSnapshot(`
    - heading "Authorization" [level=2]
    - term: Valid until
    - definition:
      - time: /\\d+ \\w+ \\d{4}, \\d+:\\d+/
    - term: Time left
    - definition: /\\d+ days .*left/
  `);

  // Nothing is pressed: what Azure says is announced, and the focus stays where it was.
  await activateInAzure(place, topicName);
  await expectState(page, "Active");
  await press(page, "Send test event");
  await expect(page.getByRole("status").filter({ hasText: "Azure accepted the test event" })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name: /^Delete event flow/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Delete ${name}` })).toBeVisible();
  await expectTitled(page, "Delete");
  await tabTo(page, page.getByLabel("Type the name of the event flow"));
  await page.keyboard.type("Another name");
  await page.keyboard.press("Enter");
  await expect(page.locator(":focus").getByRole("alert")).toContainText("The name differs");
  await tabTo(page, page.getByLabel("Type the name of the event flow"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expectState(page, "Deleted");
});

test("a partner admin finds a request among all event flows, tries what deleting would do and declines it by keyboard alone", async ({
  page,
}) => {
  const { name } = await addFlows("other", "By keyboard");
  await signInByKeyboard(page, "Jonas Berg");
  await expect(page).toHaveURL(/\/admin$/);
  await tabTo(page, page.getByRole("link", { name: "Event flows", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Event flows", level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel("State", { exact: true }));
  await page.keyboard.type("In review");
  await press(page, "Apply");
  await expect(page.getByRole("status").filter({ hasText: "1 event flow" })).toBeVisible();

  await follow(page, "Change many at once");
  await tabTo(page, page.getByLabel("What to do with the event flows of this list"));
  await page.keyboard.type("Delete");
  await press(page, "Show what would be done");
  await expect(page.getByRole("region", { name: "Would be done: delete 1" })).toContainText(name);
  await follow(page, "Back to the list");
  await expect(page.getByRole("status").filter({ hasText: "1 event flow" })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await press(page, "Decline");
  await expect(page.locator(":focus").getByRole("alert")).toContainText("Say why");
  await tabTo(page, page.getByLabel("Or decline, with a reason the customer reads"));
  await page.keyboard.type("Call us first.");
  await press(page, "Decline");
  await expectStateTag(page, "Declined");
});

test("a partner admin publishes an event type, approves a claim, changes a role and caps a region by keyboard alone", async ({
  page,
}) => {
  const flows = await addFlows("other", "Kept by keyboard");
  await signInByKeyboard(page, "Jonas Berg");
  await follow(page, "Event types");
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type(flows.eventType);
  await page.keyboard.press("Enter");
  await follow(page, "Access test");
  await follow(page, "Publish");
  await press(page, "Publish");
  await expect(page.getByRole("main").getByText("Published", { exact: true })).toBeVisible();
  // As it was: customers are offered what is published.
  await follow(page, "Delete");
  await press(page, "Delete event type");
  await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();

  await page.goto(`/admin/flows/${flows.review}`);
  await press(page, "Approve and create");
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
    "Northwind Traders approved the request",
  );
  await leaveNothingToDo(flows);

  await page.goto(`/admin/people/${flows.colleague}`);
  await tabTo(page, page.getByRole("radio", { name: /^Viewer/ }));
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: /^Editor/ })).toBeChecked();
  await press(page, "Change role");
  await expect(page.getByText("Given in this portal")).toBeVisible();

  const region = "East US";
  const row = page.getByRole("row", { name: new RegExp(`^${region}`) });
  const cap = async (most: string) => {
    await typeInto(page, page.getByLabel(`Soft cap of ${region}`), most);
    await press(page, `Save cap of ${region}`);
  };
  await page.goto("/admin/azure");
  await cap("1");
  try {
    await expect(row).toContainText(/\d+ of 1(?!\d)/);
    await expect(page.getByRole("region", { name: /^Checklist/ })).toContainText(
      "The soft cap of 1 is reached. Requests go on being accepted.",
    );
    await page.goto("/admin");
    await expect(
      page
        .getByRole("region", { name: "Channels in each region" })
        .getByRole("listitem")
        .filter({ hasText: region }),
    ).toContainText(/\d+ of 1(?!\d)/);
  } finally {
    await page.goto("/admin/azure");
    await cap("");
  }
  await expect(row).not.toContainText(" of 1");
});

/** What a screen reader says of the page it is on: its title changes with each page, though none is loaded. */
function expectTitled(page: Page, title: string): Promise<void> {
  return expect(page).toHaveTitle(new RegExp(`^${title}`));
}

async function signInByKeyboard(page: Page, person: string): Promise<void> {
  await page.goto("/");
  await tabTo(page, page.getByRole("link", { name: "Sign in to start" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await press(page, "Sign in with your work account");
  await expect(page.getByRole("heading", { name: "Local sign-in" })).toBeVisible();
  await press(page, `Sign in as ${person}`);
}
