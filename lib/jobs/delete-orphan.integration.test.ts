import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const namespace = "northwind-weu";
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
afterAll(() => portal?.stop());

const askToDelete = (place: { namespace: string; name: string }) =>
  portal.web.orphans.askOfOrphan(jonas, place, { wanted: "delete" });

async function makeByHand(name: string): Promise<{ namespace: string; name: string }> {
  const body = channelFor(customer.azure, {}, { name });
  await portal.azure.partner.channels.createOrUpdate(PARTNER_GROUP, namespace, name, body);
  await portal.rows(
    "insert into orphan_channel (namespace, name, named_by_us) values ($1, $2, false) on conflict do nothing",
    [namespace, name],
  );
  return { namespace, name };
}

const outcomeOf = async (name: string) => {
  const [row] = await portal.rows<{ id: string; outcome: string | null }>(
    "select id, outcome from orphan_wish where name = $1 order by id desc limit 1",
    [name],
  );
  return row;
};

async function runUntilOver(name: string): Promise<string | null | undefined> {
  // Azure deletes in its own time.
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) {
    const wish = await outcomeOf(name);
    if (!wish || wish.outcome) return wish?.outcome;
    await portal.rows("update orphan_wish set check_at = now(), lease_until = null where id = $1", [wish.id]);
    await portal.worker.settleOrphan(wish.id);
  }
  return (await outcomeOf(name))?.outcome;
}

const callsOn = async (name: string) =>
  (await portal.azure.journal())
    .filter(({ path, method }) => path.includes(`/channels/${name}`) && method !== "PUT")
    .map(({ method, status }) => `${method} ${status}`);

it("deletes a channel of no event flow once, with the call written before, and forgets it when Azure shows it gone", async () => {
  const place = await makeByHand("made-by-hand");
  const both = await Promise.all([1, 2].map(() => askToDelete(place)));
  expect(both.toSorted()).toEqual(["asked", "under-way"]);
  expect(await askToDelete(place)).toBe("under-way");
  expect(await runUntilOver(place.name)).toBe("deleted");
  expect((await callsOn(place.name)).filter((call) => call.startsWith("DELETE"))).toHaveLength(1);
  expect((await portal.web.orphans.findOrphan(jonas, place)).orphan).toBeNull();
  expect(await askToDelete(place)).toBe("not-found");
  expect(
    await portal.rows("select from audit_record where action = 'orphan-channel.deletion-asked'"),
  ).toHaveLength(1);
}, 60_000);

it("gives up a deletion that Azure takes again and again and never carries out, and says so", async () => {
  const place = await makeByHand("made-for-ever");
  await portal.azure.control("/control/faults", {
    method: "DELETE",
    pathContains: place.name,
    times: 1_000,
    do: { kind: "status", status: 202 },
  });
  await askToDelete(place);
  expect(await runUntilOver(place.name)).toBe("not-deleted");
  const calls = await callsOn(place.name);
  expect(calls.filter((call) => call.startsWith("DELETE")).length).toBeLessThanOrEqual(5);
  expect(calls.at(-1)).toBe("GET 200");
  expect((await portal.web.orphans.findOrphan(jonas, place)).orphan).not.toBeNull();
  await fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
  expect(await askToDelete(place)).toBe("asked");
  expect(await runUntilOver(place.name)).toBe("deleted");
}, 60_000);

it("asks again after a fault of Azure, and never deletes the channel of a living flow", async () => {
  const place = await makeByHand("made-by-hand-too");
  await portal.azure.control("/control/faults", {
    method: "DELETE",
    pathContains: place.name,
    times: 1,
    do: { kind: "status", status: 503 },
  });
  await portal.rows("update arm_budget set level = size, per_second = 0.001, at = now()");
  await askToDelete(place);
  expect(await runUntilOver(place.name)).toBe("deleted");
  const calls = await callsOn(place.name);
  expect(calls.slice(0, 3)).toEqual(["DELETE 503", "GET 200", "DELETE 202"]);
  expect(calls.slice(3).filter((call) => call.startsWith("DELETE"))).toEqual([]);
  for (const [kind, method] of Object.entries({ deletes: "DELETE", reads: "GET" })) {
    const [budget] = await portal.rows(
      "select round(size - level)::int as taken from arm_budget where kind = $1",
      [kind],
    );
    expect(budget).toEqual({ taken: calls.filter((call) => call.startsWith(method)).length });
  }
  await portal.rows("update arm_budget set level = size, per_second = 10");

  const id = await portal.send(customer, "living");
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  const name = `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
  await portal.rows("insert into orphan_channel (namespace, name, named_by_us) values ($1, $2, true)", [
    namespace,
    name,
  ]);
  const living = { namespace, name };
  expect((await portal.web.orphans.findOrphan(jonas, living)).flow).toMatchObject({ id });
  expect(await askToDelete(living)).toBe("asked");
  expect(await runUntilOver(name)).toBe("belongs-to-a-flow");
  expect((await callsOn(name)).filter((call) => call.startsWith("DELETE"))).toEqual([]);
}, 60_000);
