import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { startTcpGate } from "@/replicas/tcp-gate";
import { freshDatabase } from "@/tools/fresh-database";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";
import { isDriverFailure } from "./database-failure";
import type { DbViewer } from "./with-viewer";

let portal: TestPortal | undefined;
afterEach(() => portal?.stop());

it("F-16: a question over a connection that has fallen silent ends, and the next one goes over another", async () => {
  const database = await freshDatabase();
  const { hostname: host, port } = new URL(database.workerUrl);
  const gate = await startTcpGate({ host, port: Number(port) });
  const workerUrl = Object.assign(new URL(database.workerUrl), {
    hostname: "127.0.0.1",
    port: gate.port,
  }).href;
  portal = await startPortal({ ...database, workerUrl });
  const { takeReceipts } = portal.worker.eventReceipts;
  expect(await takeReceipts(0)).toEqual({ taken: 0, given: [] });

  gate.set("silent");
  const failure = await takeReceipts(0).catch((error: unknown) => error);
  expect(isDriverFailure(failure)).toBe(true);
  gate.set("open");
  expect(await takeReceipts(0)).toEqual({ taken: 0, given: [] });
  await portal.stop();
  portal = undefined;
  await gate.stop();
}, 30_000);

it.each(["America/New_York", "Europe/Berlin"])(
  "reads and writes the same moments where the database's own zone is %s",
  async (zone) => {
    const database = await freshDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      `alter database ${new URL(database.ownerUrl).pathname.slice(1)} set timezone to '${zone}'`,
    );
    await owner.end();
    portal = await startPortal(database);
    const { worker, web, rows } = portal;
    const maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
    const before = Date.now();
    const id = await sendNewFlow(portal, maya);
    const lease = await worker.leases.takeFlow(id);
    if (!lease) throw new Error("the flow is held by somebody");
    const found = await web.flows.findFlow(maya, id);
    const [stored] = await rows<{ sent_at: Date }>("select sent_at from event_flow where id = $1", [id]);
    for (const time of [lease.now, lease.flow.sentAt, found?.sentAt, stored?.sent_at])
      expect(Math.abs(Number(time) - before)).toBeLessThan(60_000);
    const later = new Date(lease.now.getTime() + 300_000);
    await worker.leases.releaseFlow(lease, later);
    const [released] = await rows<{ check_at: Date }>("select check_at from event_flow where id = $1", [id]);
    expect(released?.check_at).toEqual(later);
  },
);

it("the worker's connections are the worker's from their beginning, and again after somebody else; the web's are nobody's", async () => {
  portal = await startPortal();
  const { web, worker } = portal;
  const maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
  const whose = (side: typeof web | typeof worker) => ({
    // Outside of withViewer, as a statement would be that forgot its viewer.
    alone: async () => (await side.client.connections().query("select portal_role() as is")).rows[0]?.is,
    as: async (viewer: DbViewer) =>
      (await side.withViewer(viewer, (tx) => tx.$queryRaw<{ is: string }[]>`select portal_role() as is`))[0]
        ?.is,
  });
  const [ofWorker, ofWeb] = [whose(worker), whose(web)];
  for (const _ of [1, 2]) {
    expect(await ofWorker.alone()).toBe("worker");
    expect(await ofWorker.as(worker.viewer)).toBe("worker");
    expect(await ofWorker.as({ is: "public" })).toBe("public");
    expect(await ofWeb.alone()).toBeNull();
    expect(await ofWeb.as(maya)).toBe("customer");
  }
  expect(() => worker.client.connectAsWorker()).toThrow("before");
});
