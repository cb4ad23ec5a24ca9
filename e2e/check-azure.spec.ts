import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAzureSubscription, partnerRegistration, signIn, uniqueName } from "./fixtures.ts";
import { beginEventFlow, chooseEventTypes, sayWhere } from "./new-flow.ts";

test("what the check script printed is read line by line, and what is not from it is refused in words", async ({
  page,
}) => {
  const place = await newAzureSubscription();
  await signIn(page, "Ivo Brandt");
  await beginEventFlow(page);
  await sayWhere(page, { name: uniqueName("Checked"), place });
  await chooseEventTypes(page, ["OrderPlaced"]);
  await page.getByRole("link", { name: "Check your Azure" }).click();
  const script = page.getByRole("group", { name: "the check script for Bash" });
  await expect(script).toContainText(`s=${place.subscriptionId}`);
  const output = page.getByLabel("Output of the script");
  const read = async (text: string) => {
    await output.fill(text);
    await page.getByRole("button", { name: "Read the output" }).click();
  };

  const whole = [
    "=== partner events check 1 ===",
    `subscription: ${place.subscriptionId}`,
    `resource-group: ${place.resourceGroup}`,
    "provider: NotRegistered",
    "location: westeurope",
    "configuration: 31",
    `partner: ${partnerRegistration}\t2020-12-22T23:59:00+00:00`,
    "=== end of check ===",
  ];
  for (const [text, problem] of [
    ["az: command not found <script>alert(1)</script>", "This is not the output of the check"],
    [
      whole.join("\n").replace(place.subscriptionId, partnerRegistration),
      "This output is from another Azure subscription",
    ],
  ] as const) {
    await read(text);
    await expect(output).toHaveAccessibleDescription(new RegExp(problem));
    await expect(output).toHaveValue(text);
  }

  const tooLong = `${whole.join("\n")}\n${"x".repeat(20_000)}`;
  await read(tooLong);
  await expect(output).toHaveAccessibleDescription(/more than 20000 characters/);
  await expect(output).toHaveValue(tooLong);

  await read(whole.slice(0, 4).join("\n"));
  const result = page.getByRole("region", { name: "3. What it says" });
  await expect(result).toContainText("The output was cut off before its end");
  await read(`$ bash check.sh\r\n${whole.join("\r\n")}`);
  await expect(result.getByRole("status")).toContainText("2 lines are not as they must be");
  const mark = (name: string) => result.getByRole("listitem").filter({ hasText: name });
  await expect(mark("Event Grid is registered: no")).toContainText("Azure says NotRegistered. Do step 1");
  await expect(mark(`Resource group ${place.resourceGroup} exists: yes`)).toContainText("West Europe");
  await expect(mark("Northwind Traders is authorized in it: yes")).toBeVisible();
  await expect(mark("The authorization is valid: no")).toContainText("It ended on 22 Dec 2020, 23:59 UTC");
  await expectAccessible(page, "check your Azure");
  await page.getByRole("link", { name: "Back to Authorize" }).click();
  await expect(page.getByRole("group", { name: "How do you want to authorize?" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Event Grid is registered: no");
  await expectAccessible(page, "authorize with a check");

  await test.step("and says nothing of another place, when that is changed", async () => {
    await page.getByRole("list", { name: "Steps" }).getByRole("link", { name: "Where" }).click();
    await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
    await page.getByLabel("Resource group").fill("rg-elsewhere");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("group", { name: "How do you want to authorize?" })).toBeVisible();
    await expect(page.getByText("Event Grid is registered")).toHaveCount(0);
  });
});
