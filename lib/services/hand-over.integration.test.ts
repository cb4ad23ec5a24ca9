import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Guest } from "@/lib/domain/handover";
import type { Customer } from "@/lib/domain/viewer";
import { answerAll, sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
let noor: Customer;

beforeAll(async () => {
  const settings = {
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
  noor = await portal.customer(await addOrganization(portal, "Fabrikam"));
});

afterAll(() => portal.stop());

const days = 3;
const authorize = { task: "authorize", days } as const;

/** A link for the flow's authorization, as its maker sees it, and the token in it. */
async function linkFor(flowId: string): Promise<{ id: string; token: string }> {
  expect(await portal.web.handOver.handOver(maya, flowId, authorize, new Date())).toBe("made");
  const flow = await portal.web.flows.findFlow(maya, flowId);
  if (!flow) throw new Error("no flow");
  const [newest] = await portal.web.handOver.listHandoversOf(maya, flow, new Date());
  const token = newest?.link?.split("/").at(-1);
  if (!newest || !token) throw new Error("no link");
  return { id: newest.id, token };
}

const guestOf = async (token: string) => {
  const found = await portal.web.handovers.findGuest(token);
  if (!found) throw new Error("no such link");
  return found;
};
const taskOf = async (token: string) => {
  const { guest, row } = await guestOf(token);
  return portal.web.handOver.findHandedTask(guest, row, new Date());
};

describe("a link", () => {
  it("shows one flow's task to whoever has it, and its token is nowhere in the database", async () => {
    const id = await answerAll(portal, maya);
    const { token } = await linkFor(id);
    const task = await taskOf(token);
    expect(task).toMatchObject({ standing: "open", commands: { resourceGroup: "rg-events-weu" } });
    expect(task.flow?.organizationName).toBe("Adventure Works");
    const rows = await portal.rows<{ line: string }>("select h::text as line from handover h");
    expect(rows.map(({ line }) => line).join()).not.toContain(token);
  });

  it("is found again however often it is opened, and by nobody who guesses", async () => {
    const { token } = await linkFor(await answerAll(portal, maya));
    for (let opened = 0; opened < 3; opened += 1) expect((await taskOf(token)).standing).toBe("open");
    const flipped = `${token.slice(0, -2)}${token.at(-2) === "A" ? "B" : "A"}${token.at(-1)}`;
    for (const guess of [flipped, "", "' or true --", "A".repeat(43)])
      expect(await portal.web.handovers.findGuest(guess)).toBeUndefined();
  });

  it("opens nothing after it was closed or has expired: the database itself gives no flow", async () => {
    const id = await answerAll(portal, maya);
    const [closed, old] = [await linkFor(id), await linkFor(id)];
    expect(await portal.web.handOver.revokeHandover(maya, id, closed.id, new Date())).toBe("revoked");
    await portal.rows("update handover set expires_at = now() - interval '1 second' where id = $1", [old.id]);
    for (const [token, standing] of [
      [closed.token, "revoked"],
      [old.token, "expired"],
    ] as const) {
      const { guest, row } = await guestOf(token);
      expect(await portal.web.handOver.findHandedTask(guest, row, new Date())).toEqual({
        standing,
        flow: undefined,
        commands: undefined,
      });
      expect(await portal.web.flows.findFlow(guest, id)).toBeUndefined();
      expect(await portal.web.handOver.sayTaskDone(guest, row, new Date())).toBe("not-open");
      expect(await portal.web.watchFlow(guest, id)).toBeUndefined();
    }
  });

  it("that is said to be done twice is said once, and those who asked see it", async () => {
    const id = await sendNewFlow(portal, maya);
    const { token } = await linkFor(id);
    const { guest, row } = await guestOf(token);
    const before = (await portal.web.flows.findFlow(maya, id))?.version ?? 0;
    const said = () => portal.web.handOver.sayTaskDone(guest, row, new Date());
    expect([...(await Promise.all([said(), said()]))].sort()).toEqual(["not-open", "said"]);
    const flow = await portal.web.flows.findFlow(maya, id);
    expect(flow?.version).toBe(before + 1);
    expect((await taskOf(token)).standing).toBe("said-done");
    const timeline = await portal.web.timeline.listTimeline(maya, id);
    expect(timeline.filter(({ entry }) => entry.kind === "handed_task_done")).toHaveLength(1);
  });

  it("is made for one's own flow alone, of its own kind, and at most five at a time", async () => {
    const id = await answerAll(portal, maya);
    const make = (viewer: Customer, task: "authorize" | "activate") =>
      portal.web.handOver.handOver(viewer, id, { task, days }, new Date());
    expect(await make(noor, "authorize")).toBe("not-found");
    expect(await make(maya, "activate")).toBe("not-now");
    for (let made = 0; made < 5; made += 1) expect(await make(maya, "authorize")).toBe("made");
    expect(await make(maya, "authorize")).toBe("too-many");
    const [row] = await portal.rows<{ id: string }>("select id from handover where flow_id = $1 limit 1", [
      id,
    ]);
    expect(await portal.web.handOver.revokeHandover(noor, id, row?.id ?? "", new Date())).toBe("not-found");
  });
});

describe("a guest", () => {
  let guest: Guest;
  let flowId: string;
  beforeAll(async () => {
    flowId = await sendNewFlow(portal, maya);
    // As it is once the claim is proven: whoever changes the row must see the claim.
    await portal.rows(
      "with held as (insert into claim (id, organization_id, azure_subscription_id, resource_group, basis) select gen_random_uuid(), organization_id, azure_subscription_id, lower(resource_group), 'approved' from event_flow where id = $1 returning id) update event_flow set review = 'accepted', claim_id = held.id from held where event_flow.id = $1",
      [flowId],
    );
    guest = (await guestOf((await linkFor(flowId)).token)).guest;
    await sendNewFlow(portal, maya);
    await sendNewFlow(portal, noor);
  });

  const seen = (sql: string) =>
    portal.web.withViewer(guest, (tx) =>
      tx.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${sql}`),
    );

  it.each(["event_flow", "handover", "organization", "claim"])("sees one row of %s", async (table) =>
    expect(await seen(table)).toEqual([{ n: 1 }]),
  );
  it.each([
    "person",
    "session",
    "confirmation",
    "timeline_entry",
    "test_event",
    "audit_record",
    "azure_check",
    "posted_form",
  ])("sees nothing of %s", async (table) => expect(await seen(table)).toEqual([{ n: 0 }]));

  it.each([
    "update event_flow set name = 'x'",
    "update event_flow set event_types = '{}'",
    "update event_flow set present = false",
    "update event_flow set review = 'declined'",
    "update handover set revoked_at = now()",
    "update handover set flow_id = flow_id, generation = 9",
    "insert into timeline_entry (id, flow_id, organization_id, generation, kind, actor, details) select gen_random_uuid(), id, organization_id, 1, 'activated', 'x', '{}' from event_flow",
    "insert into audit_record (id, organization_id, actor, action, target) select gen_random_uuid(), organization_id, 'x', 'event-flow.deleted', 'event-flow/' || id from event_flow",
    "insert into handover (id, flow_id, organization_id, generation, task, token_hash, created_by_name, created_at, expires_at) select gen_random_uuid(), id, organization_id, 1, 'activate', 'x', 'x', now(), now() from event_flow",
  ])("may not: %s", async (sql) => {
    const trying = portal.web.withViewer(guest, (tx) => tx.$executeRawUnsafe(sql));
    await expect(trying).rejects.toThrow(/may not change|row-level security/);
  });

  it("has Azure asked more often by looking", async () => {
    expect(await portal.web.watchFlow(guest, flowId)).toBeTypeOf("number");
    const [row] = await portal.rows<{ watched: boolean }>(
      "select watched_until > now() as watched from event_flow where id = $1",
      [flowId],
    );
    expect(row?.watched).toBe(true);
  });
});
