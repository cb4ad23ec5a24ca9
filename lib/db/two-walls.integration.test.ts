import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/tools/fresh-database";
import {
  addedByCustomers,
  forAdminsToWrite,
  forEverybody,
  forTheWorker,
  ownedBy,
  protectedTables,
  seenByCustomers,
} from "@/tools/table-owners";
import {
  addOrganizationWithRows,
  type Belongings,
  insertInto,
  isNothing,
  type RawViewer,
  rowsOf,
  tryAs,
} from "@/tools/two-organizations";

/** The second wall (docs/decisions/003-two-walls.md), met as a query does that forgot whose data it asks for. */

let database: FreshDatabase;
let owner: pg.Client;
let web: pg.Client;
let a: Belongings;
let b: Belongings;
let asA: RawViewer;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await connect(database.ownerUrl);
  web = await connect(database.webUrl);
  a = await addOrganizationWithRows(owner);
  b = await addOrganizationWithRows(owner);
  asA = { role: "customer", memberRole: "owner", organization: a.organizationId, person: a.personId };
});

afterAll(async () => {
  await Promise.all([owner.end(), web.end()]);
  await database.drop();
});

describe("the list of tables", () => {
  it("has every table, either behind row-level security or open for a reason", async () => {
    const { rows } = await owner.query<{ name: string; secured: boolean }>(
      "select relname as name, relrowsecurity as secured from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm')",
    );
    const secured = rows.filter((table) => table.secured).map(({ name }) => name);
    const open = rows.filter((table) => !table.secured).map(({ name }) => name);
    const others = [...Object.keys(forTheWorker), ...Object.keys(forAdminsToWrite)];
    expect(secured.sort()).toEqual([...protectedTables, ...others].sort());
    expect(open.sort()).toEqual(Object.keys(forEverybody).sort());
  });

  it("needs no view: each shows whoever looks what they see of the tables behind it", async () => {
    const { rows } = await owner.query<{ name: string; options: string[] | null }>(
      "select relname as name, reloptions as options from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'",
    );
    for (const { name, options } of rows) expect(options, name).toContain("security_invoker=true");
  });

  it("has every table that names an organization or a person", async () => {
    const { rows } = await owner.query<{ name: string }>(
      "select distinct table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('organization_id', 'person_id', 'flow_id')",
    );
    expect(rows.map(({ name }) => name).filter((name) => !protectedTables.includes(name))).toEqual([]);
  });

  it("lets nobody on the web side write an open table", async () => {
    for (const table of Object.keys(forEverybody)) {
      const right = `has_table_privilege('portal_web_login', '${table}', 'insert, update, delete, truncate')`;
      expect((await owner.query(`select ${right} as may`)).rows, table).toEqual([{ may: false }]);
    }
  });
});

it("takes receipts from the receiver of Azure's events alone, and shows them to nobody on the web side", async () => {
  const add = "insert into event_receipt (event_id, channel, happened_at) values ('e', 'c', now())";
  for (const role of ["customer", "admin", "public", "sign-in", "newcomer", "worker"]) {
    expect(await tryAs(web, { role }, add), role).toHaveProperty("refused");
    expect(await tryAs(web, { role }, "select 1 from event_receipt"), role).toHaveProperty("refused");
  }
  expect(await tryAs(web, { role: "azure-events" }, add)).toEqual({ rows: 1 });
  expect(await tryAs(web, { role: "azure-events" }, "delete from event_receipt")).toHaveProperty("refused");
  for (const table of protectedTables)
    expect(await tryAs(web, { role: "azure-events" }, `select 1 from ${table}`), table).toSatisfy(isNothing);
});

it("lets everybody read the catalogue but its drafts, and nobody but an admin change it", async () => {
  const columns = "(name, display_name, group_name, description, sample_payload, status)";
  const add = (status: string) =>
    `insert into event_type ${columns} values ('${status}', 'd', 'g', 'd', '{}', '${status}')`;
  await owner.query(add("draft"));
  await owner.query(add("retired"));
  for (const role of ["customer", "public", "sign-in", "newcomer", "worker"]) {
    const count = async (what: string) => tryAs(web, { role }, `select 1 from event_type where ${what}`);
    expect(await count("status = 'draft'"), role).toEqual({ rows: 0 });
    expect(await count("status = 'retired'"), role).toEqual({ rows: 1 });
    expect(await tryAs(web, { role }, add("published")), role).toHaveProperty("refused");
    for (const change of ["update event_type set status = 'draft'", "delete from event_type"])
      expect(await tryAs(web, { role }, change), `${role}: ${change}`).toSatisfy(isNothing);
  }
  const change = "update event_type set status = status";
  expect(await tryAs(web, { role: "admin", memberRole: "support" }, change)).toSatisfy(isNothing);
  expect(await tryAs(web, { role: "admin", memberRole: "admin" }, change)).toEqual({ rows: 2 });
});

