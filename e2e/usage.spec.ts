import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { askApi, newApiToken } from "./api-client.ts";
import {
  activateInAzure,
  mendAzure,
  newAuthorizedSubscription,
  orderAzureFault,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { asOwner } from "./owner.ts";

/** Azure's own counts stand beside the portal's, and where they cannot be read the page says why and what to do. */
test.setTimeout(180_000);
test.afterEach(mendAzure);

test("Azure's count of a test event is beside ours, and a missing role is named with its command", async ({
  page,
  openBrowser,
}) => {
  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await readMetricsAgain();
  const before = await countsOf(admin);

  const place = await newAuthorizedSubscription();
  const topicName = `counted-${Date.now()}`;
  await signIn(page, "Mara Lindqvist");
  const flowId = await requestEventFlow(page, {
    name: uniqueName("Counted"),
    place,
    topicName,
    eventTypes: ["OrderPlaced"],
  });
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Azure accepted the test event").first()).toBeVisible();

  // A code may have any name, also one that every object has.
  await reportFailures(flowId, { too_large: 3, constructor: 1 });
  await page.reload();
  const published = page.getByRole("region", { name: "Published events" });
  await expect(published.getByRole("row", { name: "Northwind.Orders.OrderPlaced" })).toBeVisible();
  // What was kept back because nobody chose it is there for who wants it.
  const keptBack = published.getByRole("row", { name: "Northwind.Orders.OrderConfirmed" });
  await expect(keptBack).toBeHidden();
  await published.getByText("2 event types that are not chosen").click();
  await expect(keptBack).toBeVisible();
  // Of one that nobody can choose only the partner can know why.
  const unknown = "The catalogue has no such event type.";
  await expect(page.getByText(unknown)).toHaveCount(0);
  await admin.goto(`/admin/flows/${flowId}`);
  await admin.getByText("2 event types that are not chosen").click();
  await expect(admin.getByRole("row", { name: "Northwind.Orders.OrderShippd" })).toContainText(unknown);
  await expect(admin.getByRole("row", { name: "Northwind.Orders.OrderConfirmed" })).not.toContainText(
    unknown,
  );
  await expect(page.getByText("3 events were larger than the 1 MB that Azure takes")).toBeVisible();
  await expect(page.getByText("1 event failed with the code constructor.")).toBeVisible();

  await readMetricsAgain();
  await expect(async () => {
    const after = await countsOf(admin);
    expect(after.testEvents).toBeGreaterThanOrEqual(before.testEvents + 1);
    expect(after.published).toBeGreaterThanOrEqual(before.published + 1);
  }).toPass();
  await expectAccessible(admin, "Published events with Azure's counts");

  await orderAzureFault({
    pathContains: "metrics:getBatch",
    times: 20,
    do: {
      kind: "status",
      status: 403,
      body: { error: { code: "AuthorizationFailed", message: "No role." } },
    },
  });
  await readMetricsAgain();
  await admin.reload();
  const azure = admin.getByRole("region", { name: "As Azure counts" });
  await expect(azure.getByText(/The portal may not read the metrics of .*West Europe/)).toBeVisible();
  await expect(azure.getByText("Azure says: 403 AuthorizationFailed No role.").first()).toBeVisible();
  const command = azure.getByRole("group", { name: /Give the role Monitoring Reader/ }).first();
  await expect(command).toContainText(/az role assignment create[\s\S]*--role 'Monitoring Reader'/);
  await expectAccessible(admin, "Published events without the role");

  await mendAzure();
  await readMetricsAgain();
  await admin.reload();
  await expect(azure.getByText(/may not read the metrics/)).toHaveCount(0);
});

/** As Adventure Works' publisher says what it could not publish, and what it kept back because it is not chosen. */
async function reportFailures(flowId: string, reasons: Record<string, number>): Promise<void> {
  const { token } = await newApiToken(["usage:write"]);
  const counts = { accepted: 0, failed: Object.values(reasons).reduce((sum, times) => sum + times, 0) };
  const minute = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
  const entry = {
    ...{ accountId: "aw-1001", flowId, minute, eventType: "Northwind.Orders.OrderPlaced" },
    ...{ ...counts, dropped: 0, units: 0, lastAcceptedAt: null, reasons },
  };
  const keptBack = { eventType: "Northwind.Orders.OrderConfirmed", failed: 0, dropped: 5, reasons: {} };
  const misspelt = { ...entry, ...keptBack, eventType: "Northwind.Orders.OrderShippd" };
  const response = await askApi("/usage", token, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ reportId: randomUUID(), entries: [entry, { ...entry, ...keptBack }, misspelt] }),
  });
  expect(response.status).toBe(200);
}

/** Otherwise the worker reads every five minutes; here it does so at its next scan. */
async function readMetricsAgain(): Promise<void> {
  const since = await asOwner(async (database) => {
    const { rows } = await database.query(
      "update azure_metric_reading set check_at = now() - interval '5 seconds' returning now() as now",
    );
    return rows[0].now;
  });
  const isRead = () =>
    asOwner(async (database) => {
      const { rows } = await database.query(
        "select count(*)::integer as waiting from azure_metric_reading where check_at < $1",
        [since],
      );
      return rows[0].waiting;
    });
  await expect.poll(isRead, { timeout: 40_000 }).toBe(0);
}

async function countsOf(admin: Page): Promise<{ published: number; testEvents: number }> {
  await admin.goto("/admin/usage");
  const cells = admin
    .getByRole("region", { name: "As Azure counts" })
    .getByRole("row")
    .filter({ hasText: "northwind-weu" })
    .getByRole("cell");
  const number = async (index: number) =>
    Number((await cells.nth(index).innerText()).replaceAll(/[^\d]/g, ""));
  return { published: await number(1), testEvents: await number(3) };
}
