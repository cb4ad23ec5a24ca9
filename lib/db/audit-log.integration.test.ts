import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Admin, Customer } from "@/lib/domain/viewer";
import { bundlePrograms } from "@/tools/bundle";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** The audit log: who did it by pseudonym, and seals that tell when somebody wrote over it. */

let portal: TestPortal;
let mara: Customer;
const jonas: Admin = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" };

beforeAll(async () => {
  portal = await startPortal();
  mara = await portal.customer(await addOrganization(portal, "Adventure Works"), "Mara Lindqvist");
});
afterAll(() => portal.stop());

const pageOf = (filter: object) => portal.web.auditPage.readAuditPage(jonas, filter, 100);
/** As the export reads them, and the page, which must agree. */
const list = async (filter = {}) => {
  const { records } = await portal.web.auditLog.listAuditRecords(jonas, filter, 100);
  expect((await pageOf(filter)).records).toEqual(records);
  return records;
};

describe("who did it", () => {
  it("is a pseudonym of the person that the transaction names, with the name beside it", async () => {
    const id = await sendNewFlow(portal, mara);
    const [sent] = await list({ target: `event-flow/${id}`, action: "event-flow.sent" });
    expect(sent).toMatchObject({ actorName: "Mara Lindqvist", isPerson: true, requestId: null });
    const [signedIn] = await list({ target: `person/${mara.personId}` });
    expect(signedIn).toMatchObject({ action: "person.signed_in", actorId: sent?.actorId });
    expect(await portal.rows("select 1 from audit_record where actor is not null")).toEqual([]);
  });

  it("is no longer named when the name is erased; the same person gets a new pseudonym", async () => {
    const elif = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
    const [before] = await list({ target: `person/${elif.personId}` });
    const actorId = before?.actorId ?? "";
    await seal();
    expect(await portal.web.auditLog.eraseAuditActor(jonas, jonas.personName, actorId, new Date())).toBe(
      true,
    );
    expect(
      await portal.web.auditLog.eraseAuditActor(jonas, jonas.personName, actorId, new Date()),
      "by the second of two",
    ).toBe(true);
    expect(await list({ target: `audit-actor/${actorId}` })).toHaveLength(1);
    expect((await pageOf({ actorId })).whose).toBeNull();
    const id = await sendNewFlow(portal, elif);
    const [after] = await list({ target: `event-flow/${id}`, action: "event-flow.sent" });
    expect(after?.actorId).not.toBe(actorId);
    expect((await list({ actorId })).map(({ actorName }) => actorName)).toEqual([null]);
    await seal();
    expect((await portal.worker.auditVerify.verifyAuditLog([])).broken).toEqual([]);
  });

  it("leaves the name nowhere among the partner's own records, and no way to find event flows by it", async () => {
    const zeynep = await portal.customer(await addOrganization(portal, "Tailspin"), "Zeynep Aksoy");
    const namesake = await portal.customer(await addOrganization(portal, "Proseware"), "Zeynep Aksoy");
    const [id, other] = [await sendNewFlow(portal, zeynep), await sendNewFlow(portal, namesake)];
    const by = [zeynep.personId, "Zeynep Aksoy"];
    await portal.rows(
      `with note as (insert into flow_note (id, flow_id, organization_id, author_id, author_name, text)
           select gen_random_uuid(), id, organization_id, $1::uuid, $2, 'A note' from event_flow where id = $3::uuid),
         run as (insert into bulk_run (id, action, chosen_by, asked_by_id, asked_by_name, stopped_by_name, flows, check_at)
           values (gen_random_uuid(), 'check', '', $1::uuid, $2, $2, 0, null))
       insert into orphan_wish (id, namespace, name, asked_by_id, asked_by_name, check_at, outcome)
         values (gen_random_uuid(), 'n', 'c', $1::uuid, $2, null, 'deleted')`,
      [...by, id],
    );
    const found = (name: string) =>
      portal.rows<{ id: string }>("select id from flow_search where text like $1", [`%${name}%`]);
    expect((await found("zeynep aksoy")).map((row) => row.id).toSorted()).toEqual([id, other].toSorted());
    const [record] = await list({ target: `person/${zeynep.personId}` });
    const actorId = record?.actorId ?? "";
    await portal.web.auditLog.eraseAuditActor(jonas, jonas.personName, actorId, new Date());

    const left = await portal.rows<{ at: string; who: string; called: string }>(
      `select 'note' as at, author_id::text as who, author_name as called from flow_note where text = 'A note'
       union all select 'run', asked_by_id::text, asked_by_name || stopped_by_name from bulk_run where asked_by_id in ($1::uuid, $2::uuid)
       union all select 'wish', asked_by_id::text, asked_by_name from orphan_wish where name = 'c'`,
      [zeynep.personId, actorId],
    );
    expect(left.map(({ at }) => at).toSorted()).toEqual(["note", "run", "wish"]);
    for (const { who, called } of left) {
      expect(who, "one pseudonym for all").toBe(actorId);
      expect(called).not.toContain("Zeynep");
    }
    expect(await found("zeynep aksoy")).toEqual([{ id: other }]);
    // Also when the row of the search is made anew.
    await portal.rows("update event_flow set name = 'Named anew' where id = $1", [id]);
    expect(await found("named anew")).toEqual([{ id }]);
    expect(await found("zeynep aksoy")).toEqual([{ id: other }]);
  });

  it("is kept from customers", async () => {
    expect(await portal.web.auditLog.eraseAuditActor(mara, "Mara", randomUUID(), new Date())).toBe(false);
    const rows = await portal.web.withViewer(mara, (tx) => tx.auditActor.findMany());
    expect(rows).toEqual([]);
  });
});

