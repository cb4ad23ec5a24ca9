import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** One Azure of its own: its clock is moved, and nothing else can be tried there after that. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const week = 7 * 24 * 3600;

it("F-22: a topic deleted before its deadline and one never activated end differently, and neither is made again", async () => {
  const [deleting, expiring] = [await portal.newCustomer(), await portal.newCustomer()];
  const [deleted, expired] = [await portal.send(deleting), await portal.send(expiring)];
  for (const id of [deleted, expired]) await portal.reconcileUntil(id, { life: "waiting_for_activation" });

  const { subscriptionId, client } = deleting.azure;
  await portal.azure.control("/control/delete-topic", {
    subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await eventually(() =>
    client.partnerTopics.get("rg", "orders").then(
      () => undefined,
      () => true,
    ),
  );
  await portal.web.wishes.askNow(deleting.person, deleted, new Date());
  await portal.reconcileUntil(deleted, { life: "topic_deleted" });

  // By its own clock nothing has ended: only Azure's answer ends a flow.
  expect(await portal.flow(expired)).toMatchObject({ life: "waiting_for_activation", channel: "present" });
  await portal.azure.control("/control/clock", { advanceSeconds: week });
  await portal.web.wishes.askNow(expiring.person, expired, new Date());
  await portal.reconcileUntil(expired, { channel: "missing" });
  expect((await portal.flow(expired)).life).toBe("waiting_for_activation");
  await portal.reconcileUntil(expired, { life: "expired" });

  expect((await portal.kinds(deleted)).at(-1)).toBe("topic_deleted");
  expect((await portal.kinds(expired)).at(-1)).toBe("expired");
  for (const id of [deleted, expired]) {
    await portal.worker.reconcileFlow(id);
    expect((await portal.calls(id)).filter(({ method }) => method === "PUT")).toHaveLength(1);
    const [row] = await portal.rows(
      "select check_at, released_at is not null as released from event_flow f join claim c on c.id = f.claim_id where f.id = $1",
      [id],
    );
    expect(row).toEqual({ check_at: null, released: true });
  }
}, 90_000);
