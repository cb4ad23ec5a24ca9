import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type AzureEvents, serveAzureEvents } from "@/tools/history/azure-events-for-tests";
import { partnerEnvironment } from "@/tools/portal-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** Steps in the partner's Azure, after it was set up: what a refusal, a lost answer and a killed worker leave behind. */
const root = join(import.meta.dirname, "..", "..");
let portal: PortalWithAzure;
let events: AzureEvents & { address: string; key: string };
beforeAll(async () => {
  portal = await startPortalWithAzure({ emptyWorld: join(root, "local/azure/empty-world.json") });
  events = await serveAzureEvents(portal);
  // Read when the worker's functions are first called.
  vi.stubEnv("PORTAL_URL", events.address);
  vi.stubEnv("AZURE_EVENTS_KEYS", events.key);
  await setUp("westeurope");
});
beforeEach(() => fetch(`${desk()}/control/faults`, { method: "DELETE" }));
afterAll(async () => {
  await events.stop();
  await portal.stop();
});

const desk = () => portal.azure.running.connection.desk;
const admin = {
  is: "admin" as const,
  role: "admin" as const,
  personId: "00000000-0000-4000-8000-0000000000aa",
  personName: "Jonas Berg",
};
const fault = (method: string, pathContains: string, what: object) =>
  portal.azure.control("/control/faults", { method, pathContains, do: what });
const refusal = {
  kind: "status",
  status: 403,
  body: { error: { code: "AuthorizationFailed", message: "The client does not have authorization." } },
};

/** As the doctor does with --fix; gives what it says. */
async function setUp(...regions: string[]): Promise<string[]> {
  const said: string[] = [];
  await portal.worker.setUp.setUpAzure(regions, (line) => said.push(line));
  return said;
}

const mends = () =>
  portal.rows<{
    id: string;
    task: string;
    target: string;
    phase: string;
    problem: string | null;
    operation: string | null;
  }>("select id, task, target, phase, problem, operation from azure_mend order by asked_at, position");
/** Whatever Azure answered, or could not. */
const writes = async (pathContains: string) =>
  (await portal.azure.journal()).filter(({ method, path }) => method === "PUT" && path.includes(pathContains))
    .length;
const lineOf = async (id: string) =>
  (await portal.worker.setUp.readChecklist()).lines.find((line) => line.id === id);
const offer = (location: string, namespace: string | null = null) =>
  portal.rows("insert into region_wish (location, namespace, version) values ($1, $2, 1)", [
    location,
    namespace,
  ]);

/** As the worker's jobs do, until nothing is open. */
async function work(): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await pause(100)) {
    const open = (await mends()).filter(({ phase }) => ["waiting", "asked", "working"].includes(phase));
    const [first] = open;
    if (!first) return;
    await portal.worker.mendAzure(first.id);
  }
  throw new Error(`still open: ${JSON.stringify(await mends())}`);
}

it("a 403 in the middle stops with Azure's words, and nothing after it is begun", async () => {
  await offer("northeurope");
  await offer("eastus");
  await fault("PUT", "/partnerNamespaces/northwind-traders-eastus", refusal);
  await portal.worker.setUp.readChecklist();
  const { askSteps, loadAzureConnection } = portal.web.azureConnection;
  const now = new Date();
  // Two people at once ask once.
  const asked = await Promise.all([
    askSteps(admin, "all", { now, listens: true }),
    askSteps(admin, "all", { now, listens: true }),
  ]);
  expect(asked.sort()).toEqual(["asked", "under-way"]);
  await work();
  const [refused, stopped] = (await mends()).slice(-2).sort((a, b) => a.phase.localeCompare(b.phase));
  expect([refused, stopped].map((one) => one?.phase)).toEqual(["refused", "stopped"]);

  await portal.worker.setUp.readChecklist();
  const { lines } = await loadAzureConnection(admin, true);
  const states = Object.fromEntries(lines.map(({ id, state, raw }) => [id, { state, raw }]));
  expect(states["region:eastus"]).toMatchObject({
    state: "missing",
    raw: "403 AuthorizationFailed The client does not have authorization.",
  });
  expect(states["region:northeurope"]).toEqual({ state: "missing", raw: undefined });
  expect(states["region:westeurope"]).toMatchObject({ state: "good" });

  expect(await askSteps(admin, "all", { now: new Date(), listens: true })).toBe("asked");
  await work();
  expect((await lineOf("region:northeurope"))?.state).toBe("good");
  expect((await lineOf("region:eastus"))?.state).toBe("good");
}, 60_000);

