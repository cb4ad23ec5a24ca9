import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/tools/fresh-database";
import {
  addOrganizationWithRows,
  type Belongings,
  insertInto,
  type RawViewer,
  rowsOf,
  tryAs,
} from "@/tools/two-organizations";

/** Which of the three roles may do what, whoever is signed in (blueprint, section 7.4; reference, reliability SEC-82). */

let database: FreshDatabase;
let owner: pg.Client;
let web: pg.Client;
let worker: pg.Client;
let a: Belongings;
let b: Belongings;
const admin: RawViewer = { role: "admin", memberRole: "admin", person: randomUUID() };
const asWorker: RawViewer = { role: "worker" };
const asA = (memberRole = "owner"): RawViewer => ({
  role: "customer",
  memberRole,
  organization: a.organizationId,
  person: a.personId,
});

beforeAll(async () => {
  database = await freshDatabase();
  owner = await connect(database.ownerUrl);
  web = await connect(database.webUrl);
  worker = await connect(database.workerUrl);
  a = await addOrganizationWithRows(owner);
  b = await addOrganizationWithRows(owner);
});

afterAll(async () => {
  await Promise.all([owner.end(), web.end(), worker.end()]);
  await database.drop();
});

describe("the web process", () => {
  it("changes of a flow what people want and the copies of its state, and nothing that Azure or a worker said", async () => {
    const { rows } = await owner.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_name = 'event_flow' and has_column_privilege('portal_web_login', 'event_flow', column_name, 'update')",
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([
      "asked_at",
      "azure_subscription_id",
      "change",
      "check_at",
      "claim_id",
      "deadline_asked",
      "desired_activate_by",
      "event_types",
      "generation",
      "life",
      "location",
      "name",
      "partner_namespace",
      "present",
      "reason",
      "resource_group",
      "review",
      "review_reason",
      "sent_at",
      "sent_by_name",
      "sent_draft_id",
      "topic_name",
      "types_asked",
      "version",
      "watched_until",
    ]);
  });

  it.each(["channel", "activated_at", "observed_at", "last_outcome", "lease_until", "fence"])(
    "is refused to write %s, also for an admin",
    async (column) => {
      for (const viewer of [asA(), admin])
        expect(await tryAs(web, viewer, `update event_flow set ${column} = ${column}`)).toEqual({
          refused: "permission denied for table event_flow",
        });
    },
  );

  it("adds drafts: of Azure, of reviews and of workers a new row says nothing", async () => {
    const { event_flow: flow = {} } = rowsOf({ ...a, flowId: randomUUID() });
    expect(await tryAs(web, asA(), insertInto("event_flow", flow))).toEqual({ rows: 1 });
    const more = {
      ...{
        review: "unproven",
        life: "active",
        channel: "present",
        generation: 7,
        fence: 9,
        claim_id: a.claimId,
      },
      ...{ types_confirmed: 1, lease_until: "2100-01-01", last_verb: "create", sent_draft_id: a.flowId },
    };
    for (const [column, value] of Object.entries(more))
      for (const viewer of [asA(), admin])
        expect(
          await tryAs(web, viewer, insertInto("event_flow", { ...flow, [column]: value })),
          column,
        ).toHaveProperty("refused");
  });

  it("leaves no channel behind: what was sent stays where it was sent, and begins again only when it is over", async () => {
    const { flowId } = await addOrganizationWithRows(owner);
    const change = (set: string) =>
      tryAs(web, admin, `update event_flow set ${set} where id = '${flowId}'`).then(
        (outcome) => "rows" in outcome,
        () => false,
      );
    expect(await change("partner_namespace = 'n'")).toBe(true);
    await owner.query(
      `update event_flow f set review = 'accepted', claim_id = c.id, azure_subscription_id = c.azure_subscription_id,
         resource_group = c.resource_group, location = 'l', partner_namespace = 'n', topic_name = 't', event_types = '{a}',
         life = 'active', channel = 'present', topic_created_at = now()
       from claim c where c.organization_id = f.organization_id and f.id = $1`,
      [flowId],
    );
    for (const set of [
      ...["azure_subscription_id = id, claim_id = null", "resource_group = 'other', claim_id = null"],
      ...["location = 'other'", "partner_namespace = 'other'", "topic_name = 'other'"],
      ...["review = 'not_sent'", "review = 'unproven'", "review = 'declined'"],
      "generation = generation + 1, review = 'unproven'",
    ])
      expect(await change(set), set).toBe(false);
    // A copy of the state that says otherwise changes nothing about it.
    await owner.query("update event_flow set life = 'deleted' where id = $1", [flowId]);
    expect(await change("generation = generation + 1, review = 'unproven'")).toBe(false);
    expect(await change("event_types = '{b}', present = false")).toBe(true);
    await owner.query("update event_flow set channel = 'gone' where id = $1", [flowId]);
    expect(await change("generation = generation + 1, review = 'unproven', topic_name = 'o'")).toBe(true);
  });

  it("writes nothing for a viewer, an auditor, or somebody whose role was not said", async () => {
    const add = rowsOf({ ...a, flowId: randomUUID(), claimId: randomUUID() });
    const inFlow = rowsOf({ ...a, claimId: randomUUID() });
    const [flow, claim] = [
      insertInto("event_flow", add.event_flow ?? {}),
      insertInto("claim", add.claim ?? {}),
    ];
    const parts = ["confirmation", "timeline_entry", "test_event"].map((table) =>
      insertInto(table, inFlow[table] ?? {}),
    );
    const readers = [
      asA("viewer"),
      asA(""),
      asA("nonsense"),
      { ...admin, memberRole: "auditor" },
      { ...admin, memberRole: "" },
    ];
    for (const reader of readers) {
      const what = JSON.stringify(reader);
      for (const statement of [
        ...[flow, claim, ...parts],
        "update event_flow set name = 'other'",
        "update event_flow set present = false",
        "update event_flow set asked_at = now()",
      ])
        expect(await tryAs(web, reader, statement), what).toHaveProperty("refused");
      expect(await tryAs(web, reader, "delete from event_flow where review = 'not_sent'"), what).toEqual({
        rows: 0,
      });
      expect(await tryAs(web, reader, "update claim set released_at = now()"), what).toEqual({ rows: 0 });
      // Looking is more than reading: Azure is asked more often meanwhile.
      const look = "update event_flow set watched_until = now(), check_at = now() where id = $1";
      expect(await tryAs(web, reader, { text: look, values: [a.flowId] }), what).toEqual({ rows: 1 });
    }
    // The same statements of those who may: so the refusals above were not those of a mistake.
    for (const statement of [flow, ...parts])
      expect(await tryAs(web, asA("editor"), statement), JSON.stringify(statement)).toEqual({ rows: 1 });
    expect(await tryAs(web, admin, claim)).toEqual({ rows: 1 });
  });

  it("decides nothing for support, which asks for checks", async () => {
    const support = { role: "admin", memberRole: "support", person: randomUUID() };
    const change = (set: string, by: RawViewer) =>
      tryAs(web, by, { text: `update event_flow set ${set} where id = $1`, values: [a.flowId] });
    const place =
      "azure_subscription_id = id, resource_group = 'g', location = 'l', partner_namespace = 'n', topic_name = 't', event_types = '{a}'";
    for (const set of ["present = false", "event_types = '{x}'", `review = 'declined', ${place}`]) {
      expect(await change(set, support), set).toHaveProperty("refused");
      expect(await change(set, admin), set).toEqual({ rows: 1 });
    }
    expect(await change("asked_at = now()", support)).toEqual({ rows: 1 });
  });

  it("deletes a draft and nothing else", async () => {
    const remove = "delete from event_flow";
    await owner.query(
      "delete from timeline_entry; delete from test_event; delete from attempt; delete from mail",
    );
    expect(await tryAs(web, asA(), remove)).toEqual({ rows: 1 });
    const place =
      "azure_subscription_id = id, resource_group = 'g', location = 'l', partner_namespace = 'n', topic_name = 't', event_types = '{a}'";
    await owner.query(`update event_flow set review = 'unproven', ${place}`);
    expect(await tryAs(web, asA(), remove)).toEqual({ rows: 0 });
    expect(await tryAs(web, admin, remove)).toEqual({ rows: 0 });
    await owner.query("update event_flow set review = 'not_sent'");
  });

  it("reads and writes nothing of the job queue, and wakes only the portal's own tasks", async () => {
    for (const statement of [
      "select 1 from graphile_worker.jobs",
      "select 1 from graphile_worker._private_jobs",
      "select graphile_worker.add_job('reconcile-flow')",
    ])
      expect(await tryAs(web, admin, statement)).toHaveProperty("refused");
    expect(await tryAs(web, asA(), "select portal_wake('reconcile-flow', gen_random_uuid(), now())")).toEqual(
      {
        rows: 1,
      },
    );
    await expect(tryAs(web, asA(), "select portal_wake('other', gen_random_uuid(), now())")).rejects.toThrow(
      "unknown task other",
    );
  });

  it.each(["confirmation", "timeline_entry", "test_event"])(
    "hangs no %s on another organization's flow",
    async (table) => {
      const row = rowsOf({ ...a, flowId: b.flowId })[table] ?? {};
      for (const viewer of [asA(), admin])
        expect(await tryAs(web, viewer, insertInto(table, row))).toHaveProperty("refused");
    },
  );

  it("stands on a claim of the flow's own organization and place only", async () => {
    const claim = { azure: rowsOf(a).claim?.azure_subscription_id, group: "RG-events-weu" };
    await owner.query("update claim set azure_subscription_id = $1 where id = $2", [claim.azure, a.claimId]);
    const place = "azure_subscription_id = $3, resource_group = $4";
    const standOn = (id: string, group: string) => ({
      text: `update event_flow set claim_id = $1, ${place} where id = $2`,
      values: [id, a.flowId, claim.azure, group],
    });
    for (const viewer of [asA(), admin]) {
      expect(await tryAs(web, viewer, standOn(a.claimId, claim.group))).toEqual({ rows: 1 });
      expect(await tryAs(web, viewer, standOn(b.claimId, claim.group))).toHaveProperty("refused");
      expect(await tryAs(web, viewer, standOn(a.claimId, "rg-other"))).toHaveProperty("refused");
    }
  });

  it("lets no customer review their own flow, whatever claim they hold", async () => {
    await owner.query(
      `update event_flow f set review = 'unproven', claim_id = c.id, azure_subscription_id = c.azure_subscription_id,
         resource_group = c.resource_group from claim c where c.id = $1 and f.id = $2`,
      [a.claimId, a.flowId],
    );
    for (const review of ["accepted", "declined"]) {
      const decide = { text: "update event_flow set review = $1 where id = $2", values: [review, a.flowId] };
      expect(await tryAs(web, asA(), decide)).toHaveProperty("refused");
      expect(await tryAs(web, admin, decide)).toEqual({ rows: 1 });
      expect(await tryAs(worker, asWorker, decide)).toEqual({ rows: 1 });
    }
  });

  it("makes and changes claims for admins only", async () => {
    const made = insertInto("claim", rowsOf({ ...a, claimId: randomUUID() }).claim ?? {});
    expect(await tryAs(web, asA(), made)).toHaveProperty("refused");
    expect(await tryAs(web, asA(), "update claim set released_at = null")).toEqual({ rows: 0 });
    expect(await tryAs(web, admin, made)).toEqual({ rows: 1 });
  });
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
