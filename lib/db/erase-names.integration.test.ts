import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Admin, Customer } from "@/lib/domain/viewer";
import { confirm, sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** Where else a name goes when it is erased: docs/decisions/028-audit-log.md. */

let portal: TestPortal;
const jonas: Admin = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" };
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

async function erase(personId: string): Promise<void> {
  const [actor] = await portal.rows<{ id: string }>("select id from audit_actor where person_id = $1", [
    personId,
  ]);
  const { eraseAuditActor } = portal.web.auditLog;
  expect(await eraseAuditActor(jonas, jonas.personName, actor?.id ?? "", new Date())).toBe(true);
}

const found = async (name: string) =>
  (await portal.rows<{ id: string }>("select id from flow_search where text like $1", [`%${name}%`])).map(
    ({ id }) => id,
  );

async function leave(person: Customer): Promise<void> {
  const [row] = await portal.rows<{ version: number }>("select version from person where id = $1", [
    person.personId,
  ]);
  expect(await portal.web.peopleWishes.leaveOrganization(person, row?.version ?? 0)).toMatchObject({
    is: "changed",
  });
}

it("no event flow is found by the name of somebody who left the organization, or went on to another", async () => {
  const [company, next] = [
    await addOrganization(portal, "Tailspin"),
    await addOrganization(portal, "Wingtip"),
  ];
  await portal.customer(company, "Olga Owner");
  const left = await portal.customer(company, "Zeynep Aksoy");
  const moved = await portal.customer(company, "Ioana Marin");
  const [ofLeft, ofMoved] = [await sendNewFlow(portal, left), await sendNewFlow(portal, moved)];
  expect([await found("zeynep aksoy"), await found("ioana marin")]).toEqual([[ofLeft], [ofMoved]]);
  await leave(left);
  await erase(left.personId);
  expect(await found("zeynep aksoy")).toEqual([]);

  await leave(moved);
  await portal.rows("update person set organization_id = $2, left_organization_id = null where id = $1", [
    moved.personId,
    next.id,
  ]);
  await erase(moved.personId);
  expect(await found("ioana marin")).toEqual([]);
});

it("whoever sends an event flow again whose sender's name was erased is found by their own name", async () => {
  const company = await addOrganization(portal, "Litware");
  const first = await portal.customer(company, "Ada First");
  const second = await portal.customer(company, "Bea Second");
  const id = await sendNewFlow(portal, first);
  await erase(first.personId);
  expect(await found("ada first")).toEqual([]);
  expect(await portal.web.wishes.askToDelete(first, id, "Orders", new Date())).toBe("asked");
  const begun = await portal.web.again.beginAgain(second, id, new Date());
  if (typeof begun === "string") throw new Error(begun);
  await confirm(portal, second, begun.id);
  expect(await portal.web.newFlow.sendFlow(second, begun.id, new Date())).toBe("sent");
  expect(await found("bea second")).toEqual([id]);
  expect(await found("ada first")).toEqual([]);
});

/** Each column of the partner's own that keeps a name alone, and a row of it by $1. $2 is an organization. */
const keeps = [
  [
    "azure_mend.asked_by_name",
    "insert into azure_mend (batch_id, position, task, target, asked_by_name, asked_at, phase) values (gen_random_uuid(), 1, 'namespace', 'n', $1, now(), 'done')",
  ],
  [
    "review_policy.set_by_name",
    "insert into review_policy (id, everything, set_by_name) values (gen_random_uuid(), true, $1)",
  ],
  ["branding.changed_by", "insert into branding (changed_by) values ($1)"],
  [
    "event_type.changed_by",
    "update event_type set changed_by = $1 where name = (select min(name) from event_type)",
  ],
  [
    "catalogue_rollout.asked_by",
    "insert into catalogue_rollout (id, kind, names, asked_by, total) values (gen_random_uuid(), 'describe', '{}', $1, 0)",
  ],
  [
    "service_token.created_by_name",
    "insert into service_token (id, name, scopes, created_by_name, expires_at) values (gen_random_uuid(), 'a', '{}', $1, now())",
  ],
  [
    "service_token.revoked_by_name",
    "insert into service_token (id, name, scopes, created_by_name, expires_at, revoked_at, revoked_by_name) values (gen_random_uuid(), 'b', '{}', 'x', now(), now(), $1)",
  ],
  [
    "webhook_endpoint.created_by_name",
    "insert into webhook_endpoint (id, url, created_by_name) values (gen_random_uuid(), 'https://hooks.example/in', $1)",
  ],
  [
    "organization_domain.added_by_name",
    "insert into organization_domain (domain, organization_id, added_by_name) values ('names.example', $2::uuid, $1)",
  ],
  [
    "invitation.created_by_name",
    "insert into invitation (id, token_hash, organization_id, role, by_partner, created_by_name, expires_at) values (gen_random_uuid(), 'h', $2::uuid, 'viewer', true, $1, now())",
  ],
] as const;

it("the name stands in none of the partner's own columns any more; a namesake's invitation keeps theirs", async () => {
  const [company, other] = [
    await addOrganization(portal, "Proseware"),
    await addOrganization(portal, "Adatum"),
  ];
  const person = await portal.customer(company, "Nuria Sole");
  for (const [, insert] of keeps)
    await portal.rows(insert, insert.includes("$2") ? ["Nuria Sole", company.id] : ["Nuria Sole"]);
  await portal.rows(
    "insert into invitation (id, token_hash, organization_id, role, by_partner, created_by_name, expires_at) values (gen_random_uuid(), 'i', $1, 'viewer', false, 'Nuria Sole', now())",
    [other.id],
  );
  const left = async () => {
    const named: string[] = [];
    for (const [place] of keeps) {
      const [table, column] = place.split(".");
      const rows = await portal.rows(`select 1 from ${table} where ${column} = 'Nuria Sole'`);
      named.push(...rows.map(() => place));
    }
    return named;
  };
  const places = keeps.map(([place]) => place);
  expect(await left()).toEqual([...places, "invitation.created_by_name"]);
  await erase(person.personId);
  expect(await left()).toEqual(["invitation.created_by_name"]);
  expect(
    await portal.rows("select organization_id from invitation where created_by_name = 'Nuria Sole'"),
  ).toEqual([{ organization_id: other.id }]);
});

it("no record of a changed branding holds the name of who changed it before, which nobody could erase there", async () => {
  const by = (personName: string): Admin => ({ ...jonas, personId: randomUUID(), personName });
  const words = { supportEmail: null, supportUrl: null, privacyUrl: null, termsUrl: null, imprintUrl: null };
  const { changeBranding } = portal.web.branding;
  const [row] = await portal.rows<{ version: number }>("select version from branding");
  let seen = row?.version ?? 0;
  for (const who of ["Petra Earlier", "Quirin Later"]) {
    const answers = { partnerName: `Northwind of ${who.slice(0, 1)}`, hue: 205, ...words };
    expect(await changeBranding(by(who), seen, answers, undefined, new Date())).toBe("saved");
    seen = (await portal.rows<{ version: number }>("select version from branding"))[0]?.version ?? 0;
  }
  const records = "select from audit_record where action = 'branding.changed'";
  expect(await portal.rows(records)).toHaveLength(2);
  expect(await portal.rows(`${records} and before::text like '%Petra Earlier%'`)).toEqual([]);
});
