import { expect } from "@playwright/test";
import { addFlows, addRareFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(120_000);

/** As long as each may be, without a place to break, and written from right to left. */
const arabic = "مستودع";
const names = {
  name: arabic.repeat(20).slice(0, 80),
  resource_group: `${arabic.repeat(10)}_(東京).${"x".repeat(90)}`.slice(0, 90),
  topic_name: "w".repeat(50),
  sent_by_name: `${arabic} ${"W".repeat(70)}`,
  created_by_name: "Ä".repeat(80),
};

test("names from right to left and as long as can be break no page of a customer, on a phone either", async ({
  page,
}) => {
  const flows = await addFlows("own");
  const { draft, active, review, live, waiting, drifted, over, handed } = flows;
  const rare = await addRareFlows("own");
  const ids = [draft, active, review, live, waiting, drifted, over, handed, ...rare.map(({ id }) => id)];
  const columns = Object.keys(names).map((column, index) => `${column} = $${index + 2}`);
  await asOwner((database) =>
    database.query(`update event_flow set ${columns.join(", ")} where id = any($1::uuid[])`, [
      ids,
      ...Object.values(names),
    ]),
  );

  await signIn(page, "Mara Lindqvist");
  await page.setViewportSize({ width: 320, height: 640 });
  const pages = [
    "/flows",
    ...ids.map((id) => `/flows/${id}`),
    ...["where", "event-types", "authorize", "check", "check-azure"].map(
      (part) => `/flows/${flows.draft}/${part}`,
    ),
    ...["delete", "change-event-types", "receive"].map((part) => `/flows/${flows.active}/${part}`),
    `/flows/${flows.handed}/hand-over`,
  ];
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, path).toBeLessThanOrEqual(320);
    // What a card cuts off makes the page no wider. Code may be longer than its box, which scrolls.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main :is(h1, h2, h3, p, dd, li)")]
        .filter((one) => !one.closest("pre, .vh") && one.getBoundingClientRect().right > 320)
        .map((one) => one.textContent?.slice(0, 60)),
    );
    expect.soft(cut, `${path}, cut off`).toEqual([]);
  }

  await page.goto(`/flows/${flows.draft}/where`);
  await page.getByLabel("Name of the event flow").fill("Or\u200bders\u202e");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Name of the event flow")).toHaveAccessibleDescription(/invisible characters/);
});
