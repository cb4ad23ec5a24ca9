import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** A read for which somebody may wait is written down with the call that it takes from the budget, or neither is. */

let portal: PortalWithAzure;
let id: string;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
});
afterAll(() => portal.stop());
beforeEach(() =>
  // No token comes meanwhile.
  portal.rows("update arm_budget set level = 100, per_second = 0.001, at = now(), paused_until = null"),
);

const levelOf = async () => {
  const [row] = await portal.rows<{ level: number }>("select level from arm_budget where kind = 'reads'");
  return Math.round(row?.level ?? Number.NaN);
};
const attemptsOf = (attempt: string) =>
  portal.rows("select verb, outcome from attempt where id = $1", [attempt]);

async function takeTold() {
  const { secret } = await portal.flow(id);
  const channel = channelName({ id, secret, adoptedChannel: null }, 1);
  const hint = { eventId: randomUUID(), channel, happenedAt: new Date(), clientRequestId: undefined };
  await portal.rows("update event_flow set lease_until = null where id = $1", [id]);
  await portal.web.eventReceipts.addReceipts([hint], new Date());
  const [flow] = (await portal.worker.eventReceipts.takeReceipts(1)).given;
  if (flow?.id !== id) throw new Error("the flow was not given");
  return flow;
}
const begin = async (meanwhile?: string) => {
  const flow = await takeTold();
  if (meanwhile) await portal.rows(meanwhile);
  const attempt = randomUUID();
  return { begun: await portal.worker.attempts.beginReadWithCall(flow, attempt, "people"), attempt };
};

it("both, for a flow that is as it was taken", async () => {
  const { begun, attempt } = await begin();
  expect(Math.round(begun?.left ?? 0)).toBe(99);
  expect(await levelOf()).toBe(99);
  expect(await attemptsOf(attempt)).toEqual([{ verb: "read", outcome: "open" }]);
});

it.each([
  ["has no call left", "update arm_budget set level = 0.5", 1],
  [
    "waits because Azure wants it",
    "update arm_budget set paused_until = now() + interval '1 minute', level = 90",
    90,
  ],
  [
    "has some, but the flow has changed since",
    "update event_flow set watched_until = now() + interval '1 minute'",
    100,
  ],
])("neither, where the budget %s", async (_, meanwhile, left) => {
  const { begun, attempt } = await begin(meanwhile);
  expect(begun).toBeUndefined();
  expect(await levelOf()).toBe(left);
  expect(await attemptsOf(attempt)).toEqual([]);
});

it("neither, and nobody waits for the budget, while the flow is being changed", async () => {
  const other = new pg.Client({ connectionString: portal.database.ownerUrl });
  await other.connect();
  try {
    const flow = await takeTold();
    await other.query("begin");
    await other.query("select from event_flow where id = $1 for update", [id]);
    const attempt = randomUUID();
    const { attempts, budget } = portal.worker;
    expect(await attempts.beginReadWithCall(flow, attempt, "people")).toBeUndefined();
    expect(await budget.takeArmToken("reads", "people")).toMatchObject({ is: "taken" });
    expect(await attemptsOf(attempt)).toEqual([]);
  } finally {
    await other.end();
  }
});
