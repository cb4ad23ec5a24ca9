import fc from "fast-check";
import { expect, it } from "vitest";
import { formatUsageCursor, readUsageCursor } from "./usage-cursor";

it("is read as it was given, for every time that a database holds", () => {
  const place = fc.record({
    minute: fc.date({
      min: new Date(0),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    }),
    id: fc.uuid(),
  });
  fc.assert(
    fc.property(place, (one) => {
      expect(readUsageCursor(formatUsageCursor(one))).toEqual(one);
    }),
  );
});

it.each([
  "",
  "u1",
  "u1.5",
  "f1.000000000000.5",
  "u1.253402300800000.00000000-0000-0000-0000-000000000000",
  "u1.05.00000000-0000-0000-0000-000000000000",
  "u1.-5.00000000-0000-0000-0000-000000000000",
  "u1.5.00000000-0000-0000-0000-00000000000g",
  "u1.5.00000000-0000-0000-0000-000000000000 ",
])("%j is none", (text) => expect(readUsageCursor(text)).toBeUndefined());
