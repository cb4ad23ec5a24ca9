import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { portal } from "./addresses.ts";
import {
  fabrikam,
  newAuthorizedSubscription,
  newAzureSubscription,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { mailbox, mailTo, mendMailServer, orderMailFault } from "./kit/mailbox.ts";
import { flowIdOf, requestEventFlow } from "./new-flow.ts";
import { asOwner } from "./owner.ts";
import { editChannelInAzure } from "./partner-azure.ts";

// The second orders faults that the first must not meet.
test.describe.configure({ mode: "serial" });

const hour = 3_600_000;
/** The worker has looked at the flow: what was due by then is a mail, so that there being none says something. */
async function expectPlanned(id: string): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await asOwner((database) =>
        database.query("select check_at > now() as later from mail_plan where id = $1", [id]),
      );
      return rows;
    })
    .toEqual([{ later: true }]);
}

const inHours = (hours: number) => new Date(Date.now() + hours * hour);

test("a deadline that comes near is told by mail, and one click in a mail client stops that", async ({
  page,
  request,
}) => {
  test.setTimeout(150_000);
  const noor = "noor@fabrikam.example";
  await signIn(page, "Noor Haddad");
  const name = uniqueName("Reminded");
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  const id = await requestEventFlow(page, { name, place });
  await expectState(page, "Waiting for activation");
  await expectPlanned(id);
  expect(await mailTo(noor, name, { wait: false })).toEqual([]);

  await editChannelInAzure(id, { activateBy: inHours(71) });
  const [first] = await mailTo(noor, `${name}: activate the partner topic by`);
  expect(first?.text).toContain(`${portal}/flows/${id}`);
  await editChannelInAzure(id, { activateBy: inHours(23) });
  const [second] = await mailTo(noor, `${name}: less than 24 hours`);
  expect(await mailTo(noor, name)).toHaveLength(2);

  // What a person sees in the mailbox: the list, the letter, its way back to the portal.
  await page.goto(`${mailbox}/?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: /less than 24 hours/ }).click();
  const letter = page.frameLocator('iframe[title="The mail as HTML"]');
  await expect(letter.getByRole("heading", { name: "Less than 24 hours to activate" })).toBeVisible();
  await expect(letter.getByRole("link", { name: "See how to activate it" })).toHaveAttribute(
    "href",
    `${portal}/flows/${id}`,
  );

  // A scanner follows the link: nothing changes. A client posts one click, from nowhere and without a session.
  const [, link = ""] = /^<(.+)>$/.exec(second?.headers["list-unsubscribe"] ?? "") ?? [];
  expect(second?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /^Stop mail of Northwind Traders/ })).toBeVisible();
  const oneClick = await fetch(link, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  expect(oneClick.status).toBe(200);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Mail is stopped" })).toBeVisible();
  for (const forged of [link.slice(0, -1), `${link}x`, link.replace(/[0-9a-f]{8}-/, "00000000-")])
    expect((await request.post(forged)).status(), forged).toBe(404);

  // Their choice stands in the portal, and can be taken back there.
  await page.getByRole("link", { name: "Choose which mails you get" }).click();
  const boxes = page.getByRole("group", { name: "Write to me about" }).getByRole("checkbox");
  await expect(boxes).toHaveCount(6);
  await expect(boxes.and(page.locator(":checked"))).toHaveCount(0);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Save choice" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your choice is saved" })).toBeVisible();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(6);
  await expect(
    page.getByRole("table", { name: "Mails, newest first" }).getByRole("row", { name }),
  ).toHaveCount(2);
});

test("a mail server that refuses one and never answers another holds up nobody, and people see what did not arrive", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(150_000);
  await orderMailFault({ kind: "refuse", to: "ivo@" });
  await orderMailFault({ kind: "hang", to: "mara@" });
  try {
    // Mara must have been here once, or nobody knows her address.
    const mara = await openBrowser();
    await signIn(mara, "Mara Lindqvist");
    await signIn(page, "Ivo Brandt");
    const name = uniqueName("Declined");
    await requestEventFlow(page, { name, place: await newAzureSubscription({ tenantId: fabrikam }) });
    await expectState(page, "In review");
    const id = flowIdOf(page);

    const admin = await openBrowser();
    await signIn(admin, "Jonas Berg");
    await admin.goto(`/admin/flows/${id}`);
    await admin.getByLabel("Or decline, with a reason the customer reads").fill("No contract covers this.");
    await admin.getByRole("button", { name: "Decline" }).click();
    await expectState(page, "Declined");

    await expect(async () => {
      await page.reload();
      await expect(
        page.getByText("A mail to ivo@adventure-works.example could not be delivered"),
      ).toBeVisible();
    }).toPass({ timeout: 45_000 });
    await expect(page.getByText("550 5.1.1 There is nobody of this name here")).toBeVisible();
    await admin.goto("/admin/mail");
    const refused = admin.getByRole("row", { name: `${name} ivo@adventure-works.example` });
    await expect(refused).toContainText("Not delivered");

    // Meanwhile the other conversation hangs, and the portal goes on with its work.
    const place = await newAuthorizedSubscription();
    await requestEventFlow(mara, { name: uniqueName("Meanwhile"), place });
    await expectState(mara, "Waiting for activation");
    await expect(async () => {
      await mara.goto("/account/mail");
      await expect(mara.getByRole("row", { name })).toContainText(
        "Delayed: the mail server could not take it",
      );
    }).toPass({ timeout: 60_000 });
    // It was tried and did not arrive; the one that was declined never does.
    for (const address of ["mara@adventure-works.example", "ivo@adventure-works.example"])
      expect(await mailTo(address, name, { wait: false })).toEqual([]);
  } finally {
    await mendMailServer();
  }
});

test("a mail that was taken and comes back is told to its reader and to the partner, and the next one arrives", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(150_000);
  const noor = "noor@fabrikam.example";
  await signIn(page, "Noor Haddad");
  const name = uniqueName("Bounced");
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  const id = await requestEventFlow(page, { name, place });
  await expectState(page, "Waiting for activation");
  // All of hers, for another journey may have one under way.
  await orderMailFault({ kind: "bounce", to: noor });
  try {
    await editChannelInAzure(id, { activateBy: inHours(71) });
    // The mailbox has it; its report comes after it.
    await mailTo(noor, `${name}: activate the partner topic by`);
    await expect(async () => {
      await page.goto(`/flows/${id}`);
      await expect(page.getByText(`A mail to ${noor} could not be delivered`)).toBeVisible();
    }).toPass({ timeout: 45_000 });
    await expect(page.getByText("552 5.2.2 The mailbox is full")).toBeVisible();
    await expectState(page, "Waiting for activation");
    await page.goto("/account/mail");
    await expect(page.getByRole("row", { name })).toContainText("Not delivered");
    const admin = await openBrowser();
    await signIn(admin, "Jonas Berg");
    await admin.goto("/admin/mail");
    await expect(admin.getByRole("row", { name: `${name} ${noor}` })).toContainText("Not delivered");
    await expectAccessible(admin, "undelivered mail");

    await mendMailServer();
    await editChannelInAzure(id, { activateBy: inHours(23) });
    await mailTo(noor, `${name}: less than 24 hours`);
  } finally {
    await mendMailServer();
  }
});
