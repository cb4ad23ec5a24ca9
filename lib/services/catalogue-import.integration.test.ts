import { afterAll, beforeAll, expect, it } from "vitest";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const jonas = {
  is: "admin",
  personId: crypto.randomUUID(),
  personName: "Jonas Berg",
  role: "admin",
} as const;
const placed = "Northwind.OrderPlaced";
const names = async () =>
  (await portal.rows<{ name: string }>("select name from event_type order by name")).map(({ name }) => name);
const entry = (name: string, more = {}) => ({
  name,
  displayName: "Imported",
  group: "Orders",
  description: "Came by file.",
  samplePayload: {},
  ...more,
});

/** Each refers twice to the one before it: thirty are a thousand million checks. */
function doubling(times: number) {
  const twice = (at: number) => ({ allOf: [{ $ref: `#/$defs/s${at}` }, { $ref: `#/$defs/s${at}` }] });
  const doubled = Array.from({ length: times }, (_, at) => [`s${at + 1}`, twice(at)]);
  return { $defs: { s0: {}, ...Object.fromEntries(doubled) }, $ref: `#/$defs/s${times}` };
}

async function preview(...entries: object[]) {
  const text = JSON.stringify(entries);
  const shown = await portal.web.catalogueImport.previewImport(jonas, text);
  return { text, shown, mark: shown.is === "plan" ? shown.mark : "" };
}
const apply = (text: string, mark: string) =>
  portal.web.catalogueImport.applyImport(jonas, text, mark, new Date());

it("imports nothing of a file with one error, in whatever entry", async () => {
  const before = await names();
  const { text, shown } = await preview(
    entry("A.One"),
    entry("a.two", { group: "", dataSchema: { type: "array" }, samplePayload: {} }),
    entry(placed.toLowerCase()),
  );
  expect(shown).toMatchObject({
    is: "errors",
    errors: [
      { key: "[1].group", message: /Enter a group/ },
      { key: "[2].name", message: `The catalogue has ${placed}, which differs from it in case only.` },
      { key: "[1].samplePayload", message: /does not fit the schema: it must be an array/ },
    ].map((error) => ({ ...error, message: expect.stringMatching(error.message) })),
  });
  expect(await apply(text, "")).toBe("errors");
  expect(await names()).toEqual(before);
});

it("gives up on a file of schemas that take too long to check, and says so", async () => {
  const slow = (name: string) => entry(name, { dataSchema: doubling(30) });
  const began = performance.now();
  const { shown } = await preview(...Array.from({ length: 20 }, (_, index) => slow(`Slow.T${index}`)));
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(shown.is === "errors" && shown.errors.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["[0].samplePayload", "[1].samplePayload", "[2].samplePayload", "[2].dataSchema"]),
  );
  expect(shown.is === "errors" && shown.errors).toHaveLength(4);
});

it("imports what the preview showed, keeps the status of what exists, and writes it down", async () => {
  const { text, shown, mark } = await preview(entry("A.One"), entry(placed, { status: "retired" }));
  expect(shown).toMatchObject({
    plan: [
      { is: "new", entry: { status: "draft" } },
      {
        is: "changed",
        fields: ["displayName", "description", "samplePayload"],
        entry: { status: "published" },
      },
    ],
    effect: { flows: 0 },
  });
  expect(await apply(text, mark)).toBe("imported");
  expect(await names()).toContain("A.One");
  expect(await apply(text, mark), "the same preview again").toBe("changed-meanwhile");
  const audit = await portal.rows(
    "select action, target from audit_record where target like 'event-type/%' order by target",
  );
  expect(audit).toEqual([
    { action: "event-type.added", target: "event-type/A.One" },
    { action: "event-type.changed", target: `event-type/${placed}` },
  ]);
});

it("imports nothing when somebody saved since the preview", async () => {
  const { text, mark } = await preview(entry("B.One"), entry(placed, { group: "Sales" }));
  await portal.rows("update event_type set version = version + 1 where name = $1", [placed]);
  expect(await apply(text, mark)).toBe("changed-meanwhile");
  expect(await names()).not.toContain("B.One");
});

it("overwrites nothing that somebody saves while it checks the schemas", async () => {
  const { createEventType, changeStatus, deleteEventType, markOf } = portal.web.eventTypes;
  const find = async (name: string) => {
    const found = await portal.web.storedEventTypes.findEventType(jonas, name);
    if (!found) throw new Error(`${name} is not there`);
    return found;
  };
  // Each takes its time and fits: a save has many turns of the database in between.
  const slow = Array.from({ length: 100 }, (_, at) => entry(`Long.T${at}`, { dataSchema: doubling(12) }));
  const { text, mark } = await preview(...slow, entry(placed, { group: "Sales" }));
  const seen = markOf(await find(placed));
  const outcomes = await Promise.all([
    apply(text, mark),
    changeStatus(jonas, placed, { seen, to: "deprecated" }, new Date()),
  ]);
  expect(outcomes).toEqual(["changed-meanwhile", { is: "saved" }]);
  expect(await find(placed)).toMatchObject({
    status: "deprecated",
    group: expect.not.stringMatching("Sales"),
  });
  expect((await names()).filter((name) => name.startsWith("Long."))).toEqual([]);

  // Deleted and made again, it begins with the first version.
  const again = { ...entry("Again.One"), samplePayload: {}, status: "draft" as const };
  await createEventType(jonas, again, new Date());
  const shown = await preview(entry("Again.One", { group: "Sales" }));
  await deleteEventType(jonas, "Again.One", markOf(await find("Again.One")), new Date());
  await createEventType(jonas, { ...again, description: "By somebody else." }, new Date());
  expect(await apply(shown.text, shown.mark)).toBe("changed-meanwhile");
});

it("takes its own export back without a change", async () => {
  const text = await portal.web.catalogueImport.exportFile(jonas);
  const shown = await portal.web.catalogueImport.previewImport(jonas, text);
  expect(shown.is === "plan" && shown.plan.every(({ is }) => is === "same")).toBe(true);
});
