import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { type EmptyPortal, startEmptyPortal } from "./empty-portal.ts";
import { adventureWorks, chooseAtSignIn, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { makeChannelInAzure } from "./partner-azure.ts";

/**
 * An empty local Azure and an empty database become a working portal through its own pages: the partner's Azure through
 * /admin/azure alone, then event types and a customer. What the customer does in their own Azure is played for them.
 */

const partnerSubscription = "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06";
const emil = "9c4f1b67-e2d8-4035-b19a-58d6c0f7e3a2";
let portal: EmptyPortal;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startEmptyPortal(emil);
});
test.afterAll(() => portal?.stop());

test("from nothing to a working portal, through /admin/azure alone, and what it finds there later", async ({
  openBrowser,
}) => {
  test.setTimeout(300_000);
  const baseURL = portal.baseURL;

  await test.step("whom FIRST_ADMIN names is admin from the first sign-in on, with no role of the directory", async () => {
    const first = await openBrowser({ baseURL });
    await first.goto("/sign-in");
    await chooseAtSignIn(first, "Emil Novak");
    await expect(first).toHaveURL("/admin");
    // The worker counts once an hour: it has just now, for a day too long ago for the overview.
    await portal.change(`delete from flow_snapshot;
      insert into flow_snapshot (day, life, flows, taken_at) values (current_date - 200, 'active', 0, now())`);
    await first.reload();
    await expect(byState(first)).toContainText("Nothing counted yet");
    await first.goto("/admin/people");
    await first.getByRole("link", { name: "Emil Novak" }).click();
    await expect(first.getByText("Given in this portal")).toBeVisible();
    await openAzure(first);
    await expect(first.getByRole("button", { name: "Add region" })).toBeVisible();
  });

  const admin = await openBrowser({ baseURL });
  await signIn(admin, "Jonas Berg");
  const customer = await openBrowser({ baseURL });

  await test.step("the auditor reads, support may have it read again, and neither is offered more", async () => {
    const auditor = await openBrowser({ baseURL, javaScriptEnabled: false });
    await signIn(auditor, "Tomas Wolff");
    await openAzure(auditor);
    await expect(lineNamed(auditor, "Resource provider")).toContainText(
      "Microsoft.EventGrid is not registered",
    );
    await expect(auditor.getByRole("main").getByRole("button")).toHaveCount(0);
    const support = await openBrowser({ baseURL, javaScriptEnabled: false });
    await signIn(support, "Priya Nair");
    await openAzure(support);
    await support.getByRole("button", { name: "Check again" }).click();
    await expect(lineNamed(support, "Regions")).toContainText("No region is offered");
    await expect(support.getByRole("main").getByRole("button")).toHaveCount(1);
  });

  await test.step("what the portal's identity has no right to is told with the command, and has no button", async () => {
    await portal.order("faults", {
      method: "GET",
      pathContains: `/subscriptions/${partnerSubscription}/providers/Microsoft.Authorization`,
      do: { kind: "status", status: 200, body: { value: [{ actions: ["Microsoft.EventGrid/topics/*"] }] } },
    });
    await openAzure(admin);
    const provider = lineNamed(admin, "Resource provider");
    await admin.getByRole("button", { name: "Check again" }).click();
    await expect(provider).toContainText("The portal's identity has no right to do this");
    await expect(provider).toContainText("az provider register --wait");
    const register = provider.getByRole("button", { name: "Register Microsoft.EventGrid" });
    await expect(register).toHaveCount(0);
    await admin.getByRole("button", { name: "Check again" }).click();
    await expect(register).toBeVisible();
  });

  await test.step("the admin chooses a region, and is told what the portal would do", async () => {
    await openAzure(admin);
    await expectAccessible(admin, "/admin/azure with nothing");
    await admin.getByLabel("Region", { exact: true }).selectOption("West Europe");
    await admin.getByRole("button", { name: "Add region" }).click();
    await expect(admin.getByRole("heading", { name: "Let the portal set up what is missing" })).toBeVisible();
    await expect(admin.getByRole("main").getByRole("list").first().getByRole("listitem")).toHaveText([
      "the resource provider",
      "the partner registration",
      "the partner namespace in West Europe",
      "the event subscription",
      "the delivery test",
    ]);
  });

  await test.step("a refusal in the middle says what was done and what was not", async () => {
    await portal.order("faults", {
      method: "PUT",
      pathContains: "/partnerNamespaces/",
      do: { kind: "status", status: 403, body: { error: { code: "AuthorizationFailed", message: "No." } } },
    });
    await admin.getByRole("button", { name: "Set up what is missing" }).click();
    await expect(admin.getByText("Azure stopped at the partner namespace in West Europe")).toBeVisible({
      timeout: 60_000,
    });
    await expect(
      admin.getByText("Done before it, and kept: the resource provider and the partner registration."),
    ).toBeVisible();
    await expectAccessible(admin, "/admin/azure after a refusal");
  });

  await test.step("the rest survives leaving the page and a killed worker", async () => {
    await admin.getByRole("button", { name: "Set up what is missing" }).click();
    await expect(lineNamed(admin, "Region West Europe")).toContainText(
      /Working.*(Asked for\. The worker begins|Azure is creating the partner namespace)/,
    );
    portal.killWorker();
    await admin.goto("/admin/flows");
    await openAzure(admin);
    await expect(admin.getByRole("heading", { level: 1 }).locator("..")).toContainText("All good", {
      timeout: 90_000,
    });
    for (const title of [
      "Identity",
      "Roles",
      "Region West Europe",
      "Event subscription",
      "Delivery of events",
      "Publishing rights",
    ])
      await expect(lineNamed(admin, title)).toContainText("Good");
    await expect(lineNamed(admin, "Partner registration")).toContainText(
      "Give customers the immutable ID, never the resource ID",
    );
    const verified = lineNamed(admin, "Verified partner");
    await expect(verified).toContainText("It does not authorize you: each customer still does that.");
    await expect(verified).toContainText("/flows/new");
    await expectAccessible(admin, "/admin/azure, all good");
  });

  await test.step("the admin imports the catalogue and adds an organization", async () => {
    await admin.goto("/admin/event-types/import");
    await admin
      .getByLabel("Catalogue file")
      .setInputFiles(join(import.meta.dirname, "../prisma/demo/event-types.json"));
    await admin.getByRole("button", { name: "Show what it does" }).click();
    await expect(admin.getByText(/^\d+ new, 0 changed, 0 the same already\./)).toBeVisible();
    await admin.getByRole("button", { name: "Import event types" }).click();
    await expect(admin.getByRole("link", { name: "Order placed" })).toBeVisible();
    await admin.goto("/admin/organizations");
    await expect(admin.getByText("No organizations yet")).toBeVisible();
    await admin.getByLabel("Name", { exact: true }).fill("Adventure Works");
    await admin.getByLabel("Account ID", { exact: true }).fill("aw-1001");
    await admin.getByLabel("Directory (tenant) ID").fill(adventureWorks);
    await admin.getByRole("button", { name: "Add organization" }).click();
    await expect(admin.getByRole("link", { name: "Adventure Works" })).toBeVisible();
  });

  await test.step("where every request is reviewed, a customer's channel is created, activated and tested once approved", async () => {
    await admin.goto("/admin/review");
    await admin.getByRole("radio", { name: "Every request" }).check();
    await admin.getByRole("button", { name: "Save policy" }).click();
    await expect(admin.getByText("Set by Jonas Berg")).toBeVisible();
    await signIn(customer, "Mara Lindqvist");
    const name = uniqueName("From nothing");
    const partnerTopic = name.toLowerCase().replaceAll(" ", "-");
    const place = await portal.newPlace();
    await requestEventFlow(customer, { name, place, topicName: partnerTopic });
    await expectState(customer, "In review");
    await admin.goto("/admin/review");
    await admin.getByRole("link", { name }).click();
    await admin.getByRole("button", { name: "Approve and create" }).click();
    await expectState(customer, "Waiting for activation");
    await portal.order("activate", {
      subscriptionId: place.subscriptionId,
      resourceGroup: place.resourceGroup,
      partnerTopic,
    });
    await expectState(customer, "Active");
    await customer.getByRole("button", { name: "Send test event" }).click();
    await expect(customer.getByText("Azure accepted the test event")).toBeVisible({ timeout: 30_000 });
    await portal.change("delete from flow_snapshot");
  });

  await test.step("without JavaScript a region is capped, retired and offered again", async () => {
    const plain = await openBrowser({ baseURL, javaScriptEnabled: false });
    await signIn(plain, "Jonas Berg");
    await openAzure(plain);
    await plain.getByLabel("Soft cap of West Europe").fill("many");
    await plain.getByRole("button", { name: "Save cap of West Europe" }).click();
    await expect(plain.getByText("A soft cap is a whole number")).toBeVisible();
    await expect(plain.getByLabel("Soft cap of West Europe")).toHaveValue("many");
    await plain.getByLabel("Soft cap of West Europe").fill("50");
    await plain.getByRole("button", { name: "Save cap of West Europe" }).click();
    await expect(plain.getByRole("row", { name: /West Europe/ })).toContainText("1 of 50");
    await plain.getByLabel("Soft cap of West Europe").fill("1");
    await plain.getByRole("button", { name: "Save cap of West Europe" }).click();
    await expect(lineNamed(plain, "Region West Europe")).toContainText("The soft cap of 1 is reached.");
    await plain.getByRole("button", { name: "Retire West Europe" }).click();
    await expect(plain.getByRole("row", { name: /West Europe/ })).toContainText("Retired");
    await customer.goto("/flows/new");
    await expect(customer.getByText("No region can be chosen at the moment")).toBeVisible();
    await plain.getByRole("button", { name: "Offer again West Europe" }).click();
    await expect(plain.getByRole("row", { name: /West Europe/ })).toContainText("Offered");
  });

  await test.step("a namespace that holds legacy event channels is explained", async () => {
    await portal.order("faults", {
      method: "GET",
      pathContains: "/eventChannels",
      do: { kind: "status", status: 200, body: { value: [{ name: "old" }] } },
    });
    await openAzure(admin);
    await admin.getByRole("button", { name: "Check again" }).click();
    await expect(lineNamed(admin, "Region West Europe")).toContainText("1 legacy event channel");
  });

  await test.step("a channel made by hand is found by the next sweep, and becomes its customer's event flow", async () => {
    const place = await portal.newPlace();
    const name = `by-hand-${place.subscriptionId.slice(0, 8)}`;
    const types = ["Northwind.Orders.OrderPlaced"];
    const namespace = await makeChannelInAzure(name, place, types, portal.azure);
    expect(await portal.reconcile("--namespace", namespace)).toContain(`Sweeps started: ${namespace}.`);
    const found = admin.getByRole("table", { name: /Channels without an event flow/ });
    await expect(async () => {
      await openAzure(admin);
      await expect(found.getByRole("row", { name })).toContainText("hand", { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await found.getByRole("link", { name }).click();
    await admin.getByLabel("Account ID of the organization").fill("aw-1001");
    await admin.getByLabel("Name of the event flow").fill("Found by a sweep");
    await admin.getByRole("button", { name: "Make it an event flow" }).click();
    await expect(admin.getByRole("heading", { name: "Found by a sweep", exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await expect(admin.getByText("Waiting for activation", { exact: true }).first()).toBeVisible();
  });

  await test.step("a handshake that came to nothing is told, and the subscription is written again", async () => {
    const [from, to] = ["Succeeded", "AwaitingManualAction"].map((state) => `"provisioning":"${state}"`);
    await portal.rewriteAzure('"eventSubscriptions"', from ?? "", to ?? "");
    await openAzure(admin);
    await admin.getByRole("button", { name: "Check again" }).click();
    const line = lineNamed(admin, "Event subscription");
    await expect(line).toContainText(
      "Azure did not get the portal's answer to its handshake (AwaitingManualAction).",
    );
    await line.getByRole("button", { name: /^Write .+ again$/ }).click();
    await expect(line).toContainText("the portal has proven to Azure that it listens", { timeout: 60_000 });
  });

  await test.step("a namespace in source mode is found and explained, and another one serves the region instead", async () => {
    await portal.rewriteAzure("", '"ChannelNameHeader"', '"SourceEventAttribute"');
    await openAzure(admin);
    await admin.getByRole("button", { name: "Check again" }).click();
    const line = lineNamed(admin, "Region West Europe");
    await expect(line).toContainText("cannot be used: it routes events by their source");
    await expectAccessible(admin, "/admin/azure, a namespace in source mode");
    await customer.goto("/flows/new");
    await expect(customer.getByText("No region can be chosen at the moment")).toBeVisible();
    await admin.getByLabel("Namespace of West Europe").fill("another one");
    await admin.getByRole("button", { name: "Save name of West Europe" }).click();
    await expect(admin.getByText("has 3 to 50 letters, digits and hyphens")).toBeVisible();
    await expect(admin.getByLabel("Namespace of West Europe")).toHaveValue("another one");
    await admin.getByLabel("Namespace of West Europe").fill("northwind-by-name");
    await admin.getByRole("button", { name: "Save name of West Europe" }).click();
    await line.getByRole("button", { name: "Create northwind-by-name" }).click();
    await expect(line).toContainText("northwind-by-name serves it", { timeout: 60_000 });
    await expect(admin.getByRole("main")).toContainText("The portal leaves this one alone.");
    await customer.reload();
    await expect(customer.getByText("No region can be chosen at the moment")).toHaveCount(0);
  });

  await test.step("the overview has the worker's first count", async () => {
    await admin.goto("/admin");
    await expect(byState(admin).getByRole("figure", { name: "Active 1", exact: true })).toBeVisible({
      timeout: 80_000,
    });
  });
});

const byState = (page: Page) => page.getByRole("region", { name: "Event flows by state" });

async function openAzure(page: Page): Promise<void> {
  await page.goto("/admin/azure");
  await expect(page.getByRole("heading", { name: "Azure", exact: true, level: 1 })).toBeVisible();
}

const lineNamed = (page: Page, title: string) =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title, exact: true, level: 3 }) });