it("a lost answer and a worker that dies leave one namespace, and the next worker goes on from what Azure shows", async () => {
  const ask = (target: string) =>
    portal.web.azureConnection.askSteps(
      admin,
      { task: "create-namespace", target },
      { now: new Date(), listens: true },
    );
  await offer("westus2");
  await portal.worker.setUp.readChecklist();
  await fault("PUT", "/partnerNamespaces/northwind-traders-westus2", { kind: "reset-after" });
  expect(await ask("westus2")).toBe("asked");
  await work();
  expect((await mends()).at(-1)).toMatchObject({ phase: "done" });
  expect(await writes("/partnerNamespaces/northwind-traders-westus2")).toBe(1);

  await offer("uksouth");
  await portal.worker.setUp.readChecklist();
  expect(await ask("uksouth")).toBe("asked");
  const id = (await mends()).at(-1)?.id ?? "";
  await portal.worker.mendAzure(id);
  const begun = (await mends()).at(-1);
  expect(begun).toMatchObject({ phase: "working", operation: expect.stringContaining("/operationsStatus/") });
  // A worker took it and died: nobody else may, until its lease is over.
  await portal.rows(
    "update azure_mend set lease_until = now() + interval '1 second', fence = fence + 1 where id = $1",
    [id],
  );
  await portal.worker.mendAzure(id);
  expect((await mends()).at(-1)?.phase).toBe("working");
  await work();
  expect((await mends()).at(-1)?.phase).toBe("done");
  expect(await writes("/partnerNamespaces/northwind-traders-uksouth")).toBe(1);
}, 60_000);

it("a test of the delivery waits while Azure is away, and ends when its answers are lost for half an hour", async () => {
  await portal.worker.setUp.readChecklist();
  const ask = () =>
    portal.web.azureConnection.askSteps(
      admin,
      { task: "test-delivery", target: "" },
      { now: new Date(), listens: true },
    );
  await fault("GET", "/partnerNamespaces", { kind: "status", status: 503 });
  expect(await ask()).toBe("asked");
  // What stood before it took long.
  await portal.rows(
    "update azure_mend set asked_at = asked_at - interval '31 minutes' where phase = 'waiting'",
  );
  await work();
  const [last] = await portal.rows("select phase, problem from azure_mend order by ended_at desc limit 1");
  expect(last).toEqual({ phase: "done", problem: null });

  await portal.azure.control("/control/faults", {
    ...{ method: "PATCH", pathContains: "/partnerNamespaces/", times: 100 },
    do: { kind: "reset-before" },
  });
  expect(await ask()).toBe("asked");
  const { id = "" } = (await mends()).at(-1) ?? {};
  await portal.worker.mendAzure(id);
  expect((await mends()).at(-1)).toMatchObject({ phase: "asked" });
  await portal.rows("update azure_mend set failures = 13 where id = $1", [id]);
  await portal.worker.mendAzure(id);
  expect((await mends()).at(-1)).toMatchObject({
    id,
    phase: "refused",
    problem: expect.stringMatching(/./),
  });
}, 60_000);

it("an operation that fails in the end says why", async () => {
  await offer("japaneast");
  await portal.worker.setUp.readChecklist();
  await fault("PUT", "/partnerNamespaces/northwind-traders-japaneast", {
    kind: "failed-operation",
    code: "QuotaExceeded",
    message: "No more namespaces here.",
  });
  await portal.web.azureConnection.askSteps(
    admin,
    { task: "create-namespace", target: "japaneast" },
    { now: new Date(), listens: true },
  );
  await work();
  expect((await mends()).at(-1)).toMatchObject({
    phase: "refused",
    problem: "QuotaExceeded: No more namespaces here.",
  });
  await portal.rows("delete from region_wish where location = 'japaneast'");
});

it("what others made is found and explained: source mode, legacy event channels, another address for events", async () => {
  const { partner } = portal.azure;
  const { partnerRegistrationFullyQualifiedId = "" } = await partner.partnerNamespaces.get(
    PARTNER_GROUP,
    "northwind-traders-westeurope",
  );
  const model = { location: "australiaeast", partnerRegistrationFullyQualifiedId };
  await partner.partnerNamespaces.beginCreateOrUpdateAndWait(PARTNER_GROUP, "by-source", model, {
    updateIntervalInMs: 200,
  });
  await fault("GET", "/partnerNamespaces/northwind-traders-westeurope/eventChannels", {
    kind: "status",
    status: 200,
    body: { value: [{ name: "old" }] },
  });
  const { lines } = await portal.worker.setUp.readChecklist();
  const words = Object.fromEntries(lines.map(({ id, what }) => [id, what]));
  expect(words["namespace:by-source"]).toContain("routes events by their source");
  expect(words["region:westeurope"]).toContain("1 legacy event channel,");

  await portal.rows("update azure_delivery set received_at = null");
  const scope = `subscriptions/${partnerEnvironment.AZURE_PARTNER_SUBSCRIPTION_ID}/resourceGroups/${PARTNER_GROUP}`;
  await partner.eventSubscriptions.beginDeleteAndWait(scope, "partner-events-portal", {
    updateIntervalInMs: 200,
  });
  expect((await lineOf("events"))?.state).toBe("missing");
  expect(await setUp()).toContain("Step: write-event-subscription");
  expect((await lineOf("events"))?.state).toBe("good");
}, 60_000);
