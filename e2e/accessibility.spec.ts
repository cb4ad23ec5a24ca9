import { expect } from "@playwright/test";
import { addRareFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import {
  activateInAzure,
  authorizeInAzure,
  fabrikam,
  newAuthorizedSubscription,
  newAzureSubscription,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  requestEventFlow,
  sayWhere,
} from "./new-flow.ts";

test.beforeEach(() => test.setTimeout(180_000));

test("pages for visitors, sign-in and people whom nobody knows yet", async ({ page }) => {
  for (const [path, heading] of [
    ["/", "Events from Northwind Traders, in your own Azure"],
    ["/sign-in", "Sign in"],
    ["/sign-in?error=failed&next=/flows", "Sign in"],
    ["/nothing-here", "There is nothing here"],
    ["/event-types/Nothing.Like.This", "There is nothing here"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    await expectAccessible(page, path);
  }
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with your work account" }).click();
  await expect(page.getByRole("heading", { name: "Local sign-in" })).toBeVisible();
  await expectAccessible(page, "local sign-in");
  await page.getByRole("button", { name: "Sign in as Lena Sommer" }).click();
  await expect(page.getByRole("heading", { name: /does not know your organization yet/ })).toBeVisible();
  await expectAccessible(page, "/welcome");
});

test("each page of a new event flow, with and without problems", async ({ page }) => {
  const wanted = { name: uniqueName("Seen by all"), place: await newAzureSubscription() };
  const continueWithProblem = async (what: string) => {
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("heading", { name: /^There is a problem/ })).toBeVisible();
    await expectAccessible(page, `${what} with a problem`);
  };
  await signIn(page, "Noor Haddad");
  await beginEventFlow(page);
  await expectAccessible(page, "where");
  await continueWithProblem("where");
  await sayWhere(page, wanted);
  await expectAccessible(page, "event types");
  await continueWithProblem("event types");
  await page.getByRole("searchbox", { name: "Search event types" }).fill("nothing like this");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { name: /^No event type matches/ })).toBeVisible();
  await expectAccessible(page, "event types, none found");
  await page.getByRole("link", { name: "Show all event types" }).click();
  await chooseEventTypes(page, ["OrderPlaced"]);
  const tools = page.getByRole("group", { name: "How do you want to authorize?" });
  await tools.getByRole("radio", { name: "Azure portal" }).check();
  await expectAccessible(page, "authorize in the Azure portal");
  await tools.getByRole("radio", { name: "Terraform" }).check();
  await continueWithProblem("authorize");
  await confirmAuthorization(page);
  await expectAccessible(page, "check answers");
  await page.goto("/flows");
  await expect(page.getByRole("link", { name: wanted.name, exact: true })).toBeVisible();
  await expectAccessible(page, "event flows with a draft");
});

test("event flows in states that pass quickly, and those that are over, on both sides", async ({
  page,
  openBrowser,
}) => {
  const admin = await openBrowser();
  await signIn(page, "Noor Haddad");
  await signIn(admin, "Jonas Berg");
  for (const { state, id } of await addRareFlows("other")) {
    for (const [person, path] of [
      [page, `/flows/${id}`],
      [admin, `/admin/flows/${id}`],
    ] as const) {
      await person.goto(path);
      await expectStateTag(person, state);
      await expectAccessible(person, `${path}, ${state}`);
    }
  }
});

test("an event flow in review, refused, and waiting, on both sides", async ({ page, openBrowser }) => {
  const place = await newAzureSubscription();
  const name = uniqueName("Seen early");
  const admin = await openBrowser();
  await signIn(page, "Noor Haddad");
  await signIn(admin, "Jonas Berg");

  await requestEventFlow(page, { name, place });
  await expectState(page, "In review");
  await expectAccessible(page, "in review");
  await admin.goto("/admin/flows?state=in_review");
  await admin.getByRole("link", { name }).click();
  await expectStateTag(admin, "In review");
  await admin.getByRole("button", { name: "Decline" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "Say why" })).toBeVisible();
  await expectAccessible(admin, "admin, in review with a problem");

  await admin.getByRole("button", { name: "Approve and create" }).click();
  await expectState(page, "Needs authorization");
  await expectAccessible(page, "needs authorization");
  await expectStateTag(admin, "Needs authorization");
  const calls = admin.getByRole("table", { name: "Calls to Azure, newest first" });
  await expect(calls).toContainText("does not have a valid PartnerConfiguration");
  await expect(calls).toContainText("Azure's ID");
  await expectAccessible(admin, "admin, needs authorization");

  await authorizeInAzure(place);
  await admin.getByRole("button", { name: "Try again now" }).click();
  await expectState(page, "Waiting for activation");
  await expectAccessible(page, "waiting for activation");
});

