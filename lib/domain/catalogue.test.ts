import fc from "fast-check";
import { describe, expect, it } from "vitest";
import demo from "@/prisma/demo/event-types.json";
import { catalogue, eventType, groupEventTypes, searchEventTypes, splitEventTypeName } from "./catalogue";

const placed = {
  name: "Northwind.Orders.OrderPlaced",
  displayName: "Order placed",
  group: "Orders",
  description: "A customer has placed an order.",
  samplePayload: { orderId: "AW-20451", lines: [{ sku: "NT-118" }] },
  documentationUrl: "https://docs.northwind.example/events/orders/order-placed",
  status: "published",
} as const;

describe("the demo catalogue", () => {
  const eventTypes = catalogue.parse(demo);

  it("has eleven event types in three groups, complete and published", () => {
    expect(groupEventTypes(eventTypes).map(({ group, eventTypes: { length } }) => [group, length])).toEqual([
      ["Orders", 4],
      ["Shipping", 4],
      ["Inventory", 3],
    ]);
    for (const { name, group, status, documentationUrl, samplePayload } of eventTypes) {
      expect(splitEventTypeName(name).prefix).toBe(`Northwind.${group}.`);
      expect(status).toBe("published");
      expect(documentationUrl).toMatch(/^https:\/\/docs\.northwind\.example\/events\/[a-z]+\/[a-z-]+$/);
      expect(Object.keys(samplePayload).length).toBeGreaterThan(4);
    }
  });
  it("links every event type to a page of its own", () =>
    expect(new Set(eventTypes.map((one) => one.documentationUrl)).size).toBe(eventTypes.length));
});

describe("eventType", () => {
  it("takes what Azure takes, to its limits", () => {
    const long = {
      ...placed,
      name: "n".repeat(128),
      displayName: "d".repeat(128),
      description: "e".repeat(256),
    };
    expect(eventType.parse(long)).toEqual(long);
    expect(eventType.parse({ ...placed, documentationUrl: undefined }).documentationUrl).toBeUndefined();
  });
  it.each([
    ["name", "", "Enter a name."],
    ["name", "n".repeat(129), "The name has at most 128 characters."],
    ["name", "Order placed", "The name of an event type has no spaces in it."],
    ["name", ["a"], "Enter a name."],
    ["displayName", " ", "Enter a display name."],
    ["displayName", "d".repeat(129), "The display name has at most 128 characters."],
    ["description", "e".repeat(257), "The description has at most 256 characters."],
    ["description", "a\u202eb", "The description has invisible characters or line breaks in it."],
    ["group", undefined, "Enter a group."],
    ["samplePayload", [1], "The sample payload must be a JSON object."],
    ["documentationUrl", "javascript:alert(1)", /^The documentation link must be a full address/],
    ["documentationUrl", "docs.northwind.example", /^The documentation link must be a full address/],
    ["documentationUrl", "http://docs.northwind.example", /starts with https/],
    ["documentationUrl", "https:///x", /^The documentation link must be a full address/],
    ["documentationUrl", "https://docs.example@evil.example", /^The documentation link has a name/],
    ["dataSchema", true, "The schema must be a JSON object."],
    ["dataSchemaUrl", "ftp://x.example", /^The data schema link must be a full address/],
    [
      "dataSchemaUrl",
      `https://x.example/${"y".repeat(2048)}`,
      "The data schema link has at most 2048 characters.",
    ],
  ])("refuses %s %j", (field, value, expected) => {
    const issues = eventType.safeParse({ ...placed, [field]: value }).error?.issues ?? [];
    expect(issues.map((issue) => issue.path[0])).toContain(field);
    expect(issues[0]?.message).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    );
  });
  it.each(["draft", "published", "deprecated", "retired"])("can be %s", (status) =>
    expect(eventType.safeParse({ ...placed, status }).success).toBe(true),
  );
  it("can be nothing else", () =>
    expect(eventType.safeParse({ ...placed, status: "x" }).success).toBe(false));
});

it("refuses two names that differ only in case", () => {
  const twice = [placed, { ...placed, name: placed.name.toUpperCase() }];
  expect(catalogue.safeParse(twice).error?.issues[0]).toMatchObject({
    path: [1, "name"],
    message: "There are two event types NORTHWIND.ORDERS.ORDERPLACED.",
  });
});

it("groups without losing or moving anything", () => {
  const entries = fc.array(fc.record({ group: fc.constantFrom("a", "b", "__proto__"), id: fc.nat() }));
  fc.assert(
    fc.property(entries, (list) => {
      const groups = groupEventTypes(list);
      expect(new Set(groups.map(({ group }) => group)).size).toBe(groups.length);
      for (const { group, eventTypes } of groups)
        expect(eventTypes).toEqual(list.filter((one) => one.group === group));
      expect(groups.map(({ group }) => group)).toEqual([...new Set(list.map((one) => one.group))]);
    }),
  );
});

describe("searchEventTypes", () => {
  const cafe = { ...placed, name: "Northwind.Shops.CafeOpened", displayName: "Café opened", group: "Shops" };
  const found = (query: string) => searchEventTypes([placed, cafe], query).map((one) => one.group);

  it.each([
    ["", ["Orders", "Shops"]],
    ["  ", ["Orders", "Shops"]],
    ["ORDER", ["Orders", "Shops"]],
    ["placed order", ["Orders", "Shops"]],
    ["orderplaced", ["Orders"]],
    ["orders.orderplaced", ["Orders"]],
    ["cafe", ["Shops"]],
    ["CAFÉ opened", ["Shops"]],
    ["cafe closed", []],
    [".*", []],
    ["\ud800", []],
  ])("%j finds %j", (query, groups) => expect(found(query)).toEqual(groups));
});

it.each([
  ["Northwind.Orders.OrderPlaced", "Northwind.Orders.", "OrderPlaced"],
  ["OrderPlaced", "", "OrderPlaced"],
  ["a.", "", "a."],
  [".a", ".", "a"],
  ["", "", ""],
])("%j is split into %j and %j", (name, prefix, last) =>
  expect(splitEventTypeName(name)).toEqual({ prefix, last }),
);

it("splits nothing away", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ".") }), (name) => {
      const { prefix, last } = splitEventTypeName(name);
      expect(prefix + last).toBe(name);
      expect(last === "").toBe(name === "");
    }),
  );
});