describe.each(protectedTables)("%s", (table) => {
  const strangers: [string, () => RawViewer][] = [
    ["nobody", () => undefined],
    ["a customer of no organization", () => ({ role: "customer" })],
    ["a newcomer", () => ({ role: "newcomer", person: randomUUID() })],
    ["a public page", () => ({ role: "public" })],
    ["somebody who calls themselves the worker", () => ({ role: "worker" })],
  ];
  it.each(strangers)("shows nothing to %s and takes nothing", async (_, viewer) => {
    await expectNothing(table, viewer(), "true");
  });

  it("shows nothing of another organization to a customer and takes nothing for it", async () => {
    await expectNothing(table, asA, ownedBy(table));
  });

  it("shows customers their own rows, and no others, where they may see any", async () => {
    const count = { text: `select * from ${table}`, values: [] };
    const own = { text: `select * from ${table} where ${ownedBy(table)}`, values: ids(a, table) };
    const expected = { rows: seenByCustomers.includes(table) ? 1 : 0 };
    for (const query of [own, count])
      if (expected.rows === 0) expect(await tryAs(web, asA, query)).toSatisfy(isNothing);
      else expect(await tryAs(web, asA, query)).toEqual(expected);
  });

  it("takes customers' own rows, where they add any, and never passes one on", async () => {
    const row = rowsOf({
      ...a,
      flowId: table === "event_flow" ? randomUUID() : a.flowId,
      claimId: randomUUID(),
    })[table];
    const added = await tryAs(web, asA, insertInto(table, row ?? {}));
    if (addedByCustomers.includes(table)) expect(added).toEqual({ rows: 1 });
    else if (table !== "posted_form") expect(added).toHaveProperty("refused");
    if (!(await hasColumn(table, "organization_id"))) return;
    const pass = { text: `update ${table} set organization_id = $1`, values: [b.organizationId] };
    expect(await tryAs(web, asA, pass)).toSatisfy(isNothing);
  });
});

it("shows a person who signs in nothing but people, sessions, typed answers, organizations and the ways into them", async () => {
  for (const table of protectedTables) {
    const seen = await tryAs(web, { role: "sign-in" }, `select 1 from ${table}`);
    const forSigningIn = [
      "person",
      "session",
      "posted_form",
      "organization",
      "invitation",
      "organization_domain",
    ];
    const expected = forSigningIn.includes(table) ? 2 : 0;
    if (expected === 0) expect(seen, table).toSatisfy(isNothing);
    else expect(seen, table).toEqual({ rows: expected });
  }
});

it("ends with the transaction: the next one on the same connection sees nothing again", async () => {
  expect(await tryAs(web, asA, "select 1 from event_flow")).toEqual({ rows: 1 });
  expect(await tryAs(web, undefined, "select 1 from event_flow")).toEqual({ rows: 0 });
});

/** Reading, changing, deleting and adding rows of B comes to nothing for this viewer. */
async function expectNothing(table: string, viewer: RawViewer, where: string): Promise<void> {
  const values = where === "true" ? [] : ids(b, table);
  const attempt = (text: string) => tryAs(web, viewer, { text, values });
  expect(await attempt(`select 1 from ${table} where ${where}`)).toSatisfy(isNothing);
  expect(await attempt(`delete from ${table} where ${where}`)).toSatisfy(isNothing);
  for (const column of await changeableColumns(table))
    expect(await attempt(`update ${table} set ${column} = ${column} where ${where}`), column).toSatisfy(
      isNothing,
    );
  const row = rowsOf({
    ...b,
    flowId: table === "event_flow" ? randomUUID() : b.flowId,
    claimId: randomUUID(),
  })[table];
  expect(await tryAs(web, viewer, insertInto(table, row ?? {}))).toHaveProperty("refused");
}

function ids({ organizationId, personId }: Belongings, table: string): string[] {
  const persons = [
    "session",
    "posted_form",
    "person_check",
    "person_wish",
    "mail",
    "mail_opt_out",
    "person",
    "audit_actor",
  ];
  return persons.includes(table) ? [personId] : [organizationId];
}

/** The columns that the web process may change; one of the others, when it may change none. */
async function changeableColumns(table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; may: boolean }>(
    "select column_name as name, has_column_privilege('portal_web_login', table_name::regclass, column_name, 'update') as may from information_schema.columns where table_schema = 'public' and table_name = $1",
    [table],
  );
  const may = rows.filter((column) => column.may);
  return (may.length > 0 ? may : rows.slice(0, 1)).map(({ name }) => name);
}

async function hasColumn(table: string, column: string): Promise<boolean> {
  const { rows } = await owner.query(
    "select 1 from information_schema.columns where table_name = $1 and column_name = $2",
    [table, column],
  );
  return rows.length > 0;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