test("an event flow that is active, and its end", async ({ page, openBrowser }) => {
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  const name = uniqueName("Seen late");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  const admin = await openBrowser();
  await signIn(page, "Noor Haddad");
  const id = await requestEventFlow(page, { name, place, topicName });
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Azure accepted the test event")).toBeVisible();
  await expectAccessible(page, "active");
  await page.getByRole("link", { name: "stop it for a while" }).click();
  await expect(page.getByRole("heading", { name: "Stop the partner topic" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Stop", exact: true })).toContainText(
    "partner topic deactivate",
  );
  await expectAccessible(page, "stop");
  await page.getByRole("link", { name, exact: true }).click();
  await expectState(page, "Active");
  await page.getByRole("link", { name: /^Delete event flow/ }).click();
  await page.getByRole("button", { name: /^Delete event flow/ }).click();
  await expect(page.getByRole("heading", { name: /^There is a problem/ })).toBeVisible();
  await expectAccessible(page, "delete with a problem");
  await page.getByRole("link", { name: "Keep it" }).click();

  await signIn(admin, "Jonas Berg");
  await admin.goto(`/admin/flows/${id}`);
  await expectAccessible(admin, "admin, active");
  await admin.goto(`/admin/flows/${id}/delete`);
  await expectAccessible(admin, "admin, delete");
  await admin.getByRole("button", { name: /^Delete event flow/ }).click();
  await expect(admin.getByRole("heading", { name: /^There is a problem/ })).toBeVisible();
  await expectAccessible(admin, "admin, delete with a problem");
  await admin.getByLabel("Type the name of the event flow").fill(name);
  await admin.getByRole("button", { name: /^Delete event flow/ }).click();
  await expectState(page, "Deleted");
  await expectAccessible(page, "deleted");
});

test("lists and organizations", async ({ page, openBrowser }) => {
  const customer = await openBrowser();
  await signIn(customer, "Noor Haddad");
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  await requestEventFlow(customer, { name: uniqueName("Listed"), place });
  await customer.goto("/flows");
  await expectAccessible(customer, "event flows");
  await signIn(page, "Jonas Berg");
  await page.getByText("Event flows by state as a table").click();
  const inRegions = page.getByRole("region", { name: "Channels in each region" }).getByRole("listitem");
  await expect(inRegions.filter({ hasText: "West Europe" }).first()).toContainText(/ompared with Azure/);
  await expect(page.getByRole("complementary", { name: "Health" })).toContainText(
    "Last event about a channel",
  );
  await expectAccessible(page, "admin, overview");
  await page.goto("/admin/flows?sort=name");
  await expectAccessible(page, "admin, event flows");
  await page.goto("/admin/flows?q=nothing-like-this");
  await expectAccessible(page, "admin, no event flow fits");
  await page.goto("/admin/audit");
  await page.getByRole("main").locator("details").first().click();
  await expectAccessible(page, "admin, audit log");
  await page.goto("/admin/audit?q=nothing-like-this");
  await expectAccessible(page, "admin, no audit record fits");
  await page.goto("/admin/organizations");
  await page.getByRole("button", { name: "Add organization" }).click();
  await expect(page.getByRole("heading", { name: /^There is a problem/ })).toBeVisible();
  await expectAccessible(page, "admin, organizations with a problem");
  await page.goto("/admin/organizations");
  await page.getByRole("link", { name: "Fabrikam", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Fabrikam", level: 1 })).toBeVisible();
  await expectAccessible(page, "admin, an organization");
  await customer.goto("/organization/leave");
  await expectAccessible(customer, "leave the organization");
});
