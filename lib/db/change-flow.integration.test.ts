import { randomUUID } from "node:crypto";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;

beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
});

afterAll(() => portal.stop());

describe("a change of a flow", () => {
  it("writes row, copies, timeline, audit record, wake-up and version together", async () => {
    const id = await sendNewFlow(portal, maya);
    const before = await state(id);
    expect(await portal.web.wishes.askToDelete(maya, id, "Orders", new Date())).toBe("asked");
    const after = await state(id);
    expect(after.flow).toMatchObject({
      present: false,
      life: "deleted",
      check_at: null,
      version: before.flow.version + 1,
    });
    expect(after.timeline).toBe(before.timeline + 1);
    expect(after.audit).toBe(before.audit + 1);
  });

  it("that fails in the middle writes nothing at all", async () => {
    const id = await sendNewFlow(portal, maya);
    const before = await state(id);
    for (const also of [
      () => Promise.reject(new Error("planted")),
      // The entry and the audit record are written after `also`: only a mistake in them comes later.
      undefined,
    ]) {
      const changing = portal.web.changeFlow(maya, id, { now: new Date(), actor: "Maya" }, () => ({
        set: { present: false },
        entries: [{ kind: "delete_asked", details: { by: "customer" } }],
        audit: { action: also ? "x" : "nul \u0000 is no text for PostgreSQL" },
        ...(also ? { also } : {}),
      }));
      await expect(changing).rejects.toThrow();
      expect(await state(id)).toEqual(before);
    }
  });

  it("tells whoever listens, with ids, a version and the words of the state, and no content", async () => {
    const id = await sendNewFlow(portal, maya);
    const client = new pg.Client({ connectionString: portal.database.webUrl });
    await client.connect();
    await client.query("listen flow_changed");
    const heard = once(client, "notification");
    await portal.web.wishes.askToDelete(maya, id, "Orders", new Date());
    const [{ payload }] = await heard;
    await client.end();
    const { version, life, change, reason, present } = (await state(id)).flow;
    const words = { life, change, reason, present };
    expect(JSON.parse(payload)).toEqual({ id, organizationId: maya.organizationId, version, ...words });
  });
});

describe("a lease", () => {
  it("is one worker's at a time, and what a former holder writes is refused", async () => {
    const id = await sendNewFlow(portal, maya);
    const { leases, attempts } = portal.worker;
    const taken = await Promise.all(Array.from({ length: 8 }, () => leases.takeFlow(id)));
    const [first, ...others] = taken.filter((lease) => lease !== undefined);
    expect(others).toEqual([]);
    if (!first) throw new Error("nobody got the lease");

    await portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [id]);
    const second = await leases.takeFlow(id);
    expect(second?.fence).toBe(first.fence + 1);
    const before = await state(id);

    expect(await leases.renewFlow(first)).toBe(false);
    expect(await leases.keepOrReleaseFlow(first)).toBeUndefined();
    expect(await attempts.beginAttempt(first, randomUUID(), "create")).toBeUndefined();
    const done = { outcome: { is: "done" }, set: { channel: "present" } } as const;
    expect(await attempts.endAttempt(first, randomUUID(), () => done)).toBe(false);
    await leases.releaseFlow(first);
    expect(await state(id)).toEqual(before);
    expect(await portal.rows("select 1 from attempt where flow_id = $1", [id])).toEqual([]);
  });

  it("that passes on says of its former holder's calls that their answers are unknown", async () => {
    const id = await sendNewFlow(portal, maya);
    const { leases, attempts } = portal.worker;
    const first = await leases.takeFlow(id);
    if (!first) throw new Error("nobody got the lease");
    await attempts.beginAttempt(first, randomUUID(), "create");
    const outcomes = () => portal.rows("select outcome from attempt where flow_id = $1", [id]);
    expect(await outcomes()).toEqual([{ outcome: "open" }]);
    await portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [id]);
    await leases.takeFlow(id);
    expect(await outcomes()).toEqual([{ outcome: "unknown" }]);
  });

  it("of a flow that has ended says it too, by the scan, and not while its holder lives", async () => {
    const id = await sendNewFlow(portal, maya);
    const lease = await portal.worker.leases.takeFlow(id);
    if (!lease) throw new Error("nobody got the lease");
    const { attempts } = portal.worker;
    await attempts.beginAttempt(lease, randomUUID(), "prove");
    await portal.rows(
      "update attempt set started_at = started_at - interval '11 seconds' where flow_id = $1",
      [id],
    );
    // Withdrawn before it was proven, it has ended: nobody takes it again.
    expect(await portal.web.wishes.askToDelete(maya, id, "Orders", new Date())).toBe("asked");
    const outcome = () => portal.rows("select outcome from attempt where flow_id = $1", [id]);
    await attempts.closeLostAttempts();
    expect(await outcome()).toEqual([{ outcome: "open" }]);
    await portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [id]);
    await attempts.closeLostAttempts();
    expect(await outcome()).toEqual([{ outcome: "unknown" }]);
  });

  it("F-20: answers a wish once, whatever the clock of the machine on which it was made", async () => {
    const id = await sendNewFlow(portal, maya);
    const { leases, attempts } = portal.worker;
    const lease = await leases.takeFlow(id);
    if (!lease) throw new Error("nobody got the lease");
    const now = new Date();
    const ahead = new Date(now.getTime() + 5_000);
    expect(await portal.web.wishes.askNow(maya, id, ahead)).not.toBe("not-found");
    const attemptId = randomUUID();
    expect(await attempts.beginAttempt(lease, attemptId, "create")).toEqual({});
    const refused = { is: "refused", reason: "authorization_missing" } as const;
    expect(await attempts.endAttempt(lease, attemptId, () => ({ outcome: refused }))).toBe(true);
    await leases.releaseFlow(lease);
    const { flow } = await state(id);
    expect(flow.check_at?.getTime()).toBeGreaterThanOrEqual(now.getTime() + 30_000);
  });

  it("that a killed worker left is found by the scan when it has run out, not before", async () => {
    const id = await sendNewFlow(portal, maya);
    await portal.worker.leases.takeFlow(id);
    await portal.rows("update event_flow set check_at = now() - interval '1 minute' where id = $1", [id]);
    await portal.rows("select graphile_worker.remove_job($1)", [`reconcile-flow:${id}`]);
    const jobs = () =>
      portal.rows("select 1 from graphile_worker.jobs where key = $1", [`reconcile-flow:${id}`]);

    await portal.worker.wake.wakeDueRows(100);
    expect(await jobs()).toEqual([]);
    await portal.rows("update event_flow set lease_until = now() - interval '1 second' where id = $1", [id]);
    expect(await portal.worker.wake.wakeDueRows(100)).toBeGreaterThan(0);
    expect(await jobs()).toHaveLength(1);
  });
});

