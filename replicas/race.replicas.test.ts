import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { tellEvent } from "./events";
import { type Replicas, startReplicas } from "./replicas";

/** Reference, reliability F-17: the same flows, once with one process of each kind and once with several. */

const flows = 12;
let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas({ webs: 2, workers: 1 });
});
afterAll(() => replicas?.stop());

it("F-17: four workers that race on every flow and event make one channel each, with no more calls than one", async () => {
  const alone = await liveThrough("alone");
  for (let count = 1; count < 4; count++) replicas.startWorker();
  await Promise.all(replicas.workers.map(({ started }) => started));
  const racing = await liveThrough("racing");
  process.stdout.write(
    `F-17: ${flows} flows, ${alone.calls} calls with one worker, ${racing.calls} with four\n`,
  );
  expect(alone.writes).toBe(flows);
  expect(racing.writes).toBe(flows);
  expect(racing.calls).toBeLessThanOrEqual(Math.ceil(alone.calls * 1.1));
});

/** From sent to Active, each event told to both web processes and everything hinted at again and again. */
async function liveThrough(prefix: string): Promise<{ calls: number; writes: number }> {
  const { portal, webs } = replicas;
  const customer = await portal.newCustomer();
  const ids: string[] = [];
  for (let index = 0; index < flows; index++) ids.push(await portal.send(customer, `${prefix}-${index}`));
  const all = (life: string) =>
    vi.waitFor(async () => {
      const rows = await portal.rows("select id from event_flow where id = any ($1) and life = $2", [
        ids,
        life,
      ]);
      expect(rows).toHaveLength(flows);
    }, 60_000);
  await all("waiting_for_activation");
  for (let index = 0; index < flows; index++) {
    const place = { subscriptionId: customer.azure.subscriptionId, resourceGroup: "rg" };
    await portal.azure.control("/control/activate", { ...place, partnerTopic: `${prefix}-${index}` });
  }
  const rows = await portal.rows<{ id: string; secret: string }>(
    "select id, secret from event_flow where id = any ($1)",
    [ids],
  );
  // The same event at every process at once, and every job a second time.
  await Promise.all(
    rows.flatMap((row) => [
      ...webs.map(({ origin }) =>
        tellEvent(origin, channelName({ ...row, adoptedChannel: null }, 1), `${prefix}-${row.id}`),
      ),
      portal.rows("select portal_wake('reconcile-flow', $1, now())", [row.id]),
      portal.rows("select graphile_worker.add_job('reconcile-flow', json_build_object('id', $1::text))", [
        row.id,
      ]),
    ]),
  );
  await all("active");
  const secrets = rows.map(({ secret }) => secret);
  const calls = (await portal.azure.journal()).filter(({ path }) =>
    secrets.some((secret) => path.includes(secret)),
  );
  return { calls: calls.length, writes: calls.filter(({ method }) => method === "PUT").length };
}
