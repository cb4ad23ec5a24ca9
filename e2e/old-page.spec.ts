import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { asBody, type Fields, fieldsOf } from "./access-forms.ts";
import { browserOf } from "./access-people.ts";
import { expectTyped } from "./expect-typed.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { beginEventFlow, fillWhere } from "./new-flow.ts";

/** A page that was opened before the portal was updated: its forms name actions that the new build does not know. */

test("F-26: without JavaScript the form of an old page is answered with words, and nothing is done", async () => {
  const browser = await browserOf("own");
  const path = `/flows/new?id=${randomUUID()}`;
  const drawn = fieldsOf(await (await browser.ask(path)).text(), 'name="resourceGroup"');
  const old: Fields = drawn.map(([name, value]) => [
    name,
    value.replace(/"id":"[0-9a-f]{8}/, '"id":"00000000'),
  ]);
  expect(old).not.toEqual(drawn);
  const headers = { accept: "text/html,application/xhtml+xml" };
  const answer = await browser.ask(path, { method: "POST", body: asBody(old), headers });
  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("The portal was updated since you opened that page");
});

test("F-26: with JavaScript an old page says so, and what was typed is there when it is loaded again", async ({
  page,
}) => {
  await signIn(page, "Ivo Brandt");
  await becomeOld(page);
  const wanted = {
    name: uniqueName("Old page"),
    place: await newAuthorizedSubscription(),
    topicName: "old-page",
  };
  await beginEventFlow(page);
  await fillWhere(page, wanted);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "This page could not be made" })).toBeVisible();
  await page.getByRole("button", { name: "Load this page again" }).click();
  await expectTyped(page, wanted);
});

/** This tab's script was loaded from the build before: it calls the first action by a name that is gone. */
async function becomeOld(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = window.fetch;
    let isOld = sessionStorage.getItem("was-old") === null;
    window.fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      if (!isOld || !headers.has("next-action")) return ask(input, init);
      isOld = false;
      sessionStorage.setItem("was-old", "yes");
      headers.set("next-action", `00${"a".repeat(40)}`);
      return ask(input, { ...init, headers });
    };
  });
}
