import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
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
    stderr: expect.stringMatching(/^Local Azure: Port \d+ is taken\.[^\n]*LOCAL_AZURE_PORT[^\n]*\n$/),
  });
  await running.stop();
});

test("a second one on the same folder is one line on stderr and exit 1", async () => {
  const { running } = await startTestWorld({ dataFolder, forgetfulIdentity: true });
  const args = ["--disable-warning=ExperimentalWarning", path.join(import.meta.dirname, "main.ts")];
  const env = { NODE_ENV: "test" as const, LOCAL_AZURE_DATA: dataFolder };
  await expect(promisify(execFile)(process.execPath, args, { env })).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Local Azure: Another Local Azure uses the folder [^\n]*\n$/),
  });
  await running.stop();
});

test.skipIf(process.platform === "win32")(
  "a full disk refuses writes whole, reads go on, and nothing that was confirmed is lost",
  async () => {
    // A limit on the size of files fails as a full disk does: in the middle of a line, and again and again.
    const limited = ["bash", "-c", 'trap "" XFSZ; ulimit -f 100; exec "$0" "$@"'];
    const before = await startTestWorld({
      dataFolder,
      forgetfulIdentity: true,
      throttling: "off",
      launcher: limited,
    });
    const customer = await before.newCustomer();
    await customer.authorize();
    const put = (index: number) =>
      before.partner.channels.createOrUpdate(
        PARTNER_GROUP,
        NAMESPACE,
        `full-${index}`,
        channelFor(customer, {}, { name: `topic-${index}` }),
      );
    // Far too much for the room there is; what fits is written afterwards all the same.
    const large = await before.control("/control/subscriptions", {
      tenantId: customer.tenantId,
      displayName: "Too large",
      resourceGroups: Array.from({ length: 2000 }, (_, index) => `group-${index}`),
      eventGridRegistered: true,
    });
    expect([large.status, (await large.json()).error?.code]).toEqual([503, "ServiceUnavailable"]);
    const confirmed: string[] = [];
    const refused: number[] = [];
    for (let index = 0; refused.length < 5; index++) {
      try {
        confirmed.push((await put(index)).name ?? "");
      } catch (error) {
        expect(error).toMatchObject({ statusCode: 503, code: "ServiceUnavailable" });
        refused.push(index);
      }
    }
    const channels = () =>
      collect(before.partner.channels.listByPartnerNamespace(PARTNER_GROUP, NAMESPACE, { top: 100 }));
    expect(confirmed.length).toBeGreaterThan(10);
    expect((await channels()).map(({ name }) => name).sort()).toEqual(confirmed.sort());
    await before.running.kill();

    const after = await startTestWorld({ dataFolder, forgetfulIdentity: true });
    const kept = await collect(
      after.partner.channels.listByPartnerNamespace(PARTNER_GROUP, NAMESPACE, { top: 100 }),
    );
    expect(kept.map(({ name }) => name).sort()).toEqual(confirmed.sort());
    await after.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, "room", channelFor(customer));
    await after.running.stop();
  },
);

test("a snapshot of one Local Azure is the state of another, and a broken one changes nothing", async () => {
  const one = await startTestWorld({ dataFolder: path.join(dataFolder, "one"), forgetfulIdentity: true });
  const customer = await one.newCustomer();
  await customer.authorize();
  const name = freshName();
  await one.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  await one.control("/control/clock", { advanceSeconds: 86_400 });
  const response = await fetch(`${one.running.connection.desk}/control/snapshot`);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  const text = await response.text();
  const channel = await one.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
  await one.running.stop();

  const other = await startTestWorld({ dataFolder: path.join(dataFolder, "other"), forgetfulIdentity: true });
  const load = (body: string) =>
    fetch(`${other.running.connection.desk}/control/snapshot`, { method: "POST", body });
  const broken = await load(text.slice(0, -200));
  expect([broken.status, (await broken.json()).error.code]).toEqual([400, "InvalidRequestContent"]);
  await expect(other.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
  expect((await load(text)).status).toBe(200);
  expect(await other.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).toEqual(channel);
  // The clock came along: another six days and the channel has not been activated in time.
  await other.control("/control/clock", { advanceSeconds: 6 * 86_400 + 60 });
  await expect(other.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
  await other.running.stop();
});
