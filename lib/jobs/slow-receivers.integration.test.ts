import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";
import { startReceiver, type TestReceiver } from "./receiver-for-tests";

/** Receivers of webhooks that take a message and never answer: the worker waits 15 s for each, and event flows do not. */

const receivers = 30;
let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
let held = 0;
let silent: TestReceiver;
beforeAll(async () => {
  silent = await startReceiver(() => {
    held += 1;
  });
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await worker?.kill();
  silent.stop();
  await portal.stop();
});

it("a request becomes a partner topic while thirty receivers keep the worker waiting", async () => {
  const { host } = silent;
  await portal.rows(
    `with added as (
       insert into webhook_endpoint (id, url, created_by_name)
       select gen_random_uuid(), $1 || n, 'Jonas Berg' from generate_series(1, $2::int) n returning id), signed as (
       insert into webhook_secret (id, endpoint_id, secret) select gen_random_uuid(), id, 'whsec_c2VjcmV0' from added)
     insert into webhook_delivery (endpoint_id, check_at) select id, now() from added`,
    [`http://${host}/`, receivers],
  );
  const customer = await portal.newCustomer();
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection, {
    WEBHOOK_INTERNAL_HOSTS: host,
  });
  await worker.started;
  await vi.waitFor(() => expect(held).toBeGreaterThan(2), { timeout: 20_000, interval: 50 });

  const id = await portal.send(customer, "orders");
  const life = async () => (await portal.flow(id)).life;
  await vi.waitFor(async () => expect(await life()).toBe("waiting_for_activation"), {
    timeout: 10_000,
    interval: 50,
  });
  expect(held).toBeLessThan(receivers);
}, 60_000);
