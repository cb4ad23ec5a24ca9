import { afterAll, beforeAll, expect, it } from "vitest";
import type { Admin } from "@/lib/domain/viewer";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

const admin = (personName: string): Admin => ({
  is: "admin",
  personId: crypto.randomUUID(),
  personName,
  role: "admin",
});
const [jonas, priya] = [admin("Jonas Berg"), admin("Priya Nair")];
let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

const answers = (partnerName: string) => ({
  partnerName,
  hue: 205,
  supportEmail: null,
  supportUrl: null,
  privacyUrl: null,
  termsUrl: null,
  imprintUrl: null,
});

it("tells the second who saves branding from the same page who was first, and keeps what the first saved", async () => {
  const { changeBranding } = portal.web.branding;
  expect(await changeBranding(jonas, 0, answers("First"), undefined, new Date())).toBe("saved");
  expect(await changeBranding(priya, 0, answers("Second"), undefined, new Date())).toMatchObject(
    // Nothing was there when both opened the page.
    { now: { changedBy: "Jonas Berg", partnerName: "First" } },
  );
  const both = await Promise.all(
    [jonas, priya].map((who) => changeBranding(who, 1, answers(who.personName), undefined, new Date())),
  );
  expect(both.filter((outcome) => outcome === "saved")).toHaveLength(1);
  const [row] = await portal.rows<{ version: number; partner_name: string }>("select * from branding");
  expect(row).toMatchObject({ version: 2, partner_name: both[0] === "saved" ? "Jonas Berg" : "Priya Nair" });
});

it("takes no logo that is none, whatever it is called, and leaves the rest as it was", async () => {
  const svg = Buffer.from("<svg><script>alert(1)</script></svg>").toString("base64");
  expect(
    await portal.web.branding.changeBranding(jonas, 2, answers("Third"), svg, new Date()),
  ).toHaveProperty("badLogo");
  expect(await portal.rows("select from branding where version = 2 and logo is null")).toHaveLength(1);
});

it("keeps the first of two changes of a region, and tells whose it was", async () => {
  const { changeRegion } = portal.web.azureConnection;
  const change = { location: "westeurope", version: 0, action: "capped", softCap: 10 };
  const both = await Promise.all(
    [jonas, priya].map((who, index) => changeRegion(who, { ...change, softCap: 10 + index }, new Date())),
  );
  expect(both.toSorted()).toEqual(["changed", "changed-meanwhile"]);
  const first = both[0] === "changed" ? jonas : priya;
  expect(await portal.web.findLastActor(priya, "region/westeurope")).toBe(first.personName);
  expect(await portal.web.findLastActor(priya, "region/uksouth")).toBeUndefined();
  expect(await portal.rows("select from audit_record where target = 'region/westeurope'")).toHaveLength(1);
});

it("tells who changed an organization, not who gave it a domain after", async () => {
  const { id } = await addOrganization(portal, "Tailspin");
  const { renameOrganization, addDomain, versionActions } = portal.web.organizationChanges;
  const rename = (who: Admin) =>
    renameOrganization(who, { id, version: 1 }, { name: who.personName, accountId: `${id}-new` });
  expect(await rename(jonas)).toEqual({ is: "changed" });
  await addDomain(priya, id, "tailspin.example");
  expect(await rename(priya)).toMatchObject({ is: "meanwhile", now: { name: jonas.personName } });
  const target = `organization/${id}`;
  expect(await portal.web.findLastActor(priya, target, versionActions)).toBe(jonas.personName);
  expect(await portal.web.findLastActor(priya, target)).toBe(priya.personName);
});

it("deletes no event type that somebody else changed since the page was drawn", async () => {
  const { createEventType, changeStatus, deleteEventType, markOf } = portal.web.eventTypes;
  const name = "Northwind.Parcels.Lost";
  const words = { displayName: "Lost", group: "Parcels", description: "A parcel was lost." };
  await createEventType(jonas, { name, ...words, samplePayload: {}, status: "draft" }, new Date());
  const seen = async () => {
    const entry = await portal.web.storedEventTypes.findEventType(jonas, name);
    return entry ? markOf(entry) : "";
  };
  const shown = await seen();
  expect(await changeStatus(jonas, name, { seen: shown, to: "published" }, new Date())).toEqual({
    is: "saved",
  });
  expect(await deleteEventType(priya, name, shown, new Date())).toMatchObject({
    is: "changed-meanwhile",
    by: "Jonas Berg",
    fields: [{ field: "status", now: "published" }],
  });
  expect(await deleteEventType(priya, name, await seen(), new Date())).toEqual({ is: "deleted" });
});

it("sends a webhook's message once more for two who ask for it, and once", async () => {
  const [endpoint, delivery] = [crypto.randomUUID(), crypto.randomUUID()];
  await portal.rows(
    `with added as (insert into webhook_endpoint (id, url, created_by_name) values ($1, 'https://erp.example/hook', 'Jonas Berg') returning id)
     insert into webhook_delivery (id, endpoint_id, outcome) select $2, id, 'failed' from added`,
    [endpoint, delivery],
  );
  const { sendAgain } = portal.web.webhooks;
  const both = await Promise.all([jonas, priya].map((who) => sendAgain(who, endpoint, delivery)));
  expect(both).toEqual(["done", "done"]);
  expect(
    await portal.rows("select from audit_record where action = 'webhook.sent-again' and target = $1", [
      `webhook/${endpoint}`,
    ]),
  ).toHaveLength(1);
  expect(await sendAgain(jonas, endpoint, crypto.randomUUID())).toBe("not-found");
});
