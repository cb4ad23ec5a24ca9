import fc from "fast-check";
import { expect, it } from "vitest";
import demo from "@/prisma/demo/event-types.json";
import { catalogue } from "./catalogue";
import { exportCatalogue, planImport, readCatalogue } from "./catalogue-import";
import { sampleOf } from "./sample-of";

const all = catalogue.parse(demo);
const said = (text: string) =>
  readCatalogue(text).errors.map(({ line, key, message }) => `${line} ${key} ${message}`);

it("reads back what it exported, to the same", () => {
  const { entries, errors } = readCatalogue(exportCatalogue(all));
  expect(errors).toEqual([]);
  expect(entries.map(({ entry }) => entry)).toEqual(all);
  const plan = planImport(all, new Map(all.map((one) => [one.name, one])));
  expect(new Set(plan.map(({ is }) => is))).toEqual(new Set(["same"]));
});

it("names every error by its line and key, also those after the first", () => {
  const text = `{
  "eventTypes": [
    {
      "name": "A.Placed",
      "displayName": "Placed",
      "group": "A",
      "description": "It was placed.",
      "samplePayload": {}
    },
    {
      "name": "a.placed",
      "displayName": "",
      "group": "A",
      "group": "B",
      "description": "It was placed.",
      "documentationUrl": "http://a.example",
      "dataSchemaURL": "https://a.example",
      "samplePayload": []
    },
    7
  ]
}`;
  expect(said(text)).toEqual([
    "11 eventTypes[1].name The file has A.Placed already.",
    "12 eventTypes[1].displayName Enter a display name.",
    "14 group This key occurs twice in the same object.",
    "16 eventTypes[1].documentationUrl The documentation link must be a full address that starts with https://.",
    "17 eventTypes[1].dataSchemaURL No event type has such a key. Mend how it is written, or take it out.",
    "18 eventTypes[1].samplePayload The sample payload must be a JSON object.",
    "20 eventTypes[2].name Enter a name.",
    "20 eventTypes[2].displayName Enter a display name.",
    "20 eventTypes[2].group Enter a group.",
    "20 eventTypes[2].description Enter a description.",
    "20 eventTypes[2].samplePayload The sample payload must be a JSON object.",
  ]);
});

it("refuses names that differ only in case", () => {
  const [one] = all;
  if (!one) expect.fail("the demo is empty");
  const text = exportCatalogue([one, { ...one, name: one.name.toUpperCase() }]);
  expect(said(text)).toEqual([expect.stringMatching(/eventTypes\[1\]\.name The file has .* already\.$/)]);
});

it.each([
  ["", "1 $ The file is not JSON: it ends too early."],
  ["{}", /^1 \$ This is no catalogue\./],
  ["[]", "1 $ There is no event type in this file."],
  ['{"asyncapi": "3.0.0", "channels": {}}', /no catalogue/],
  [`[${"{},".repeat(300)}{}]`, "1 $ The file has 301 event types; at most 300 are taken at once."],
  [" ".repeat(500_001), "1 $ The file has more than 500,000 characters."],
])("says of %.40j what it is not", (text, expected) =>
  expect(said(text)[0]).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected)),
);

it("names the keys of a file that says each twice without holding anybody up", () => {
  const began = performance.now();
  const { errors } = readCatalogue(`[{${'"a":1,\n'.repeat(60_000)}"a":1}]`);
  expect(errors.filter(({ key }) => key === "a").at(-1)?.line).toBe(60_001);
  expect(performance.now() - began).toBeLessThan(5_000);
});

const registry = {
  specversion: "1.0-rc2",
  registryid: "demo",
  messagegroups: {
    "example.orders": {
      name: "Orders",
      messages: {
        "example.orders.OrderPlaced": {
          description: "An order was placed.",
          documentation: "https://docs.example/placed",
          envelope: "CloudEvents/1.0",
          envelopemetadata: { type: { type: "string", value: "example.orders.OrderPlaced.v1" } },
          dataschemaformat: "JsonSchema/draft-2020-12",
          dataschemauri: "#/schemagroups/example.orders/schemas/OrderPlaced",
        },
        OrderShipped: {
          name: "Order shipped",
          description: "An order was shipped.",
          format: "CloudEvents/1.0",
          metadata: { type: { value: "example.orders.OrderShipped" } },
          schema: { type: "object", properties: { at: { type: "string", format: "date-time" } } },
        },
      },
    },
  },
  schemagroups: {
    "example.orders": {
      schemas: {
        OrderPlaced: {
          versions: {
            "1": { schema: { type: "object", properties: { id: { type: "integer" } } } },
            "2": { schema: { $id: "x", type: "object", examples: [{ id: "7" }] } },
          },
        },
      },
    },
  },
};

it("reads a CloudEvents catalogue, of 1.0 and of the drafts, as drafts with a sample made from the schema", () => {
  const { entries, errors } = readCatalogue(JSON.stringify(registry));
  expect(errors).toEqual([]);
  expect(entries.map(({ entry }) => entry)).toEqual([
    {
      name: "example.orders.OrderPlaced.v1",
      displayName: "Order placed",
      group: "Orders",
      description: "An order was placed.",
      documentationUrl: "https://docs.example/placed",
      dataSchema: { type: "object", examples: [{ id: "7" }] },
      samplePayload: { id: "7" },
      status: "draft",
    },
    {
      name: "example.orders.OrderShipped",
      displayName: "Order shipped",
      group: "Orders",
      description: "An order was shipped.",
      dataSchema: { type: "object", properties: { at: { type: "string", format: "date-time" } } },
      samplePayload: { at: "2026-01-31T09:30:00Z" },
      status: "draft",
    },
  ]);
});

it("names what is wrong in a CloudEvents catalogue where it is", () => {
  const text = JSON.stringify(registry, null, 1)
    .replace('"An order was placed."', '""')
    .replace("schemas/OrderPlaced", "schemas/Lost");
  expect(said(text)).toEqual([
    expect.stringMatching(
      /^9 messagegroups\["example\.orders"\]\.messages\["example\.orders\.OrderPlaced"\]\.description Enter/,
    ),
    expect.stringMatching(/^19 .*dataschemauri The schema must be a JSON object\.$/),
  ]);
});

it("never throws, whatever is in a file, and never takes an entry that has an error", () => {
  const words = fc.constantFrom(
    "name",
    "eventTypes",
    "messagegroups",
    "messages",
    "schema",
    "__proto__",
    "a",
  );
  const file = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(1, "a", null, "#/messagegroups"),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(words, tie("any"), { maxKeys: 4 }),
    ),
  })).any;
  fc.assert(
    fc.property(
      fc.oneof(file, fc.record({ eventTypes: file }), fc.record({ messagegroups: file })),
      (value) => {
        const { entries, errors } = readCatalogue(JSON.stringify(value));
        expect(entries.length + errors.length).toBeGreaterThan(0);
        for (const { line, key } of errors) expect([line > 0, key.length > 0]).toEqual([true, true]);
      },
    ),
    { numRuns: 1_000 },
  );
});

it("makes a sample of bounded size, however often a schema refers to itself", () => {
  const properties = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`p${n}`, { $ref: "#" }]));
  expect(JSON.stringify(sampleOf({ properties })).length).toBeLessThan(20_000);
});