describe("the scan", () => {
  const waiting = async (id: string) =>
    (await portal.rows("select 1 from graphile_worker.jobs where key = $1", [`reconcile-flow:${id}`])).length;
  const forget = (ids: readonly string[]) =>
    portal.rows("select graphile_worker.remove_job('reconcile-flow:' || id) from unnest($1::text[]) id", [
      ids,
    ]);

  it("F-27: finds what one organization lost behind the hundreds of another, and leaves alone what waits", async () => {
    const crowd = await portal.customer(await addOrganization(portal, "Contoso"));
    const first = await sendNewFlow(portal, crowd);
    const many = await portal.rows<{ id: string }>(
      `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object(
         'id', gen_random_uuid(), 'topic_name', 'crowd-' || n, 'secret', translate(left(md5(n::text), 16), '0189', 'wxyz'), 'check_at', now() - interval '1 hour'))).*
       from event_flow f, generate_series(1, 150) n where f.id = $1 returning id`,
      [first],
    );
    const id = await sendNewFlow(portal, maya);
    await portal.rows("update event_flow set check_at = now() - interval '1 minute' where id = $1", [id]);
    await forget([id]);

    expect(await portal.worker.wake.wakeDueRows(100)).toBeGreaterThanOrEqual(100);
    expect(await waiting(id)).toBe(1);
    const woken = await Promise.all(many.map((flow) => waiting(flow.id)));
    expect(woken.filter((jobs) => jobs > 0).length).toBeGreaterThan(90);
    // Nothing is woken twice; one whose wake-up is lost again is.
    const [revision] = (await state(id)).jobs;
    await portal.worker.wake.wakeDueRows(100);
    expect((await state(id)).jobs).toEqual([revision]);
    await forget([id]);
    await portal.worker.wake.wakeDueRows(100);
    expect(await waiting(id)).toBe(1);
    await portal.rows("delete from event_flow where id = any($1)", [many.map((flow) => flow.id)]);
  });
});

describe("watching", () => {
  it("never puts off what is due, so a flow that a killed worker held goes on while somebody looks", async () => {
    const id = await sendNewFlow(portal, maya);
    await portal.worker.leases.takeFlow(id);
    await portal.rows(
      "update event_flow set check_at = now() - interval '1 minute', lease_until = now() - interval '1 second' where id = $1",
      [id],
    );
    await portal.rows("select graphile_worker.remove_job($1)", [`reconcile-flow:${id}`]);
    const { flow } = await state(id);
    expect(await portal.web.watchFlow(maya, id)).toBe(flow.version);
    expect((await state(id)).flow.check_at).toEqual(flow.check_at);
    await portal.worker.wake.wakeDueRows(100);
    expect((await state(id)).jobs).toHaveLength(1);
  });
});

type Row = {
  version: number;
  present: boolean;
  life: string;
  change: string;
  reason: string | null;
  check_at: Date | null;
};
async function state(id: string) {
  const [flow] = await portal.rows<Row>("select * from event_flow where id = $1", [id]);
  if (!flow) throw new Error("the flow is gone");
  const timeline = await portal.rows("select 1 from timeline_entry where flow_id = $1", [id]);
  const audit = await portal.rows("select 1 from audit_record where target = $1", [`event-flow/${id}`]);
  const jobs = await portal.rows("select key, run_at, revision from graphile_worker.jobs where key = $1", [
    `reconcile-flow:${id}`,
  ]);
  return { flow, timeline: timeline.length, audit: audit.length, jobs };
}