describe("the list", () => {
  it("knows what there is to filter by", async () => {
    await sendNewFlow(portal, mara);
    const actions = await portal.rows<{ kind: string }>(
      "select distinct split_part(action, '.', 1) as kind from audit_record order by 1",
    );
    expect(actions.length).toBeGreaterThan(1);
    const { kinds } = await pageOf({});
    expect(kinds.toSorted()).toEqual(actions.map(({ kind }) => kind));
  });

  it("is filtered by what, whose, when, and paged from an id", async () => {
    const id = await sendNewFlow(portal, mara);
    const target = `event-flow/${id}`;
    const all = await list({ target });
    expect(all.length).toBeGreaterThan(1);
    expect(await list({ target, organizationId: mara.organizationId })).toHaveLength(all.length);
    expect(await list({ target, organizationId: randomUUID() })).toEqual([]);
    expect(await list({ target, action: "person" })).toEqual([]);
    expect(await list({ target, to: new Date(Date.now() - 3_600_000) })).toEqual([]);
    expect(await list({ target, from: new Date(Date.now() - 3_600_000) })).toHaveLength(all.length);
    const first = await portal.web.auditLog.listAuditRecords(jonas, { target }, 1);
    expect(first).toMatchObject({ more: true, records: [{ id: all[0]?.id }] });
    expect(await list({ target, before: all[0]?.id })).toHaveLength(all.length - 1);
  });
});

