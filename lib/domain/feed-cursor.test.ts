import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FeedCursor, formatCursor, isForeign, readCursor } from "./feed-cursor";

const mark = "0123456789ab";
const position = fc.nat({ max: 9_999_999_999 });
const cursors: fc.Arbitrary<FeedCursor> = fc.record(
  { mark: fc.constant(mark), position, until: position },
  { requiredKeys: ["mark", "position"] },
);

test("a cursor is read as it was made", () =>
  fc.assert(
    fc.property(cursors, (cursor) => {
      expect(readCursor(formatCursor(cursor))).toEqual(cursor);
    }),
  ));

test("nothing else is a cursor", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(readCursor(text)).toBeUndefined();
    }),
  );
  for (const text of [
    "",
    "0",
    "f1",
    `f1.${mark}`,
    `f1.${mark}.-1`,
    `f1.${mark}.01`,
    `f1.${mark}.1e3`,
    `f1.${mark}.5.`,
    `f1.${mark.toUpperCase()}.5`,
    `f2.${mark}.5`,
    ` f1.${mark}.5`,
    `f1.${mark}.5\n`,
    `f1.${mark}.99999999999999999`,
  ])
    expect(readCursor(text), text).toBeUndefined();
});

describe("a cursor that this feed cannot go on from", () => {
  const now = { mark, position: 100, forgotten: 0 };
  test.each([
    [{ mark, position: 100 }, false],
    [{ mark, position: 0 }, false],
    [{ mark, position: 101 }, true],
    [{ mark, position: 5, until: 101 }, true],
    [{ mark: "ba9876543210", position: 5 }, true],
  ])("%j: %s", (cursor, foreign) => expect(isForeign(cursor, now)).toBe(foreign));

  test("is one before something forgotten, unless its first reading would have left that out", () => {
    const later = { ...now, forgotten: 50 };
    expect(isForeign({ mark, position: 49 }, later)).toBe(true);
    expect(isForeign({ mark, position: 50 }, later)).toBe(false);
    expect(isForeign({ mark, position: 10, until: 60 }, later)).toBe(false);
    expect(isForeign({ mark, position: 10, until: 40 }, later)).toBe(true);
  });
});
