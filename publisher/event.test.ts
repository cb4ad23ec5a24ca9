import { describe, expect, it } from "vitest";
import { eventBytesMost, type PartnerEvent, readyEvent, unitsOf } from "./event.ts";

const now = new Date("2026-11-26T12:00:00Z");
const event: PartnerEvent = { type: "Northwind.OrderPlaced", data: { orderId: "1001" } };

describe("an event", () => {
  it("gets an id and a time when it has none, and keeps its own", () => {
    const ready = readyEvent(event, now);
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(ready).toMatchObject({ fields: { time: now.toISOString(), id } });
    const time = new Date(0);
    expect(readyEvent({ ...event, id: "1", time }, now)).toMatchObject({
      fields: { id: "1", time: "1970-01-01T00:00:00.000Z" },
    });
  });

  it.each<[string, unknown]>([
    ["a type that is empty", { ...event, type: "" }],
    ["no type", { data: {} }],
    ["an id that is a number", { ...event, id: 7 }],
    ["half of a pair of surrogates", { ...event, subject: "\ud800" }],
    ["a time that is none", { ...event, time: new Date(Number.NaN) }],
    ["an attribute with a hyphen", { ...event, extensionAttributes: { "trace-id": "1" } }],
    ["an attribute that would take the place of its type", { ...event, extensionAttributes: { type: "B" } }],
    ["bytes of no kind", { ...event, data: new Uint8Array(1) }],
    ["nothing at all", null],
    ["data that refers to itself", { ...event, data: circular() }],
    ["data with a BigInt", { ...event, data: { count: 1n } }],
  ])("with %s is named invalid and not thrown", (_, wrong) => {
    expect(readyEvent(asEvent(wrong), now)).toMatchObject({ because: "event_invalid" });
  });

  it("says whatever JSON can say, and bytes", () => {
    for (const data of ["text", 7, false, null, [1, { a: [] }], { a: 1 }])
      expect(readyEvent({ ...event, data }, now)).toMatchObject({ fields: { data } });
    const binary = { ...event, data: new Uint8Array([1, 2, 3]), datacontenttype: "image/png" };
    expect(readyEvent(binary, now)).toMatchObject({
      fields: { data_base64: "AQID", datacontenttype: "image/png" },
    });
  });

  it("is measured in bytes of UTF-8, and refused when it is more than Azure takes", () => {
    const text = "ä".repeat(eventBytesMost / 2);
    expect(readyEvent({ ...event, data: { text } }, now)).toMatchObject({ because: "too_large" });
    const half = readyEvent({ ...event, data: { text: text.slice(0, eventBytesMost / 4) } }, now);
    expect(half).toHaveProperty("bytes");
    const binary = { ...event, data: new Uint8Array(900_000), datacontenttype: "image/png" };
    expect(readyEvent(binary, now)).toMatchObject({ because: "too_large" });
  });
});

it("counts units of 64 KB, each begun one", () => {
  expect([0, 1, 65_536, 65_537, 1_048_576].map(unitsOf)).toEqual([1, 1, 1, 2, 16]);
});

function circular(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

/** As from a caller without types. */
function asEvent(value: unknown): PartnerEvent {
  const given = { event };
  Object.assign(given, { event: value });
  return given.event;
}