describe("seals", () => {
  beforeEach(async () => {
    await sendNewFlow(portal, mara);
    await seal();
  });

  it("fit a log that nobody wrote over, in one chain an organization; two workers give no number twice", async () => {
    for (let count = 0; count < 5; count++) await sendNewFlow(portal, mara);
    await Promise.all([1, 2, 3].map(() => portal.worker.auditSeals.sealAuditRecords(4)));
    await seal();
    const verdict = await portal.worker.auditVerify.verifyAuditLog([]);
    expect(verdict.broken).toEqual([]);
    expect(await portal.rows("select 1 from audit_record")).toHaveLength(verdict.sealed);
    expect(verdict.heads.map(({ chain }) => chain)).toContain(mara.organizationId);
    const { sealed } = await pageOf({});
    expect(sealed).toBe(verdict.sealed);
  });

  const tampered: [string, (id: string) => string, string][] = [
    [
      "a word changed",
      (id) => `update audit_record set action = 'event-flow.nothing' where id = '${id}'`,
      "record changed",
    ],
    [
      "an actor exchanged",
      (id) =>
        `update audit_record set actor_id = (select id from audit_actor where id <> actor_id limit 1) where id = '${id}'`,
      "record changed",
    ],
    [
      "a time moved",
      (id) => `update audit_record set at = at - interval '1 second' where id = '${id}'`,
      "record changed",
    ],
    [
      "moved to another organization",
      (id) => `update audit_record set organization_id = null where id = '${id}'`,
      "record changed",
    ],
    ["a record taken out", (id) => `delete from audit_record where id = '${id}'`, "record missing"],
    ["a seal taken out", (id) => `delete from audit_seal where record_id = '${id}'`, "seal missing"],
    [
      "its seal made anew",
      (id) => `update audit_seal set hash = sha256(hash) where record_id = '${id}'`,
      "record changed",
    ],
  ];
  it.each(tampered)("tell of %s", async (_, statement, because) => {
    const { broken } = await tamper(statement);
    expect(broken.map((one) => one.because)).toContain(because);
  });

  it("tell of a record that was put in past the trigger", async () => {
    await portal.rows("alter table audit_record disable trigger audit_record_names_nobody");
    await portal.rows(
      `insert into audit_record (id, actor_id, action, target, at) select $1, id, 'event-flow.sent', 'x', now() - interval '1 day' from audit_actor limit 1`,
      [randomUUID()],
    );
    await portal.rows("alter table audit_record enable trigger audit_record_names_nobody");
    const { broken } = await portal.worker.auditVerify.verifyAuditLog([]);
    expect(broken).toMatchObject([{ because: "unsealed" }]);
    await portal.rows("delete from audit_record where target = 'x'");
  });

  it("that were kept elsewhere tell of a chain whose end was cut off with all its records: the command, by its exit code", async () => {
    await bundlePrograms();
    const folder = mkdtempSync(join(tmpdir(), "portal-heads-"));
    const kept = ["--heads", join(folder, "heads.json")];
    expect(await verify(kept)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^The audit log is in order: \d+ sealed records in \d+ chains\.\n$/),
    });
    const [last] = await portal.rows<{ record_id: string; number: number }>(
      `delete from audit_seal where chain = $1 and number = (select max(number) from audit_seal where chain = $1)
       returning record_id, number`,
      [mara.organizationId],
    );
    await portal.rows("delete from audit_record where id = $1", [last?.record_id]);
    expect((await portal.worker.auditVerify.verifyAuditLog([])).broken).toEqual([]);
    const why = `Organization ${mara.organizationId}: seal ${last?.number} is not the one that was kept\nDoes not fit: 1 of `;
    expect(await verify(kept)).toMatchObject({ code: 1, said: expect.stringContaining(why) });
    rmSync(folder, { recursive: true });
    expect(await verify([], "postgres://nobody@127.0.0.1:1/none")).toMatchObject({ code: 2, said: "" });
  }, 30_000);

  /** Writes over a record in the middle of a chain, as the owner, looks, and undoes it. */
  async function tamper(statement: (id: string) => string) {
    const [middle] = await portal.rows<{ record_id: string }>(
      "select record_id from audit_seal where chain = $1 and number = 2",
      [mara.organizationId],
    );
    const saved = ["audit_record", "audit_seal"];
    for (const table of saved) await portal.rows(`create table saved_${table} as select * from ${table}`);
    await portal.rows(statement(middle?.record_id ?? ""));
    const verdict = await portal.worker.auditVerify.verifyAuditLog([]);
    await portal.rows("alter table audit_record disable trigger user");
    for (const table of saved) {
      await portal.rows(`truncate ${table}`);
      await portal.rows(`insert into ${table} select * from saved_${table}`);
      await portal.rows(`drop table saved_${table}`);
    }
    await portal.rows("alter table audit_record enable trigger user");
    return verdict;
  }
});

/** `npm run audit:verify`, as the program that operators run. */
async function verify(args: string[], address = portal.database.workerUrl) {
  const program = join(import.meta.dirname, "..", "..", "dist", "audit-verify.mjs");
  const child = spawn(process.execPath, [program, ...args], {
    env: { NODE_ENV: "production", DATABASE_URL: address },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { code, said };
}

async function seal(): Promise<void> {
  while ((await portal.worker.auditSeals.sealAuditRecords(1_000)) > 0);
}
