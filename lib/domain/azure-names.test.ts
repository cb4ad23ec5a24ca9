import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  azureSubscriptionId,
  flowName,
  locationName,
  partnerTopicName,
  resourceGroupName,
} from "./azure-names";
import { hasHidden } from "./visible-text";

const schemas = { azureSubscriptionId, flowName, locationName, partnerTopicName, resourceGroupName };
const id = "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35";

function message(schema: (typeof schemas)[keyof typeof schemas], value: unknown): string {
  const result = schema.safeParse(value);
  if (result.success) throw new Error(`accepted: ${result.data}`);
  expect(result.error.issues).toHaveLength(1);
  return result.error.issues[0]?.message ?? "";
}

describe("Azure subscription ID", () => {
  it.each([
    id,
    id.toUpperCase(),
    ` ${id}\n`,
    `{${id}}`,
    ` { ${id} } `,
    `\u200b${id}\ufeff`,
    `/subscriptions/${id}`,
    `subscriptions/${id}/`,
    `/SUBSCRIPTIONS/${id.toUpperCase()}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/t`,
    `https://portal.azure.com/#@contoso.com/resource/subscriptions/${id}/overview`,
  ])("takes %j", (typed) => expect(azureSubscriptionId.parse(typed)).toBe(id));

  it.each([
    `${id}0`,
    id.slice(1),
    id.replace("7", "g"),
    id.replaceAll("-", ""),
    `{${id}`,
    `${id}\0`,
    "AW Production",
  ])("refuses %j", (typed) =>
    expect(message(azureSubscriptionId, typed)).toBe(
      "This is not an Azure subscription ID. An ID has 32 characters, 0 to 9 and a to f, in five groups, such as 7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35.",
    ),
  );

  it("asks for it when there is none", () =>
    expect(message(azureSubscriptionId, "  ")).toBe(
      "Enter your Azure subscription ID, such as 7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35. The Azure portal shows it on the subscription page.",
    ));

  it("takes every GUID however it is written", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), fc.boolean(), (guid, upper, braces) => {
        const typed = upper ? guid.toUpperCase() : guid;
        expect(azureSubscriptionId.parse(braces ? `{${typed}}` : typed)).toBe(guid);
      }),
    );
  });
});

describe("resource group", () => {
  it.each([
    "a",
    "rg-events-weu",
    "RG_(test).1",
    "-rg",
    "(x)",
    "Größe",
    "группа-1",
    "資源群組",
    "é",
    "e\u0301",
    "a".repeat(90),
  ])("takes %j", (typed) => expect(resourceGroupName.parse(` ${typed} `)).toBe(typed));

  it.each([
    ["a".repeat(91), "A resource group name has at most 90 characters. This one has 91."],
    ["rg.", "A resource group name cannot end with a full stop. Remove it."],
    ["rg events", /. This one has a space in it\.$/],
    ["rg'; rm -rf", /. This one has ' in it\.$/],
    ["rg\u202Eevil", /. This one has a character you cannot see\.$/],
    ["rg\0x", /. This one has a character you cannot see\.$/],
    ["rg\ud800x", /. This one has a character you cannot see\.$/],
    ["\u{1171D}", /^This resource group name has only accents, /],
    ["\u0301\u0301", /^This resource group name has only accents, /],
    ["rg/x", "Enter only the resource group's name, without a slash (/)."],
    ["", "Enter the name of the resource group, such as rg-events."],
    [
      `/subscriptions/${id}/resourceGroups/rg-events-weu/providers/Microsoft.EventGrid`,
      "This is a whole Azure resource ID. Enter only the resource group's name: rg-events-weu",
    ],
    [`/subscriptions/${id}/resourcegroups/a b`, "Enter only the resource group's name, without a slash (/)."],
  ])("refuses %j", (typed, expected) =>
    expect(message(resourceGroupName, typed)).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    ),
  );

  it("accepts exactly letters that are seen, digits and Azure's five signs, of all below U+3200", () => {
    const misjudged = Array.from({ length: 0x3200 }, (_, code) => String.fromCharCode(code)).filter(
      (character) =>
        resourceGroupName.safeParse(`a${character}b`).success !==
        (/[\p{L}\p{Mn}\p{Nd}_.()-]/u.test(character) && !hasHidden(character)),
    );
    expect(misjudged).toEqual([]);
  });
});

