import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { confirm, database } from "./access-rows.ts";
import { expectAccessible } from "./accessible.ts";
import { portal } from "./addresses.ts";
import { expectFits } from "./fits-phone.ts";
import {
  activateInAzure,
  authorizeInAzure,
  fabrikam,
  newAuthorizedSubscription,
  signIn,
  test,
  uniqueName,
  withdrawInAzure,
} from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { mailTo } from "./kit/mailbox.ts";
import { requestEventFlow } from "./new-flow.ts";

test.beforeEach(() => test.setTimeout(150_000));

const day = 24 * 3_600_000;
/** As the portal writes a day: 22 Dec 2026. */
const written = (days: number) =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(Date.now() + days * day));

test("an authorization that ends soon is told by mail, given again with the commands of its page, and confirmed", async ({
  page,
}) => {
  const noor = "noor@fabrikam.example";
  const { id, name, place } = await activeFlow(page, "Noor Haddad", fabrikam);
  // Whatever others have chosen for Noor meanwhile: every form is tried as everybody.
  await page.goto("/account/mail");
  const kinds = page.getByRole("group", { name: "Write to me about" }).getByRole("checkbox");
  for (const kind of await kinds.all()) await kind.check();
  await page.getByRole("button", { name: "Save choice" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your choice is saved" })).toBeVisible();
  // As if it had been confirmed four weeks ago: the portal's own clock cannot be moved.
  await database.query(
    "update confirmation set confirmed_at = now() - interval '28 days', valid_until = now() + interval '3 days' where flow_id = $1",
    [id],
  );
  const [mail] = await mailTo(noor, `${name}: the authorization`);
  const [link = ""] = /\S+\/authorization$/m.exec(mail?.text ?? "") ?? [];
  expect(link).toBe(`${portal}/flows/${id}/authorization`);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Authorization for Northwind Traders" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Until when" })).toContainText(written(3));
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "What goes on" [level=2]
    - list:
      - listitem: Events go on to the partner topic.
    - heading "What stops when it ends" [level=2]
    - list:
      - listitem: "Other event types: Azure refuses the change."
  `);
  await expectAccessible(page, "authorization that ends soon");

  // A date that the commands do not carry is not recorded.
  await page.getByRole("radio", { name: "90 days" }).check();
  await page.getByRole("checkbox", { name: /^I confirm/ }).check();
  await page.getByRole("button", { name: "Confirm the new date" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "The commands and the confirmation now carry the new date" }),
  ).toBeVisible();
  const command = page.getByRole("group", { name: "the Azure CLI command 3", exact: true });
  await expect(command).toContainText(`--subscription ${place.subscriptionId}`);
  await expect(command).toContainText(`--resource-group ${place.resourceGroup}`);
  const until = new Date(Date.now() + 90 * day).toISOString().slice(0, 10);
  await expect(command).toContainText(`--authorization-expiration-date ${until}`);

  await page.getByRole("button", { name: "Confirm the new date" }).press("Enter");
  await expect(page.getByRole("alert").first()).toContainText("Confirm that your organization gave");
  await expectAccessible(page, "authorization with a problem");
  await authorizeInAzure(place);
  await page.getByRole("checkbox", { name: /^I confirm/ }).press("Space");
  await page.getByRole("button", { name: "Confirm the new date" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "The new date is kept" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Until when" })).toContainText(written(90));

  await page.getByRole("link", { name: "Back to the event flow" }).click();
  const aside = page.getByRole("complementary", { name: "Facts about this event flow" });
  await expect(aside).toContainText(written(90));
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
    "Noor Haddad confirmed the authorization until",
  );
  // The mails were planned anew for the new date, and nothing is sent about the old one again.
  await expect
    .poll(async () => {
      const { rows } = await database.query(
        "select check_at > now() + interval '60 days' as far from mail_plan where id = $1",
        [id],
      );
      return rows[0]?.far;
    })
    .toBe(true);
  expect(await mailTo(noor, name)).toHaveLength(1);

  await aside.getByRole("link", { name: "What ends then, and how to renew it" }).click();
  await expect(page.getByRole("heading", { name: "Authorization for Northwind Traders" })).toBeVisible();
});

test("F-21: where Azure refuses for want of it the card leads there; of two who confirm at once the second is told", async ({
  page,
  openBrowser,
}) => {
  const { id, place } = await activeFlow(page, "Mara Lindqvist");
  await withdrawInAzure(place);
  await page.getByRole("link", { name: "Change event types" }).click();
  await page.getByRole("checkbox", { name: "StockLow" }).check();
  await page.getByRole("button", { name: "Show what this changes" }).click();
  await page.getByRole("button", { name: "Change event types" }).click();
  const card = page.getByRole("region", { name: "Authorize Northwind Traders in your Azure" });
  await card.getByRole("link", { name: "Choose it, and confirm here until when it is valid" }).click();
  await expect(page.getByText("Azure finds no valid authorization")).toBeVisible();
  await expect(page.getByRole("link", { name: "Hand this step over by a link" })).toBeVisible();

  const other = await openBrowser();
  await signIn(other, "Ivo Brandt");
  await other.goto(`/flows/${id}/authorization`);
  await other.getByRole("checkbox", { name: /^I confirm/ }).check();

  await authorizeInAzure(place);
  await page.getByRole("checkbox", { name: /^I confirm/ }).check();
  await page.getByRole("button", { name: "Confirm the new date" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The new date is kept" })).toBeVisible();
  await other.getByRole("button", { name: "Confirm the new date" }).click();
  await expect(other.getByRole("alert").first()).toContainText(
    /Mara Lindqvist confirmed another date since this page was drawn, at .* UTC: .* UTC\./,
  );
  await other.goto(`/flows/${id}/authorization`);
  await expect(other.getByText(/As Mara Lindqvist confirmed on/)).toBeVisible();

  // Nobody pressed "Try again": the confirmation had Azure asked.
  await page.goto(`/flows/${id}`);
  await expect(page.getByRole("region", { name: /^Event types/ })).toContainText(/Applied in Azure at/);
  await expect(card).toBeHidden();
});

test("a viewer reads when it ends and how to renew it, and has nothing to press", async ({ page }) => {
  const { active, over } = await addFlows("own");
  await signIn(page, "Sofia Marin");
  await page.goto(`/flows/${active}`);
  await page.getByRole("link", { name: "What ends then, and how to renew it" }).click();
  await expect(page.getByText("You are a viewer here.")).toBeVisible();
  await expect(page.getByText("Nobody has confirmed here until when it is valid")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/then confirm|confirm it below|you have confirmed/);
  await expect(page.getByRole("group", { name: "the Azure CLI command 3", exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: /^(?!Copy)/ })).toHaveCount(0);
  await expectAccessible(page, "authorization, a viewer");

  await page.goto(`/flows/${over}/authorization`);
  await expect(page.getByText("so it needs no authorization any more")).toBeVisible();
  await expect(page.getByRole("group", { name: /^the Azure CLI command 1/ })).toContainText("unauthorize");
  await expectAccessible(page, "authorization of an event flow that is over");
});

test.describe("without JavaScript, on a phone", () => {
  test.use({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
    isMobile: true,
    hasTouch: true,
  });
  test("a date that cannot be is told, and one that can be is kept", async ({ page }) => {
    const { waiting } = await addFlows("own");
    const { rows } = await database.query("select organization_id from event_flow where id = $1", [waiting]);
    await confirm(waiting, rows[0].organization_id);
    await signIn(page, "Mara Lindqvist");
    await page.goto(`/flows/${waiting}/authorization`);
    await expectFits(page, 320);
    await page.getByRole("radio", { name: "Another date" }).check();
    await page.getByLabel("Valid until").last().fill("2020-01-01");
    await page.getByRole("button", { name: "Update the commands" }).click();
    await expect(page.getByRole("alert").first()).toContainText("The day must lie in the future");
    await page.getByRole("radio", { name: "7 days" }).check();
    await page.getByRole("button", { name: "Update the commands" }).click();
    const until = new Date(Date.now() + 7 * day).toISOString().slice(0, 10);
    await expect(page.getByRole("group", { name: "the Azure CLI command 3", exact: true })).toContainText(
      until,
    );
    await page.getByRole("checkbox", { name: /^I confirm/ }).check();
    await page.getByRole("button", { name: "Confirm the new date" }).click();
    await expect(page.getByText("The new date is kept")).toBeVisible();
    await expect(page.getByRole("region", { name: "Until when" })).toContainText(written(7));
    await expectFits(page, 320);
  });
});

/** An event flow of this person's that is active. */
async function activeFlow(page: Page, person: "Mara Lindqvist" | "Noor Haddad", tenantId?: string) {
  const place = await newAuthorizedSubscription(tenantId ? { tenantId } : {});
  const name = uniqueName("Renewed");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signIn(page, person);
  const id = await requestEventFlow(page, { name, place, topicName });
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");
  return { id, name, place };
}
