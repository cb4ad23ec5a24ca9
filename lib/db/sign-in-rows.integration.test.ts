import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PartnerRole } from "@/lib/domain/roles";
import type { Customer } from "@/lib/domain/viewer";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
const hour = 3600_000;

beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
});

afterAll(() => portal.stop());

describe("a session", () => {
  it("is found by its token, which is nowhere in the database", async () => {
    const token = randomBytes(32).toString("hex");
    await portal.web.sessions.saveSession(token, maya.personId, new Date(Date.now() + hour));
    expect(await portal.web.sessions.findSessionPerson(token, new Date())).toEqual(maya);
    const [{ tables } = { tables: [] }] = await portal.rows<{ tables: string[] }>(
      "select array_agg(relname::text) as tables from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    for (const table of tables)
      expect(
        await portal.rows(`select 1 from ${table} r where r::text like $1`, [`%${token}%`]),
        table,
      ).toEqual([]);
    const [stored] = await portal.rows<{ token_hash: string }>("select token_hash from session");
    expect(await portal.web.sessions.findSessionPerson(stored?.token_hash ?? "", new Date())).toBeUndefined();
  });

  it("is over at its end, and at once when it was ended", async () => {
    const { sessions } = portal.web;
    const [old, ended] = [randomUUID(), randomUUID()];
    await sessions.saveSession(old, maya.personId, new Date(Date.now() + hour));
    expect(await sessions.findSessionPerson(old, new Date(Date.now() + hour))).toBeUndefined();
    await sessions.saveSession(ended, maya.personId, new Date(Date.now() + hour));
    await sessions.endSession(ended);
    expect(await sessions.findSessionPerson(ended, new Date())).toBeUndefined();
  });
});

describe("a person", () => {
  it("is (issuer, subject): the same e-mail address of another issuer is somebody else", async () => {
    const { savePerson } = portal.web.people;
    const identity = {
      subject: randomUUID(),
      tenantId: randomUUID(),
      name: "A",
      email: "a@x.example",
      partnerRole: null,
      organizationRole: null,
      verifiedDomain: null,
      isFirstAdmin: false,
    };
    const one = await savePerson({ ...identity, issuer: "https://one.example" });
    const other = await savePerson({ ...identity, issuer: "https://other.example" });
    const again = await savePerson({ ...identity, issuer: "https://one.example", name: "Renamed" });
    expect(other.id).not.toBe(one.id);
    expect(again).toMatchObject({ id: one.id, name: "Renamed" });
  });

  it("loses what the identity provider no longer says, at the next sign-in", async () => {
    const { savePerson, toPerson } = portal.web.people;
    const identity = {
      issuer: "https://id.example",
      subject: randomUUID(),
      tenantId: randomUUID(),
      name: "A",
      email: null,
      organizationRole: null,
      verifiedDomain: null,
      isFirstAdmin: false,
    };
    const withRole = async (partnerRole: PartnerRole | null) =>
      toPerson({ ...(await savePerson({ ...identity, partnerRole })), organization: null });
    expect(await withRole("admin")).toMatchObject({ is: "admin", role: "admin" });
    expect(await withRole("auditor")).toMatchObject({ is: "admin", role: "auditor" });
    expect((await withRole(null)).is).toBe("newcomer");
  });
});

describe("typed answers", () => {
  it("are kept an hour for the same person and page, and then are gone", async () => {
    const { keepPostedForm, findPostedForm, forgetPostedForm } = portal.web.postedForms;
    const now = new Date();
    const state = { values: { name: "Orders" }, fieldErrors: { name: ["Too long."] } };
    await keepPostedForm(maya.personId, "/flows/new", state, now);
    const later = (ms: number) => new Date(now.getTime() + ms);
    expect(await findPostedForm(maya.personId, "/flows/new", later(hour - 1))).toEqual(state);
    expect(await findPostedForm(randomUUID(), "/flows/new", now)).toBeUndefined();
    expect(await findPostedForm(maya.personId, "/flows/other", now)).toBeUndefined();
    expect(await findPostedForm(maya.personId, "/flows/new", later(hour))).toBeUndefined();

    const rows = () => portal.rows("select path from posted_form");
    await keepPostedForm(maya.personId, "/flows/b", state, later(hour + 1));
    expect(await rows()).toEqual([{ path: "/flows/b" }]);
    await forgetPostedForm(maya.personId, "/flows/b");
    expect(await rows()).toEqual([]);
  });
});
