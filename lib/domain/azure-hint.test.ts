import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHints } from "./azure-hint";

const channel = "flow-a1b2c3d4e5f6-abcdefghijklmnop-1";
const subject = (name: string) =>
  `/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourcegroups/rg/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu/channels/${name}`;
const data = {
  authorization: { scope: "secret" },
  claims: { name: "Somebody", upn: "somebody@example.com" },
  httpRequest: { clientRequestId: "c1", clientIpAddress: "127.0.0.1", method: "PUT" },
};
const cloudEvent = {
  specversion: "1.0",
  id: "e1",
  source: "/subscriptions/x",
  type: "Microsoft.Resources.ResourceWriteSuccess",
  subject: subject(channel),
  time: "2026-11-22T09:00:00.1234567Z",
  data,
};
const { type: eventType, time: eventTime, specversion: _, ...rest } = cloudEvent;
const eventGridEvent = { ...rest, eventType, eventTime, dataVersion: "2", metadataVersion: "1" };
const hint = {
  eventId: "e1",
  channel,
  happenedAt: new Date("2026-11-22T09:00:00.123Z"),
  clientRequestId: "c1",
};

describe("reading Azure's events", () => {
  test.each([
    ["a CloudEvent", cloudEvent],
    ["a batch of CloudEvents", [cloudEvent]],
    ["a batch in the Event Grid schema", [eventGridEvent]],
    [
      "a request as JSON text, as in older events",
      { ...cloudEvent, data: { httpRequest: JSON.stringify(data.httpRequest) } },
    ],
    ["casing of its own", { ...cloudEvent, subject: subject(channel).toUpperCase() }],
  ])("takes %s, and of it no claim and no caller", (_, body) =>
    expect(readHints(body)).toEqual({ hints: [hint], ignored: 0 }),
  );

  test.each([
    ["another kind", { ...cloudEvent, type: "Microsoft.Resources.ResourceWriteFailure" }],
    ["a namespace", { ...cloudEvent, subject: subject(channel).replace(/\/channels\/.*/, "") }],
    ...["a\0b", "a\ud800", "a".repeat(101)].map((name): [string, object] => [
      `a channel's name that Azure does not have, ${JSON.stringify(name)}`,
      { ...cloudEvent, subject: subject(name) },
    ]),
    ["something below a channel", { ...cloudEvent, subject: `${subject(channel)}/more` }],
    ["no time", { ...cloudEvent, time: "yesterday" }],
    ["a time that PostgreSQL cannot keep", { ...cloudEvent, time: "0000-01-01T00:00:00Z" }],
    ["no id", { ...cloudEvent, id: "" }],
  ])("ignores %s, and goes on with the rest of the batch", (_, poison) =>
    expect(readHints([poison, cloudEvent, poison])).toMatchObject({ hints: [hint], ignored: 2 }),
  );

  test("takes a channel of any name, because a flow may have taken one over", () =>
    expect(readHints({ ...cloudEvent, subject: subject("made-by-hand") })).toMatchObject({
      hints: [{ ...hint, channel: "made-by-hand" }],
      ignored: 0,
    }));

  test("tells of the newest change of a namespace itself", () => {
    const about = (time: string) => ({
      ...cloudEvent,
      subject: subject(channel).replace(/\/channels\/.*/, ""),
      time,
      data: { httpRequest: { clientRequestId: time } },
    });
    const [late, early] = [about("2026-11-22T10:00:00Z"), about("2026-11-22T09:00:00Z")];
    expect(readHints([late, early, cloudEvent]).namespaceWrite).toEqual({
      happenedAt: new Date("2026-11-22T10:00:00Z"),
      clientRequestId: "2026-11-22T10:00:00Z",
    });
    expect(readHints(cloudEvent).namespaceWrite).toBeUndefined();
  });

  test("a call that is not named leaves it open whose it was", () => {
    for (const httpRequest of [undefined, null, 7, "not JSON", { clientRequestId: 7 }, "[]"])
      expect(readHints({ ...cloudEvent, data: { httpRequest } })).toEqual({
        hints: [{ ...hint, clientRequestId: undefined }],
        ignored: 0,
      });
    expect(readHints({ ...cloudEvent, data: null }).hints).toHaveLength(1);
  });

  test("keeps no text that PostgreSQL would refuse, and with it the whole batch", () => {
    const odd = { httpRequest: { clientRequestId: "c\0\ud8001" } };
    expect(readHints([{ ...cloudEvent, id: "e\0\ud8001", data: odd }]).hints).toEqual([
      { ...hint, eventId: "e\ufffd1", clientRequestId: "c\ufffd1" },
    ]);
  });

  test("never throws, whatever comes", () => {
    fc.assert(fc.property(fc.anything(), (body) => void readHints(body)));
    const odd = fc.record({
      id: fc.anything(),
      subject: fc.anything(),
      time: fc.anything(),
      data: fc.anything(),
    });
    fc.assert(fc.property(odd, (fields) => void readHints({ ...cloudEvent, ...fields })));
  });
});
