import { expect, type Page } from "@playwright/test";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test.setTimeout(120_000);

const kolkata = / GMT\+5:30$/;

/** Every time on the page, whatever part of it shows it, ends with that zone. */
async function expectTimes(page: Page, zone: RegExp): Promise<void> {
  const times = page.getByRole("time");
  await expect(times.first()).toHaveText(zone);
  for (const text of await times.allInnerTexts()) expect(text).toMatch(zone);
}

test("times are told in the reader's zone, which is named, by the server too once it knows it", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ timezoneId: "Asia/Kolkata" });
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await signIn(page, "Mara Lindqvist");
  const waiting = await requestEventFlow(page, {
    name: uniqueName("Zoned"),
    place: await newAuthorizedSubscription(),
  });
  await expectState(page, "Waiting for activation");
  for (const path of ["/flows", `/flows/${waiting}`]) {
    await page.goto(path);
    await expectTimes(page, kolkata);
  }
  await expect(page.getByText(/^Azure last asked/)).toHaveText(/\d GMT\+5:30, /);
  await expect(page.getByRole("region", { name: "Timeline" }).getByRole("time").first()).toHaveAttribute(
    "title",
    / UTC$/,
  );
  const answer = await page.request.get(`/flows/${waiting}`);
  expect(await answer.text()).toMatch(/GMT\+5:30/);
  expect(problems).toEqual([]);

  await test.step("without JavaScript in UTC, or in the zone that the browser kept before", async () => {
    const plain = await openBrowser({ timezoneId: "Asia/Kolkata", javaScriptEnabled: false });
    await signIn(plain, "Mara Lindqvist");
    await plain.goto(`/flows/${waiting}`);
    await expectTimes(plain, / UTC$/);
    const cookies = await page.context().cookies();
    await plain.context().addCookies(cookies.filter(({ name }) => name.endsWith("-zone")));
    await plain.goto(`/flows/${waiting}`);
    await expectTimes(plain, kolkata);
  });

  await test.step("and a zone that there is not is UTC", async () => {
    const plain = await openBrowser({ javaScriptEnabled: false });
    await signIn(plain, "Mara Lindqvist");
    const [{ domain = "", path = "/" } = {}] = await plain.context().cookies();
    await plain.context().addCookies([{ name: "portal-zone", value: "Mars/Olympus_Mons", domain, path }]);
    await plain.goto(`/flows/${waiting}`);
    await expectTimes(plain, / UTC$/);
  });
});
