import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/tools/fresh-database";
import { addOrganizationWithRows, type RawViewer, tryAs } from "@/tools/two-organizations";

/** What the worker's role may not do, and what no role may (blueprint, section 7.4; reference, reliability SEC-82). */

let database: FreshDatabase;
let owner: pg.Client;
let web: pg.Client;
let worker: pg.Client;
let asCustomer: RawViewer;
const admin: RawViewer = { role: "admin", memberRole: "admin", person: randomUUID() };
const asWorker: RawViewer = { role: "worker" };

beforeAll(async () => {
  database = await freshDatabase();
  owner = await connect(database.ownerUrl);
  web = await connect(database.webUrl);
  worker = await connect(database.workerUrl);
  const { organizationId: organization, personId: person } = await addOrganizationWithRows(owner);
  asCustomer = { role: "customer", memberRole: "owner", organization, person };
});

afterAll(async () => {
  await Promise.all([owner.end(), web.end(), worker.end()]);
  await database.drop();
});

describe("the worker", () => {
  it("reads no session, no typed answer, and of people only what a mail needs", async () => {
    for (const table of ["session", "posted_form"])
      expect(await tryAs(worker, asWorker, `select 1 from ${table}`), table).toHaveProperty("refused");
    expect(await tryAs(worker, asWorker, "select id, email from person")).toHaveProperty("rows");
    for (const column of ["name", "issuer", "subject", "tenant_id"])
      expect(await tryAs(worker, asWorker, `select ${column} from person`), column).toHaveProperty("refused");
  });

  it("removes no row that belongs to an organization, and adds no flow's organization", async () => {
    for (const table of ["event_flow", "claim", "test_event", "confirmation", "organization"])
      expect(await tryAs(worker, asWorker, `delete from ${table}`), table).toHaveProperty("refused");
  });

  it("forgets calls to Azure only when they are older than a day", async () => {
    const { flowId } = await addOrganizationWithRows(owner);
    const ofTheFlow = `from attempt where flow_id = '${flowId}'`;
    expect(await tryAs(worker, asWorker, `delete ${ofTheFlow}`)).toEqual({ rows: 1 });
    await owner.query(`update attempt set started_at = now() where flow_id = '${flowId}'`);
    expect(await tryAs(worker, asWorker, `select 1 ${ofTheFlow}`)).toEqual({ rows: 1 });
    expect(await tryAs(worker, asWorker, `delete ${ofTheFlow}`)).toEqual({ rows: 0 });
  });
});

describe("the audit log", () => {
  it("is neither changed nor emptied by anybody but the owner, nor are its seals", async () => {
    for (const [client, viewers] of [
      [web, [undefined, asCustomer, admin, { role: "sign-in" }]],
      [worker, [undefined, asWorker]],
    ] as const)
      for (const viewer of viewers)
        for (const statement of [
          "update audit_record set actor = 'x'",
          "delete from audit_record",
          "truncate audit_record",
          "update audit_seal set hash = 'x'",
          "delete from audit_seal",
          "truncate audit_seal",
        ])
          expect(await tryAs(client, viewer, statement)).toHaveProperty("refused");
  });
});

it("gives no role the right to make or change tables, nor to become the owner", async () => {
  for (const client of [web, worker]) {
    for (const statement of [
      "create table public.mine (id int)",
      "alter table event_flow disable row level security",
      "drop policy tenant on event_flow",
      "set role portal_owner_login",
    ])
      expect(await tryAs(client, admin, statement), statement).toHaveProperty("refused");
  }
  const { rows } = await owner.query(
    "select rolname from pg_roles where rolname like 'portal%' and (rolsuper or rolbypassrls)",
  );
  expect(rows).toEqual([]);
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
