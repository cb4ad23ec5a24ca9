import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { sampleEnvironment } from "./addresses.ts";
import { askApi, newApiToken } from "./api-client.ts";
import { openPartnerTopic, openResourceGroup, receiveEventsHere } from "./desk.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { deleteEventFlow, expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

const adventureWorksAccount = "aw-1001";
const all = [
  "Northwind.Shipping.ShipmentDelayed",
  "Northwind.Shipping.DeliveryFailed",
  "Northwind.Inventory.StockReplenished",
] as const;
const [delayed, failed, replenished] = all;

test.setTimeout(180_000);

test("the sample publisher's events arrive as they were chosen, end with the flow, and are counted alike everywhere", async ({
  page,
  openBrowser,
}) => {
  const name = uniqueName("Published");
  const topicName = `published-${Date.now()}`;
  await signIn(page, "Mara Lindqvist");
  const place = await newAuthorizedSubscription();
  const id = await requestEventFlow(page, {
    name,
    place,
    topicName,
    eventTypes: ["ShipmentDelayed", "DeliveryFailed"],
  });
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");
  const desk = await openBrowser();
  await openResourceGroup(desk, place);
  await openPartnerTopic(desk, topicName);
  await receiveEventsHere(desk);
  // The topic's event types stand in a list too; only what arrived has a time.
  const arrived = (type: string) =>
    desk.getByRole("listitem").filter({ hasText: type, has: desk.getByRole("time") });

  /** Of each type, as many as the page of the event flow says: the last ones are on their way for a moment. */
  const arrivedAsShown = async (types: readonly string[]) => {
    const counts = await acceptedAsShown(page, id, types);
    for (const [index, type] of types.entries())
      await expect(arrived(type), type).toHaveCount(counts[index] ?? 0);
    return counts;
  };

  let publisher = startSample();
  await expect(arrived(delayed).first()).toBeVisible({ timeout: 30_000 });
  await expect(arrived(failed).first()).toBeVisible();
  await expect(arrived(delayed).nth(1)).toBeVisible();
  await stopSample(publisher);
  await arrivedAsShown([delayed, failed]);
  await expect(arrived(replenished), "a type that was not chosen").toHaveCount(0);

  publisher = startSample();
  await page.goto(`/flows/${id}/change-event-types`);
  await page.getByRole("checkbox", { name: "StockReplenished" }).check();
  await page.getByRole("button", { name: "Show what this changes" }).click();
  await page.getByRole("button", { name: "Change event types" }).click();
  await expect(arrived(replenished).first()).toBeVisible({ timeout: 30_000 });

  await stopSample(publisher);
  const counts = await arrivedAsShown(all);
  const published = page.getByRole("region", { name: "Published events" });
  await expect(published).toContainText(/Last event accepted by Azure: /);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const file = await page.request.get(`/flows/${id}/usage/csv`);
  expect(acceptedIn(linesIn(await file.text()), id), "the customer's file").toBe(total);
  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await admin.goto(`/admin/flows/${id}`);
  for (const [index, type] of all.entries()) expect(await acceptedOfType(admin, type)).toBe(counts[index]);
  expect(await acceptedOf(admin, id)).toBe(total);
  expect(await acceptedByApi(id)).toEqual(
    Object.fromEntries(all.map((type, index) => [type, counts[index]])),
  );

  publisher = startSample();
  await expect(async () => expect(await arrived(delayed).count()).toBeGreaterThan(counts[0] ?? 0)).toPass();
  await page.goto(`/flows/${id}`);
  await deleteEventFlow(page, name);
  await expectState(page, "Deleted");
  await stopSample(publisher);
  // The topic went with its channel, and what the desk had received with the topic.
  const ended = await acceptedAsShown(page, id, all);
  const before = await acceptedOf(admin, id);
  const notSent = await notSentOf(admin);
  publisher = startSample();
  await expect(async () => expect(await notSentOf(admin)).toBeGreaterThan(notSent)).toPass({
    timeout: 40_000,
  });
  await stopSample(publisher);
  expect(await acceptedOf(admin, id), "publishing to the flow has stopped").toBe(before);
  expect(await acceptedAsShown(page, id, all), "of no type more").toEqual(ended);
});

function startSample(): ChildProcess {
  const program = join(import.meta.dirname, "..", "local", "publisher", "main.ts");
  const types = all.join(",");
  const wish = { SAMPLE_EVERY_MS: "700", SAMPLE_TYPES: types, SAMPLE_ACCOUNTS: adventureWorksAccount };
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    // biome-ignore lint/style/noProcessEnv: a program of its own needs the caller's PATH and HOME
    env: { ...process.env, ...sampleEnvironment, ...wish },
    stdio: "inherit",
  });
}

/** Reports its counts before it ends. */
async function stopSample(publisher: ChildProcess): Promise<void> {
  const ended = once(publisher, "exit");
  publisher.kill("SIGTERM");
  await ended;
}

/** As the page of the event flow shows it, the customer's or the partner's. */
async function acceptedOfType(page: Page, type: string): Promise<number> {
  const published = page.getByRole("region", { name: "Published events" });
  const row = published.getByRole("row").filter({ hasText: type });
  return Number(await row.getByRole("cell").nth(1).innerText());
}

async function acceptedAsShown(page: Page, id: string, types: readonly string[]): Promise<number[]> {
  await page.goto(`/flows/${id}`);
  const counts: number[] = [];
  for (const type of types) counts.push(await acceptedOfType(page, type));
  return counts;
}

type Line = { flow: string; accepted: number; notSent: number };

async function linesOf(admin: Page): Promise<Line[]> {
  await admin.goto("/admin/usage");
  const downloading = admin.waitForEvent("download");
  await admin.getByRole("link", { name: "Export by the minute as CSV" }).click();
  return linesIn(readFileSync(await (await downloading).path(), "utf8"));
}

function linesIn(file: string): Line[] {
  const [, ...lines] = file.trimEnd().split("\r\n");
  return lines.map((line) => {
    const cells = line.split(",");
    return { flow: cells[2] ?? "", accepted: Number(cells[4]), notSent: Number(cells[6]) };
  });
}

/** By event type, as a system of the partner reads it. */
async function acceptedByApi(flowId: string): Promise<Record<string, number>> {
  const { token } = await newApiToken(["usage:read"]);
  const { usage, next } = await (await askApi(`/usage?flowId=${flowId}&limit=1000`, token)).json();
  expect(next).toBeNull();
  const accepted: Record<string, number> = {};
  for (const one of usage) accepted[one.eventType] = (accepted[one.eventType] ?? 0) + one.accepted;
  return accepted;
}

const acceptedIn = (lines: readonly Line[], id: string) =>
  lines.filter(({ flow }) => flow === id).reduce((sum, { accepted }) => sum + accepted, 0);
const acceptedOf = async (admin: Page, id: string) => acceptedIn(await linesOf(admin), id);
const notSentOf = async (admin: Page) =>
  (await linesOf(admin)).reduce((sum, { notSent }) => sum + notSent, 0);
