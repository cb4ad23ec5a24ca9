import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { channelFor, freshName, NAMESPACE, orderPlaced, PARTNER_GROUP } from "@/local/azure/test-world";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** What Azure Monitor counted is beside the portal's own counts; where it cannot be read, what was known stays. */
let portal: PortalWithAzure;
const channel = freshName();

beforeAll(async () => {
  portal = await startPortalWithAzure();
  const customer = await portal.azure.newCustomer();
  await customer.authorize();
  await portal.azure.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
});
beforeEach(async () => {
  await fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
});
afterAll(() => portal.stop());

const hourAgo = () => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const read = () => portal.web.azureMetrics.readAzureMetrics(jonas, hourAgo());
async function readMetrics() {
  const [{ id } = { id: "" }] = await portal.rows<{ id: string }>(
    "select id from azure_metric_reading where location = 'westeurope'",
  );
  await portal.worker.readMetrics(id);
  const { readings, namespaces } = await read();
  return {
    reading: readings.find(({ location }) => location === "westeurope"),
    counts: namespaces.find(({ namespace }) => namespace === NAMESPACE),
  };
}
const fault = (status: number, code: string, headers: Record<string, string> = {}) =>
  portal.azure.control("/control/faults", {
    pathContains: "metrics:getBatch",
    do: { kind: "status", status, headers, body: { error: { code, message: "Ordered by the test." } } },
  });

it("every region with a namespace is due from the beginning, and nothing is known of it", async () => {
  const { readings, facts } = await read();
  expect(readings.map(({ location }) => location)).toContain("westeurope");
  expect(readings.every(({ readAt, problem }) => readAt === null && problem === null)).toBe(true);
  expect(facts?.identity.is).toBe("read");
});

it("counts, latency and errors by name are read and kept, again and again without counting twice", async () => {
  // The portal has tried whether it may publish.
  const before = (await readMetrics()).counts;
  const [published = 0, unmatched = 0] = [before?.published, before?.unmatched];
  await portal.azure.publisher.send([orderPlaced("1"), orderPlaced("2")], { channelName: channel });
  await portal.azure.publisher.send([orderPlaced("3")], { channelName: "nobody" });
  const large = { ...orderPlaced("4"), data: { text: "x".repeat(1_100_000) } };
  await expect(portal.azure.publisher.send([large], { channelName: channel })).rejects.toThrow();
  for (let again = 0; again < 2; again += 1) {
    const { reading, counts } = await readMetrics();
    expect(reading).toMatchObject({ problem: null, failingSince: null });
    expect(Date.now() - (reading?.readAt?.getTime() ?? 0)).toBeLessThan(60_000);
    expect(counts).toMatchObject({
      ...{ published: published + 3, failed: 1, unmatched: unmatched + 1 },
      ...{ reported: 0, testEvents: 0 },
    });
    expect(Object.values(counts?.errors ?? {})).toEqual([1]);
    expect(counts?.latencyMs).toBeGreaterThan(0);
  }
  await portal.azure.publisher.send([orderPlaced("5")], { channelName: channel });
  expect((await readMetrics()).counts).toMatchObject({ published: published + 4, failed: 1 });
});

it("a missing role is named, what was known stays, and once it is there all is well again", async () => {
  const before = (await readMetrics()).counts;
  await fault(403, "AuthorizationFailed");
  const { reading, counts } = await readMetrics();
  expect(reading?.problem).toMatchObject({
    reason: "partner_access_denied",
    answer: { httpStatus: 403, code: "AuthorizationFailed" },
  });
  expect(reading?.failingSince).toBeInstanceOf(Date);
  expect(counts).toEqual(before);
  expect((await readMetrics()).reading?.problem).toBeNull();
});

it.each([
  [529, "TooManyRequests", "azure_throttled"],
  [500, "InternalServerError", "azure_unavailable"],
])("%i is tried again later, and says so meanwhile", async (status, code, reason) => {
  await fault(status, code, { "retry-after": "1800" });
  const { reading } = await readMetrics();
  expect(reading?.problem).toMatchObject({ reason, answer: { httpStatus: status } });
  const [row] = await portal.rows<{ minutes: number }>(
    "select extract(epoch from check_at - now()) / 60 as minutes from azure_metric_reading where location = 'westeurope'",
  );
  expect(Math.round(Number(row?.minutes))).toBe(30);
});

it("an answer without meaning is Azure's trouble, and no count", async () => {
  const before = (await readMetrics()).counts;
  await portal.azure.control("/control/faults", {
    pathContains: "metrics:getBatch",
    do: { kind: "garbage" },
  });
  const { reading, counts } = await readMetrics();
  expect(reading?.problem?.reason).toBe("azure_unavailable");
  expect(counts).toEqual(before);
});

it("an Azure that has forgotten an hour takes nothing away", async () => {
  const before = (await readMetrics()).counts?.published ?? 0;
  await portal.rows(
    `update azure_metric_hour set published = published + 1000
     where namespace = $1 and hour = (select max(hour) from azure_metric_hour)`,
    [NAMESPACE],
  );
  expect((await readMetrics()).counts?.published).toBe(before + 1_000);
});

it("a customer sees none of it", async () => {
  const { person } = await portal.newCustomer();
  expect(await portal.web.azureMetrics.readAzureMetrics(person, hourAgo())).toMatchObject({
    readings: [],
    facts: undefined,
  });
});
