import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "./store/journal-store.ts";
import {
  channelFor,
  collect,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  startTestWorld,
} from "./test-world.ts";

let dataFolder: string;
beforeEach(() => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-durable-"));
});
afterEach(() => fs.rmSync(dataFolder, { recursive: true, force: true }));

test.each(["stop", "kill"] as const)("after %s everything is as it was, on other ports", async (ending) => {
  const before = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  const customer = await before.newCustomer();
  await customer.authorize();
  const name = freshName();
  await before.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  await before.control("/control/activate", {
    subscriptionId: customer.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await before.control("/control/clock", { advanceSeconds: 1000 });
  const { identityHeader, caFile } = before.running.connection;
  const certificate = fs.readFileSync(caFile, "utf8");
  const token = await before.partnerToken();
  await before.running[ending]();

  const after = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  expect((await after.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).readinessState).toBe("Activated");
  expect(after.running.connection.identityHeader).toBe(identityHeader);
  expect(fs.readFileSync(after.running.connection.caFile, "utf8")).toBe(certificate);
  expect((await after.raw("/subscriptions?api-version=2022-12-01", { token })).status).toBe(200);
  const clock: { now: string } = await (await fetch(`${after.running.connection.desk}/control/clock`)).json();
  expect(Date.parse(clock.now)).toBeGreaterThan(Date.now() + 990_000);
  const namespace = await after.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  expect(namespace.endpoint).toContain(after.running.connection.resourceManager);
  await after.publisher.send([orderPlaced("after")], { channelName: name });
  await after.running.stop();
});

test("kill -9 in the middle of many writes loses no channel that was confirmed", async () => {
  const before = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  const customer = await before.newCustomer();
  await customer.authorize();
  const confirmed: string[] = [];
  const writes = Array.from({ length: 200 }, async (_, index) => {
    const channel = channelFor(customer, {}, { name: `topic-${index}` });
    await before.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, `many-${index}`, channel);
    confirmed.push(`many-${index}`);
    if (confirmed.length === 50) await before.running.kill();
  });
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);

  const after = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  const channels = await collect(
    after.partner.channels.listByPartnerNamespace(PARTNER_GROUP, NAMESPACE, { top: 100 }),
  );
  expect(channels.map(({ name }) => name)).toEqual(expect.arrayContaining(confirmed));
  const client = after.customerClient(customer);
  const topics = await collect(client.partnerTopics.listByResourceGroup("rg", { top: 100 }));
  expect(topics).toHaveLength(channels.length);
  await after.running.stop();
});

test("a taken port is one line on stderr and exit 1", async () => {
  const { running } = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  const port = new URL(running.connection.resourceManager).port;
  const args = ["--disable-warning=ExperimentalWarning", path.join(import.meta.dirname, "main.ts")];
  const env = {
    NODE_ENV: "test" as const,
    LOCAL_AZURE_DATA: path.join(dataFolder, "second"),
    LOCAL_AZURE_PORT: port,
  };
  const ended = promisify(execFile)(process.execPath, args, { env });
  await expect(ended).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Local Azure: Port \d+ is taken\.[^\n]*\n$/),
  });
  await running.stop();
});

test("the store keeps a change whole, survives a torn last line and compacts", () => {
  const tenant = (displayName: string) => ({ tenantId: "t", displayName });
  const first = openStore(dataFolder);
  expect(first.empty).toBe(true);
  first.store.put("tenants", "/tenants/a", tenant("kept"));
  expect(() =>
    first.store.change(() => {
      first.store.put("tenants", "/tenants/a", tenant("changed"));
      first.store.put("tenants", "/tenants/b", tenant("new"));
      throw new Error("refused");
    }),
  ).toThrow("refused");
  expect(first.store.all("tenants")).toEqual([{ key: "/tenants/a", record: tenant("kept") }]);
  first.store.close();

  const journal = path.join(dataFolder, "state.journal");
  fs.appendFileSync(journal, '[2,[["tenants","/tenants/torn"');
  const second = openStore(dataFolder);
  expect(second.store.all("tenants").map(({ key }) => key)).toEqual(["/tenants/a"]);
  for (let index = 0; index < 40; index++)
    second.store.put("tenants", "/tenants/large", tenant("x".repeat(500_000)));
  second.store.put("tenants", "/tenants/last", tenant("last"));
  expect(fs.statSync(journal).size).toBeLessThan(16 * 1024 * 1024);
  second.store.close();
  const third = openStore(dataFolder).store;
  expect(third.list("tenants", "", { after: "/tenants/a", limit: 1 }).map(({ key }) => key)).toEqual([
    "/tenants/large",
  ]);
  expect(third.get("tenants", "/tenants/last")).toEqual(tenant("last"));
  third.close();
});