describe("partner topic name", () => {
  it.each(["abc", "-a-", "northwind-orders", "Microsoft", "systems-x", "0".repeat(50)])("takes %j", (typed) =>
    expect(partnerTopicName.parse(`${typed} `)).toBe(typed),
  );

  it.each([
    ["ab", "A partner topic name has 3 to 50 characters. This one has 2."],
    ["0".repeat(51), "A partner topic name has 3 to 50 characters. This one has 51."],
    ["a b c", /^A partner topic name has only letters a to z, digits and hyphens/],
    ["größe", /^A partner topic name has only/],
    ["a.b", /^A partner topic name has only/],
    ["Microsoft-x", "Azure keeps names that start with Microsoft- for itself. Start with another word."],
    ["eventgrid-x", "Azure keeps names that start with EventGrid- for itself. Start with another word."],
    ["SYSTEM-x", "Azure keeps names that start with System- for itself. Start with another word."],
  ])("refuses %j", (typed, expected) =>
    expect(message(partnerTopicName, typed)).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    ),
  );

  it("never accepts what Azure's pattern refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
        const result = partnerTopicName.safeParse(typed);
        if (result.success) expect(result.data).toMatch(/^[-a-zA-Z0-9]{3,50}$/);
      }),
    );
  });
});

describe("event flow name", () => {
  it.each(["x", "Orders for the warehouse", "注文 (東京)", "طلبات", "❤️ 1", "🚚".repeat(80), "a'\"<b>&amp;"])(
    "takes %j",
    (typed) => expect(flowName.parse(` ${typed}\n`)).toBe(typed),
  );

  it.each([
    ["a".repeat(81), "Use at most 80 characters. This has 81."],
    ["a\u202Eb", /invisible/],
    ["a\u2066b", /invisible/],
    ["a\u200bb", /invisible/],
    ["a\u00adb", /invisible/],
    ["a\u3164b", /invisible/],
    ["a\nb", /invisible/],
    ["a\u2028b", /invisible/],
    ["a\0b", /invisible/],
    ["\udc00a", /invisible/],
    ["\u2800", "This shows nothing. Use letters or digits."],
    ["\u0301", "This shows nothing. Use letters or digits."],
    ["\u200b", "Enter a name for the event flow, such as Orders for the warehouse."],
  ])("refuses %j", (typed, expected) =>
    expect(message(flowName, typed)).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    ),
  );
});

describe("region", () => {
  it.each([
    ["westeurope", "westeurope"],
    ["West Europe", "westeurope"],
    ["EASTUS2", "eastus2"],
  ])("takes %j", (typed, name) => expect(locationName.parse(typed)).toBe(name));
  it.each(["", "west-europe", "2eastus", "x".repeat(41)])("refuses %j", (typed) =>
    expect(locationName.safeParse(typed).success).toBe(false),
  );
});

describe.each(Object.entries(schemas))("%s and hostile input", (_, schema) => {
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["an array", ["a", "b"]],
    ["an object", { toString: () => "abc" }],
    ["a lone surrogate", "\ud800"],
    ["NUL", "\0\0\0"],
    ["a megabyte of letters", "a".repeat(1_000_000)],
    ["a megabyte of spaces", " ".repeat(1_000_000)],
    ["a megabyte of zero-width spaces and a letter", `${"\u200b".repeat(1_000_000)}a`],
  ])("answers %s with one message", (_name, value) => {
    const text = message(schema, value);
    expect(text).toMatch(/^[A-Z].*[.]$/s);
    expect(text.length).toBeLessThan(200);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void schema.safeParse(value)),
      { numRuns: 50 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (value) => void schema.safeParse(value)));
  });

  it("gives what it would take again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const first = schema.safeParse(typed);
        if (first.success) expect(schema.parse(first.data)).toBe(first.data);
      }),
    );
  });
});
