import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldReads } from "./fold-reads";

const call = fc.record({
  id: fc.uuid(),
  generation: fc.constantFrom(1, 1, 2),
  verb: fc.constantFrom("read", "read", "create"),
  outcome: fc.constantFrom("done", "refused"),
  reason: fc.constantFrom(null, "throttled"),
  answer: fc.record({ httpStatus: fc.constantFrom(200, 404) }),
});

describe("folding the calls to Azure", () => {
  it("keeps every call in its place, and folds neighbours that are reads and alike, as far as it can", () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
        const folded = foldReads(calls);
        const unfolded = folded.flatMap(({ newest, count }) => {
          const at = calls.indexOf(newest);
          return calls.slice(at, at + count);
        });
        expect(unfolded).toEqual(calls);
        for (const { newest, count, oldest } of folded) {
          expect(calls.indexOf(oldest) - calls.indexOf(newest)).toBe(count - 1);
          if (count > 1) expect(newest.verb).toBe("read");
        }
        for (const [index, { newest }] of folded.entries()) {
          const before = folded[index - 1]?.oldest;
          const alike =
            before?.verb === "read" &&
            JSON.stringify({ ...before, id: "" }) === JSON.stringify({ ...newest, id: "" });
          expect(alike).toBe(false);
        }
      }),
    );
  });
});
