import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { asOwner } from "./owner.ts";
import { makeChannelInAzure } from "./partner-azure.ts";

test.setTimeout(150_000);

test("a channel made by hand becomes its customer's event flow, and is refused in words for another organization", async ({
  page,
  openBrowser,
}) => {
  const place = await newAuthorizedSubscription();
  const name = `by-hand-${place.subscriptionId.slice(0, 8)}`;
  const namespace = await makeChannelInAzure(name, place, ["Northwind.Orders.OrderPlaced"]);
  // As the next sweep finds it; the sweeps themselves are tried in sweep-namespace.integration.
  await asOwner((database) =>
    database.query(
      `insert into orphan_channel (namespace, name, named_by_us, azure_subscription_id, resource_group, topic_name)
         values ($1, $2, false, $3, $4, $2) on conflict do nothing`,
      [namespace, name, place.subscriptionId, place.resourceGroup],
    ),
  );
  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  const orphan = `/admin/azure/channels/${namespace}/${name}`;
  await admin.goto(orphan);
  await expectAccessible(admin, "a channel without an event flow");
  const called = uniqueName("Taken over");
  await admin.getByLabel("Account ID of the organization").fill("nobody-1");
  await admin.getByLabel("Name of the event flow").fill(called);
  await admin.getByRole("button", { name: "Make it an event flow" }).click();
  await expect(
    admin.getByRole("link", {
      name: "No organization has this account ID. Nothing was changed. Look under Organizations.",
    }),
  ).toBeVisible();

  await admin.getByLabel("Account ID of the organization").fill("aw-1001");
  await admin.getByRole("button", { name: "Make it an event flow" }).click();
  await expect(admin.getByRole("heading", { name: called, exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(admin.getByText("Waiting for activation", { exact: true }).first()).toBeVisible();
  await expect(admin.getByRole("main")).toContainText(name);

  await signIn(page, "Mara Lindqvist");
  await page.goto(new URL(admin.url()).pathname.replace("/admin", ""));
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
    "Northwind Traders took a partner topic that was there already into this portal",
  );
  await activateInAzure(place, name);
  await expectState(page, "Active");

  const second = `${name}-2`;
  await makeChannelInAzure(second, place, ["Northwind.Orders.OrderPlaced"]);
  await asOwner((database) =>
    database.query(
      `insert into orphan_channel (namespace, name, named_by_us, azure_subscription_id, resource_group, topic_name)
         values ($1, $2, false, $3, $4, $2) on conflict do nothing`,
      [namespace, second, place.subscriptionId, place.resourceGroup],
    ),
  );
  await admin.goto(`/admin/azure/channels/${namespace}/${second}`);
  await admin.getByLabel("Account ID of the organization").fill("fab-2044");
  await admin.getByRole("button", { name: "Make it an event flow" }).click();
  await expect(admin.getByText("It was not taken over")).toBeVisible({ timeout: 30_000 });
  await expect(admin.getByRole("main")).toContainText(
    "Adventure Works holds the Azure subscription and resource group that the channel leads to",
  );
  await expectAccessible(admin, "a channel that was not taken over");

  const support = await openBrowser();
  await signIn(support, "Priya Nair");
  await support.goto(`/admin/azure/channels/${namespace}/${second}`);
  await expect(support.getByText("Only partner admins take it over.")).toBeVisible();
  await expect(support.getByRole("button", { name: "Make it an event flow" })).toHaveCount(0);

  // Without script its page stays as it was drawn.
  const late = await openBrowser({ javaScriptEnabled: false });
  await signIn(late, "Jonas Berg");
  await late.goto(`/admin/azure/channels/${namespace}/${second}`);
  await late.getByLabel("Account ID of the organization").fill("aw-1001");
  const typed = admin.getByLabel("Type the channel's name");
  await typed.fill(name);
  await admin.getByRole("button", { name: "Delete channel" }).click();
  await expect(
    admin.getByRole("link", { name: "This is not the channel's name. Nothing was deleted." }),
  ).toBeVisible();
  await typed.fill(second);
  await admin.getByRole("button", { name: "Delete channel" }).click();
  await expect(admin.getByText("It is being deleted")).toBeVisible();
  await late.getByRole("button", { name: "Make it an event flow" }).click();
  await expect(late.getByRole("alert")).toContainText("Jonas Berg had asked for something already");
  await expect(async () => {
    expect((await admin.goto(`/admin/azure/channels/${namespace}/${second}`))?.status()).toBe(404);
  }).toPass({ timeout: 40_000 });
});
