import { expect } from "@playwright/test";
import { addFlows, addRareFlows } from "./access-flows.ts";
import { confirm } from "./access-rows.ts";
import { expectFits } from "./fits-phone.ts";
import { signIn, test } from "./fixtures.ts";
import { newColleague } from "./live-stream.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(120_000);
test.use({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });

/** As long as each may be, without a place to break, and written from right to left. */
const arabic = "مستودع";
const names = {
  name: arabic.repeat(20).slice(0, 80),
  resource_group: `${arabic.repeat(10)}_(東京).${"x".repeat(90)}`.slice(0, 90),
  topic_name: "w".repeat(50),
  sent_by_name: `${arabic} ${"W".repeat(70)}`,
  created_by_name: "Ä".repeat(80),
};

function rename(ids: readonly string[]): Promise<unknown> {
  const columns = Object.keys(names).map((column, index) => `${column} = $${index + 2}`);
  return asOwner((database) =>
    database.query(`update event_flow set ${columns.join(", ")} where id = any($1::uuid[])`, [
      ids,
      ...Object.values(names),
    ]),
  );
}

test("names from right to left and as long as can be break no page of a customer, on a phone either", async ({
  page,
}) => {
  const flows = await addFlows("own");
  const { draft, active, review, live, waiting, drifted, over, handed } = flows;
  const rare = await addRareFlows("own");
  const unseen = await addFlows("own");
  const { personId: colleague } = await newColleague();
  const shown = [draft, active, review, live, waiting, drifted, over, handed, ...rare.map(({ id }) => id)];
  const ids = [...shown, unseen.active, unseen.over, unseen.handed];
  await rename(ids);
  const [organization] = await asOwner(async (database) => {
    await database.query("update person set name = $2 where id = $1", [colleague, names.sent_by_name]);
    const { rows } = await database.query("select organization_id as id from event_flow where id = $1", [
      draft,
    ]);
    return rows;
  });
  // The statement about the place as it was counts no more, and without one there are no answers to check.
  await confirm(draft, organization.id);

  await signIn(page, "Mara Lindqvist");
  const pages = [
    "/flows",
    ...shown.filter((id) => id !== draft).map((id) => `/flows/${id}`),
    ...["where", "event-types", "authorize", "check", "check-azure"].map(
      (part) => `/flows/${flows.draft}/${part}`,
    ),
    // Each of a flow that no page has shown yet: Azure knows nothing of it, and a page that is looked at finds that out.
    ...["delete", "change-event-types", "receive", "authorization", "stop", "test-event"].map(
      (part) => `/flows/${unseen.active}/${part}`,
    ),
    `/flows/${unseen.over}/authorization`,
    `/flows/${unseen.handed}/hand-over`,
    "/account/mail",
    "/organization",
    `/organization/people/${colleague}`,
  ];
  for (const path of pages) {
    await page.goto(path);
    await expectFits(page, 320);
    // A page that leads to another one would not have been looked at.
    expect.soft(new URL(page.url()).pathname).toBe(path);
  }

  await test.step("and not the page of whoever a task is handed to", async () => {
    const { waiting: handed } = await addFlows("own");
    await rename([handed]);
    // The claim is on the place: a change of a flow that is elsewhere is refused by the database.
    await asOwner((database) =>
      database.query(
        "update claim set resource_group = lower($2) where id = (select claim_id from event_flow where id = $1)",
        [handed, names.resource_group],
      ),
    );
    await page.goto(`/flows/${handed}/hand-over`);
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = page.getByRole("listitem").filter({ hasText: "· Open" }).getByText("/task/");
    const address = (await link.innerText()).trim();
    await asOwner((database) =>
      database.query("update handover set created_by_name = $2 where flow_id = $1", [
        handed,
        names.sent_by_name,
      ]),
    );
    await page.goto(address);
    await expect(page.getByRole("heading", { name: /^Activate the partner topic/ })).toBeVisible();
    await expectFits(page, 320);
  });

  await test.step("what cannot be seen is refused where it is kept", async () => {
    for (const [path, field, button] of [
      [`/flows/${flows.draft}/where`, "Name of the event flow", "Continue"],
      [`/flows/${flows.draft}/where`, "Resource group", "Continue"],
      ["/organization", "Whom is it for?", "Make an invitation link"],
    ] as const) {
      await page.goto(path);
      await page.getByLabel(field).fill("Or\u200bders\u202e\u3164");
      await page.getByRole("button", { name: button }).click();
      await expect(page.getByLabel(field)).toHaveAccessibleDescription(/invisible|cannot see/);
    }
  });

  await test.step("and left aside where it is only compared or searched for", async () => {
    await page.goto("/event-types?q=stock%E2%80%8B%20low%E2%80%AE");
    await expect(page.getByRole("link", { name: /StockLow/ })).toBeVisible();
    await page.goto(`/flows/${flows.draft}/event-types`);
    await page.getByRole("searchbox").fill("stock\u200b low\u202e");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    // One that no page has shown yet: Azure knows nothing of it, which a page that is looked at would find out.
    const { active } = await addFlows("own");
    await asOwner((database) =>
      database.query("update event_flow set name = $2 where id = $1", [active, names.name]),
    );
    await page.goto(`/flows/${active}/delete`);
    await expect(page.getByText(`Type the name of the event flow: \u2068${names.name}\u2069`)).toBeVisible();
    await page.getByLabel(/^Type the name/).fill(`\u2068${names.name}\u2069`);
    await page.getByRole("button", { name: /^Delete event flow/ }).click();
    await expect(page.getByRole("heading", { name: names.name, level: 1 })).toBeVisible();
  });
});

test("names of one letter are large enough to be touched, on the partner's side too", async ({ page }) => {
  const { waiting, spare, colleague, name } = await addFlows("own");
  await asOwner(async (database) => {
    await database.query("update event_flow set name = 'i' where id = $1", [waiting]);
    await database.query("update organization set name = '.' where id = $1", [spare]);
    await database.query("update person set name = 'l' where id = $1", [colleague]);
  });
  await signIn(page, "Jonas Berg");
  const found = `/admin/flows?q=${encodeURIComponent(name)}`;
  for (const path of [
    "/admin/organizations",
    `/admin/organizations/${spare}`,
    `/admin/people/${colleague}`,
    found,
    `/admin/flows/${waiting}`,
    `/admin/flows?q=${waiting}`,
  ]) {
    await page.goto(path);
    await expectFits(page, 320);
  }
});
