import { createHash, randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { addFlows, type Flows, leaveNothingToDo } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { portal } from "./addresses.ts";
import { expectFits } from "./fits-phone.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

/** What the partner's people are offered, item by item. That nothing else is possible, the access matrix tries. */

const both = ["support", "auditor"];
const support = ["support"];
const auditor = ["auditor"];
const nobody: string[] = [];

/** `differs`: drawn otherwise for who may not, with the reason beside what is unavailable. */
type Item = { at: string; title: string; offers: Record<string, string[]>; differs?: true };

/** Each item of the partner's side, with who of support and auditor finds a button or a link of that name there. */
const itemsOf = (flows: Flows): Item[] => [
  { at: "/admin", title: "Overview", offers: { "Audit log": both, API: auditor } },
  {
    at: `/admin/flows?q=${encodeURIComponent(flows.name)}`,
    title: "Event flows",
    offers: { "Export as CSV": both, "Change many at once": support },
  },
  { at: `/admin/flows/bulk/${flows.bulkCheck}`, title: "Ask Azure now", offers: { Stop: support } },
  { at: `/admin/flows/bulk/${flows.bulkRun}`, title: "Delete", offers: { Stop: nobody } },
  {
    at: `/admin/flows/${flows.active}`,
    title: flows.name,
    offers: {
      ...{
        "Check now": support,
        "View as customer": support,
        "Support bundle": support,
        "Add note": support,
      },
      ...{ "Change event types": nobody, "Delete event flow": nobody },
    },
  },
  {
    at: `/admin/flows/${flows.waiting}`,
    title: flows.name,
    offers: { "Extend until": support },
  },
  {
    at: `/admin/flows/${flows.drifted}`,
    title: flows.name,
    offers: { "Adopt what Azure has": nobody, "Restore what was asked for": nobody },
    differs: true,
  },
  {
    at: `/admin/flows/${flows.review}`,
    title: flows.name,
    offers: { "Approve and create": nobody, Decline: nobody },
    differs: true,
  },
  {
    at: `/admin/azure/channels/northwind-eus/${flows.orphan}`,
    title: flows.orphan,
    offers: { "Make it an event flow": nobody, Delete: nobody },
  },
  {
    at: "/admin/azure",
    title: "Azure",
    offers: { "Check again": support, "Add region": nobody, Retire: nobody },
    differs: true,
  },
  {
    at: "/admin/event-types",
    title: "Event types",
    offers: { Export: both, Import: nobody, "New event type": nobody },
  },
  {
    at: `/admin/event-types/${flows.eventType}`,
    title: "Access test",
    offers: { Edit: nobody, Publish: nobody, Delete: nobody },
  },
  { at: "/admin/review", title: "Review", offers: { "Save policy": nobody } },
  {
    at: `/admin/review/claims/${flows.claim}`,
    title: "rg-hidden",
    offers: { "Release claim": nobody },
    differs: true,
  },
  {
    at: "/admin/organizations",
    title: "Organizations",
    offers: { "Add organization": nobody, "Invite an organization": nobody },
  },
  {
    at: `/admin/organizations/${flows.spare}`,
    title: "Spare",
    offers: { Save: nobody, "Make an invitation link": nobody, "Add domain": nobody, Revoke: nobody },
  },
  {
    at: `/admin/people/${flows.colleague}`,
    title: "A colleague",
    offers: { "Change role": nobody, "End access": nobody, "End all sessions": nobody },
  },
  {
    at: `/admin/audit?actor=${flows.actor}`,
    title: "Audit log",
    offers: { "Export as CSV": auditor, "Erase this name": nobody },
  },
  { at: "/admin/branding", title: "Branding", offers: { "Save branding": nobody } },
];

const phone = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

for (const { role, person } of [
  { role: "admin", person: "Jonas Berg" },
  { role: "support", person: "Priya Nair" },
  { role: "auditor", person: "Tomas Wolff" },
] as const)
  test(`${role} reads each item of the partner's side on a phone, and is offered what is theirs alone`, async ({
    openBrowser,
  }) => {
    test.setTimeout(120_000);
    const page = await openBrowser(phone);
    const flows = await addFlows("own", `Read by ${role},`);
    // Out of every worker's hands: whoever looks has Azure asked, which knows nothing of them.
    await leaveNothingToDo(flows);
    await signIn(page, person);
    for (const { at, title, offers, differs } of itemsOf(flows)) {
      await page.goto(at);
      await expect(page.getByRole("heading", { level: 1 }), at).toContainText(title);
      await expectFits(page, 320);
      const place = at === "/admin" ? await openMenu(page, "Overview") : page.getByRole("main");
      if (at === "/admin") await expectFits(page, 320);
      for (const [name, whose] of Object.entries(offers)) {
        // What is drawn as unavailable, with the reason beside it, is not offered.
        const control = place
          .getByRole("button", { name, disabled: false })
          .or(place.getByRole("link", { name }));
        const isTheirs = role === "admin" || whose.includes(role);
        expect.soft((await control.count()) > 0, `${name} at ${at}`).toBe(isTheirs);
      }
      if (differs && role !== "admin") await expectAccessible(page, `${at}, as ${role}`);
    }
    await page.goto("/admin/branding");
    await expectAccessible(page, `branding, as ${role}`);

    // An address that is nothing keeps the way on, and the next page has its menu closed again.
    expect((await page.goto("/admin/flows/none"))?.status()).toBe(404);
    await (await openMenu(page, "Event flows")).getByRole("link", { name: "Review" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Review");
    await expect(tabs(page).getByRole("link")).toHaveCount(0);
    await expect(tabs(page).locator("summary")).toBeFocused();
  });

const tabs = (page: Page) => page.getByRole("navigation", { name: "Admin" });

/** The tabs of a phone, by keyboard alone: closed they say where one is, opened they are all there. */
async function openMenu(page: Page, current: string) {
  const closed = tabs(page).getByText(current, { exact: true }).filter({ visible: true });
  await expect(closed).toBeVisible();
  await tabs(page).locator("summary").press("Enter");
  await expect(tabs(page).getByRole("link", { name: current, exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
  return tabs(page);
}

test("an admin gives a partner role, which counts at once, and ends it; the last admin stays", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "Jonas Berg");
  const { personId, token, name } = await newPartnerPerson();
  const colleague = await openBrowser();
  await colleague.context().addCookies([{ name: "portal-session", value: token, url: portal }]);
  expect((await colleague.goto("/admin/audit"))?.status()).toBe(404);
  await colleague.goto("/welcome");
  await expect(colleague.getByRole("heading", { name: "You have no role here yet" })).toBeVisible();
  await expectAccessible(colleague, "welcome, for somebody of the partner");

  await page.goto("/admin/people");
  await expectAccessible(page, "people of the partner");
  await page.getByRole("link", { name }).click();
  await page.getByRole("radio", { name: /^Auditor/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Given in this portal")).toBeVisible();
  await colleague.goto("/admin/audit");
  await expect(colleague.getByRole("link", { name: "Export as CSV" })).toBeVisible();

  await page.getByRole("button", { name: "End access" }).click();
  await expect(page.getByRole("button", { name: "Open access again" })).toBeVisible();
  await expectAccessible(page, "somebody of the partner whose access is ended");
  await colleague.goto("/admin/audit");
  await expect(colleague).toHaveURL(/\/sign-in\?next=/);
  await page.goto("/admin/audit?kind=person");
  await expect(page.getByRole("row").filter({ hasText: personId }).first()).toContainText("Jonas Berg");

  await page.goto("/admin/people");
  await page.getByRole("link", { name: /Jonas Berg/ }).click();
  await page.getByRole("radio", { name: /^Support/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("This is the last one with that role")).toBeVisible();
});

/** Somebody of the partner's directory whom no other test knows, signed in, without a role. */
async function newPartnerPerson(): Promise<{ personId: string; token: string; name: string }> {
  const [token, personId] = [randomUUID(), randomUUID()];
  const name = `Newly here ${personId.slice(0, 8)}`;
  const tokenHash = createHash("sha256").update(token).digest("base64url");
  await asOwner(async (database) => {
    await database.query(
      `insert into person (id, issuer, subject, tenant_id, name)
       select $1::uuid, 'made for a test', $1::text, tenant_id, $2 from person where partner_role = 'admin' limit 1`,
      [personId, name],
    );
    await database.query(
      "insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 hour')",
      [tokenHash, personId],
    );
  });
  return { personId, token, name };
}
