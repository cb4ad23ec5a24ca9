import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithMail, startPortalWithMail, waitingFor } from "@/tools/mail-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** Workers are killed in the middle of a conversation with the mail server: the text is sent at most once. */

let portal: PortalWithMail;
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithMail();
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await portal.stop();
});

/** Mail needs no Azure: there is none at this address. */
const nowhere = "http://127.0.0.1:9";
async function start(): Promise<WorkerProcess> {
  const azure = {
    resourceManager: nowhere,
    metrics: `${nowhere}/{region}`,
    audience: nowhere,
    identityEndpoint: nowhere,
    identityHeader: "h",
    caFile: "",
  };
  const worker = startWorkerProcess(portal.database.workerUrl, azure, {
    ...portal.settings,
    LOG_LEVEL: "info",
  });
  workers.push(worker);
  await worker.started;
  return worker;
}

const outcomes = async (flow: string) => (await portal.mails(flow)).map(({ outcome }) => outcome);
/** What a killed worker had taken is found by the next one's scan, which comes every five seconds. */
const until = (flow: string, outcome: string) =>
  vi.waitFor(async () => expect(await outcomes(flow)).toContain(outcome), { timeout: 30_000, interval: 50 });
/** A lease of a dead worker runs out by itself; here it need not be waited for. */
const letLeaseRunOut = (flow: string) =>
  portal.rows("update mail set lease_until = now() where flow_id = $1", [flow]);

it("sends once what a worker was killed over before the text, and never again what it was killed over after", async () => {
  const organization = await portal.organizationOf("before@works.example", "after@works.example");
  await portal.fault({ kind: "hang", to: "before@" });
  await portal.fault({ kind: "hang-text", to: "after@" });
  const flow = await portal.addFlow(organization, waitingFor(30));
  const first = await start();
  await until(flow, "handing");
  await eventually(async () => ((await portal.arrived(flow)).length === 1 ? true : undefined));
  await first.kill();
  expect((await outcomes(flow)).sort()).toEqual(["handing", "waiting"]);

  await portal.mend();
  await letLeaseRunOut(flow);
  await start();
  await until(flow, "sent");
  await until(flow, "unknown");
  expect((await portal.arrived(flow)).map(({ to }) => to[0]).sort()).toEqual([
    "after@works.example",
    "before@works.example",
  ]);
}, 60_000);
