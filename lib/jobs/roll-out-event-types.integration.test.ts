import { afterAll, beforeAll, expect, it } from "vitest";
import type { EventTypeStatus } from "@/lib/domain/event-type-status";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import {
  jonas,
  type PortalWithAzure,
  startPortalWithAzure,
  writesOf,
} from "@/tools/portal-with-azure-for-tests";

/** A change of the catalogue reaches the channels of the flows that have the event type, through their own reconcile. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;
const steady = { life: "waiting_for_activation", change: "none" };

async function stored(name: string) {
  const entry = await portal.web.storedEventTypes.findEventType(jonas, name);
  if (!entry) throw new Error(`no ${name}`);
  return { entry, seen: portal.web.eventTypes.markOf(entry) };
}
async function edit(name: string, change: { displayName?: string; description?: string; group?: string }) {
  const { entry, seen } = await stored(name);
  return portal.web.eventTypes.editEventType(
    jonas,
    name,
    { seen, entry: { ...entry, ...change } },
    new Date(),
  );
}
async function become(name: string, to: EventTypeStatus) {
  return portal.web.eventTypes.changeStatus(jonas, name, { seen: (await stored(name)).seen, to }, new Date());
}
const shown = (name: string) => portal.web.eventTypePages.readEventTypePage(jonas, name);
const rollouts = async (name: string) => (await shown(name))?.rollouts ?? [];
async function rollOut(name: string): Promise<void> {
  const [rollout] = await rollouts(name);
  if (!rollout) throw new Error(`nothing is rolled out of ${name}`);
  await portal.worker.rollOutEventTypes(rollout.id);
}
async function inAzure(id: string) {
  const { secret } = await portal.flow(id);
  const channel = await portal.azure.partner.channels.get(
    PARTNER_GROUP,
    "northwind-weu",
    `flow-${id.slice(-12)}-${secret}-1`,
  );
  return channel.partnerTopicInfo?.eventTypeInfo?.inlineEventTypes ?? {};
}
const newFlow = async (...names: string[]) => {
  const id = await portal.send(await portal.newCustomer());
  if (names.length > 0)
    await portal.rows("update event_flow set event_types = $2 where id = $1", [id, names]);
  await portal.reconcileUntil(id, steady);
  return id;
};

it("writes new words to each channel that has the event type, shows progress, and tells customers nothing", async () => {
  const [one, other, third] = [await newFlow(), await newFlow(), await newFlow(shipped)];
  const before = await portal.kinds(one);
  expect(await edit(placed, { group: "Sales" })).toEqual({ is: "saved" });
  expect(await rollouts(placed), "a group is nothing that Azure shows").toEqual([]);
  expect((await shown(placed))?.effect).toEqual({ flows: 2, organizations: 2, onlyThis: 2 });

  expect(await edit(placed, { description: "An order was placed at last." })).toEqual({ is: "saved" });
  expect(await rollouts(placed)).toMatchObject([{ total: 2, reached: 0, over: false }]);
  await rollOut(placed);
  expect(await rollouts(placed)).toMatchObject([{ total: 2, reached: 2, kept: 0, pending: 2, over: true }]);
  for (const id of [one, other]) {
    expect(await portal.flow(id)).toMatchObject(steady);
    await portal.worker.reconcileFlow(id);
    expect((await inAzure(id))[placed]).toMatchObject({ description: "An order was placed at last." });
    expect(writesOf(await portal.calls(id))).toEqual(["PUT 200", "PATCH 200"]);
  }
  expect(writesOf(await portal.calls(third))).toEqual(["PUT 200"]);
  expect(await rollouts(placed)).toMatchObject([{ pending: 0, refused: 0 }]);
  expect(await portal.kinds(one)).toEqual(before);
  await portal.worker.reconcileFlow(one);
  expect(writesOf(await portal.calls(one)), "it is written once").toHaveLength(2);
}, 90_000);

it("goes on behind an event flow with which it cannot deal", async () => {
  const [broken, well] = [await newFlow(), await newFlow()];
  const [row] = await portal.rows<{ last_verb: string }>("select last_verb from event_flow where id = $1", [
    broken,
  ]);
  await portal.rows("update event_flow set last_verb = 'nothing-known' where id = $1", [broken]);
  expect(await edit(placed, { description: "An order was placed once more." })).toEqual({ is: "saved" });
  await rollOut(placed);
  const [newest] = await rollouts(placed);
  expect(newest).toMatchObject({ over: true });
  const reached = await portal.rows<{ id: string }>("select id from event_flow where rollout_id = $1", [
    newest?.id,
  ]);
  expect(reached.map(({ id }) => id)).toContain(well);
  expect(reached.map(({ id }) => id)).not.toContain(broken);
  await portal.rows("update event_flow set last_verb = $2 where id = $1", [broken, row?.last_verb]);
});

it("takes a retired event type out, but never the last one, and says so", async () => {
  const [both, only] = [await newFlow(placed, shipped), await newFlow(shipped)];
  const effect = (await shown(shipped))?.effect;
  expect(effect).toMatchObject({ flows: 3, onlyThis: 2 });
  expect(await become(shipped, "retired"), "it is still offered").toEqual({ is: "not-allowed" });
  expect(await become(shipped, "deprecated")).toEqual({ is: "saved" });
  expect(await become(shipped, "retired")).toEqual({ is: "saved" });
  await rollOut(shipped);
  expect(await rollouts(shipped)).toMatchObject([
    { kind: "retire", reached: effect?.flows, kept: effect?.onlyThis, pending: 1 },
  ]);
  await portal.reconcileUntil(both, steady);
  expect(Object.keys(await inAzure(both))).toEqual([placed]);
  expect(Object.keys(await inAzure(only))).toEqual([shipped]);
  expect(await portal.kinds(both)).toEqual(expect.arrayContaining(["types_change_asked", "types_applied"]));
  expect(await rollouts(shipped)).toMatchObject([{ pending: 0 }]);
}, 90_000);

it("goes on after a worker died in the middle, and asks nothing of a flow twice", async () => {
  const id = await newFlow();
  expect(await edit(placed, { displayName: "Order placed, again" })).toEqual({ is: "saved" });
  await rollOut(placed);
  const asked = await portal.rows("select definitions_asked from event_flow where id = $1", [id]);
  const due =
    "update catalogue_rollout set check_at = now(), cursor = null, lease_until = null where check_at is null";
  await portal.rows(due);
  await rollOut(placed);
  expect(await portal.rows("select definitions_asked from event_flow where id = $1", [id])).toEqual(asked);
}, 90_000);

it("refuses to delete what is in use, and tells the second of two admins what changed", async () => {
  const { entry, seen } = await stored(placed);
  const remove = () => portal.web.eventTypes.deleteEventType(jonas, placed, seen, new Date());
  expect(await remove()).toEqual({ is: "in-use" });
  await edit(placed, { group: "Orders" });
  expect(await portal.web.eventTypes.editEventType(jonas, placed, { seen, entry }, new Date())).toMatchObject(
    { is: "changed-meanwhile", by: "Jonas Berg", fields: [{ field: "group", now: "Orders" }] },
  );
  expect(await remove()).toMatchObject({ is: "changed-meanwhile", fields: [{ field: "group" }] });
});

it("replaces a whole entry over the API as one change, whose rollouts are those of its parts", async () => {
  const tokenId = crypto.randomUUID();
  const system = { is: "service", tokenId, personName: "Catalogue", scopes: ["event-types:write"] } as const;
  const replace = async (change: { status: EventTypeStatus; description?: string }) => {
    const { entry, seen } = await stored(placed);
    return portal.web.eventTypes.replaceEventType(
      system,
      placed,
      { seen, entry: { ...entry, ...change } },
      new Date(),
    );
  };
  const before = await rollouts(placed);
  expect(await replace({ status: "draft", description: "Not yet." }), "flows have it").toEqual({
    is: "not-allowed",
  });
  expect((await stored(placed)).entry).not.toMatchObject({ description: "Not yet." });
  expect(await rollouts(placed)).toEqual(before);
  expect(await replace({ status: "deprecated", description: "For a while." })).toEqual({ is: "saved" });
  expect((await stored(placed)).entry).toMatchObject({ status: "deprecated", description: "For a while." });
  const [described, ...earlier] = await rollouts(placed);
  expect(described).toMatchObject({ kind: "describe", askedBy: "Catalogue" });
  expect(earlier).toEqual(before.slice(0, earlier.length));
  expect(await replace({ status: "retired", description: "No more." })).toEqual({ is: "saved" });
  const newest = (await rollouts(placed)).slice(0, 2);
  expect(newest.map(({ kind }) => kind).toSorted()).toEqual(["describe", "retire"]);
}, 90_000);
