import fc from "fast-check";
import { expect, test } from "vitest";
import { effectOf, isChangePending, mayChoose, typeStandings } from "./event-type-change";

const names = fc.subarray(["a", "b", "c", "d"]);
const anyFlow = fc.record({
  wanted: names,
  applied: names,
  created: fc.boolean(),
  over: fc.boolean(),
});

test("every event type is shown once, and one that is asked or leaving only while a change is pending", () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      const shown = typeStandings(flow);
      expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
      expect(isChangePending(flow)).toBe(shown.some(({ standing }) => standing !== "applied"));
      for (const { name, standing } of shown) {
        if (standing === "asked")
          expect([flow.wanted.includes(name), flow.applied.includes(name)]).toEqual([true, false]);
        if (standing === "leaving")
          expect([flow.wanted.includes(name), flow.applied.includes(name)]).toEqual([false, true]);
      }
      const kept = shown.filter(({ standing }) => standing !== "leaving").map(({ name }) => name);
      if (!flow.over || !flow.created) expect(new Set(kept)).toEqual(new Set(flow.wanted));
    }),
    { numRuns: 2_000 },
  );
});

test("added, removed and kept together are the two lists, and nothing else", () => {
  fc.assert(
    fc.property(names, names, (before, after) => {
      const { added, removed, kept } = effectOf(before, after);
      expect([...removed, ...kept].sort()).toEqual([...before].sort());
      expect([...added, ...kept].sort()).toEqual([...after].sort());
    }),
  );
});

test("an event type that is not offered any more may stay and come back, but not be added", () => {
  const flow = { wanted: ["kept"], applied: ["kept", "leaving"] };
  expect(mayChoose(["kept", "leaving", "offered"], ["offered"], flow)).toBe(true);
  expect(mayChoose(["other"], ["offered"], flow)).toBe(false);
});
