import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** The least roles (docs/operations.md) are enough for every day: the whole life of an event flow and a sweep with nothing more. */

const folder = mkdtempSync(join(tmpdir(), "least-roles-"));
let portal: PortalWithAzure;
beforeAll(async () => {
  const demo = readFileSync(join(import.meta.dirname, "../../local/azure/demo-world.json"), "utf8");
  const scope = `/subscriptions/${PARTNER_SUBSCRIPTION}`;
  const group = `${scope}/resourceGroups/${PARTNER_GROUP}`;
  const least = demo
    .replaceAll(
      `"role": "Contributor", "scope": "${scope}"`,
      `"role": "EventGrid Contributor", "scope": "${group}"`,
    )
    .replaceAll(
      `"role": "EventGrid Data Sender", "scope": "${scope}"`,
      `"role": "EventGrid Data Sender", "scope": "${group}"`,
    );
  expect(least.split(`"scope": "${group}"`), "the portal's two roles, and those of the app").toHaveLength(5);
  const world = join(folder, "world.json");
  writeFileSync(world, least);
  portal = await startPortalWithAzure({ emptyWorld: world });
  expect(await portal.worker.learnPartnerSide()).toBe(true);
});
afterAll(async () => {
  await portal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("an event flow is made, activated, tested, swept and deleted", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.azure.control("/control/activate", {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await portal.askAgain(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });

  const { sendSample } = portal.web.testEvents;
  expect(await sendSample(customer.person, id, "Northwind.OrderPlaced", new Date())).toBe("asked");
  expect(await outcomeOfTest(id)).toBe("accepted");

  const sweeps = await portal.rows<{ id: string }>(
    "update namespace_sweep set check_at = now() returning id",
  );
  for (const sweep of sweeps) await portal.worker.sweepNamespace(sweep.id);
  expect(await portal.rows("select from namespace_sweep where problem is not null")).toEqual([]);

  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  await portal.reconcileUntil(id, { life: "deleted" });
  const refused = (await portal.azure.journal()).filter(
    ({ path, status }) => path.includes("/channels") && status === 403,
  );
  expect(refused).toEqual([]);
}, 90_000);

it("the checklist misses no role", async () => {
  const { lines } = await portal.worker.setUp.readChecklist();
  const states = Object.fromEntries(lines.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject({ identity: "good", roles: "good", registration: "good", publishing: "good" });
}, 60_000);

async function outcomeOfTest(flowId: string): Promise<string> {
  for (const end = Date.now() + 20_000; ; await pause(100)) {
    const [row] = await portal.rows<{ id: string; outcome: string }>(
      "select id, outcome from test_event where flow_id = $1",
      [flowId],
    );
    if (!row) throw new Error("no test event");
    if (row.outcome !== "waiting" || Date.now() > end) return row.outcome;
    await portal.worker.sendTestEvent(row.id);
  }
}
