import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectTyped } from "./expect-typed.ts";
import { chooseAtSignIn, newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { beginEventFlow, fillWhere, reachCheckAnswers, type Wanted } from "./new-flow.ts";
import { endSessionOf } from "./sessions.ts";

const notice = "You were signed out before this was sent. Nothing was saved yet";

const endings: { how: string; javaScriptEnabled: boolean; end(context: BrowserContext): Promise<void> }[] = [
  { how: "in the database", javaScriptEnabled: true, end: endSessionOf },
  { how: "in the database, without JavaScript", javaScriptEnabled: false, end: endSessionOf },
  { how: "by a lost cookie", javaScriptEnabled: true, end: (context) => context.clearCookies() },
];

for (const { how, javaScriptEnabled, end } of endings) {
  test.describe(`a session that ended ${how}`, () => {
    test.use({ javaScriptEnabled });

    test("loses nothing and executes nothing", async ({ page, context }) => {
      await signIn(page, "Ivo Brandt");
      const wanted = await typeNewFlow(page);
      await end(context);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await chooseAtSignIn(page, "Ivo Brandt");
      await expect(page.getByRole("alert").filter({ hasText: notice })).toBeVisible();
      await expectTyped(page, wanted);
      await expectNotListed(context, wanted.name);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
    });
  });
}

test("what was typed is not shown to another person, and waits for the one who typed it", async ({
  page,
  context,
}) => {
  await signIn(page, "Ivo Brandt");
  const wanted = await typeNewFlow(page);
  await endSessionOf(context);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const signInPage = page.url();

  await chooseAtSignIn(page, "Noor Haddad");
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
  await expect(page.getByLabel("Name of the event flow")).toHaveValue("");
  await expect(page.getByText(notice)).toBeHidden();
  await expect(page.getByText(wanted.name)).toHaveCount(0);

  await page.goto(signInPage);
  await chooseAtSignIn(page, "Ivo Brandt");
  await expect(page.getByRole("alert").filter({ hasText: notice })).toBeVisible();
  await expectTyped(page, wanted);
});

test("a form that was drawn for one person is not executed for the next one in this browser", async ({
  page,
  context,
}) => {
  await signIn(page, "Mara Lindqvist");
  const wanted = await typeNewFlow(page);
  const other = await context.newPage();
  await signIn(other, "Ivo Brandt");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectNotListed(context, wanted.name);
});

test("a request is not sent by signing in again", async ({ page, context }) => {
  test.setTimeout(90_000);
  await signIn(page, "Ivo Brandt");
  await reachCheckAnswers(page, {
    name: uniqueName("Not sent"),
    place: await newAuthorizedSubscription(),
  });
  await endSessionOf(context);
  await page.getByRole("button", { name: "Send request" }).click();
  await chooseAtSignIn(page, "Ivo Brandt");
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: notice })).toBeVisible();
});

async function typeNewFlow(page: Page): Promise<Wanted> {
  const wanted = { name: uniqueName("Typed"), place: await newAuthorizedSubscription() };
  await beginEventFlow(page);
  await fillWhere(page, wanted);
  return wanted;
}

async function expectNotListed(context: BrowserContext, name: string): Promise<void> {
  const list = await context.newPage();
  await list.goto("/flows");
  await expect(list.getByRole("heading", { name: "Event flows", level: 1 })).toBeVisible();
  await expect(list.getByText(name)).toHaveCount(0);
  await list.close();
}
