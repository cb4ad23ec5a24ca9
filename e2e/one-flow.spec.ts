import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { addFlows, leaveNothingToDo } from "./access-flows.ts";
import { twoEventTypes } from "./access-rows.ts";
import { expectAccessible } from "./accessible.ts";
import { signIn, test } from "./fixtures.ts";
import { channelOf } from "./owner.ts";

test("support looks at an event flow as its customer does, leaves a note and takes the facts along", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const flows = await addFlows("own");
  const { active, drifted, name } = flows;
  await signIn(page, "Priya Nair");
  await page.goto(`/admin/flows/${active}`);
  await page.getByLabel("Add a note").fill("Their platform team\nis asked.");
  await page.getByRole("button", { name: "Add note" }).click();
  const notes = page.getByRole("region", { name: "Notes 1" });
  await expect(notes.getByRole("listitem")).toContainText("Their platform team is asked.");
  await expect(notes.getByRole("listitem")).toContainText("Priya Nair");
  const sides = page.getByRole("table", { name: "Wanted here, and seen in Azure" });
  await expect(sides).toContainText("Channel");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Support bundle" }).click();
  const file = readFileSync(await (await downloading).path(), "utf8");
  expect(JSON.parse(file)).toMatchObject({
    eventFlow: { id: active, state: { life: "active" } },
    azure: { channel: await channelOf(active) },
  });
  expect(file).not.toContain(name);
  expect(file).not.toContain("platform team");

  await page.getByRole("link", { name: "View as customer" }).click();
  await expect(page.getByText("You see what Adventure Works sees")).toBeVisible();
  await expect(page.getByText("links to their other pages open for them alone")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "What ends then, and how to renew it" })).toBeVisible();
  await expect(
    main.getByRole("button", { name: /Check now|Delete|Extend|Send request|Request again/ }),
  ).toHaveCount(0);
  await expect(main.getByRole("button", { name: "Send test event" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(main).not.toContainText("platform team");
  await expectAccessible(page, "as the customer sees it");

  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await admin.goto(`/admin/audit?q=${active}`);
  await expect(admin.getByRole("row", { name: /Priya Nair/ }).first()).toContainText("viewed-as-customer");
  await admin.goto(`/admin/flows/${active}`);
  await expectAccessible(admin, "admin, one event flow with a note");

  // Out of the worker's hands: whoever looks has Azure asked, which knows nothing of it.
  await leaveNothingToDo(flows);
  const [wanted = "", foreign = ""] = await twoEventTypes();
  await page.goto(`/admin/flows/${drifted}`);
  const cells = (what: string) => sides.getByRole("row", { name: new RegExp(`^${what}`) }).getByRole("cell");
  await expect(cells("Channel")).toHaveText(["Channel", "there", "present"]);
  await expect(cells("Event types")).toHaveText(["Event types", wanted, [wanted, foreign].sort().join("")]);
});
