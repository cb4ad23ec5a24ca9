import fc from "fast-check";
import { expect, test } from "vitest";
import { effectOf, isChangePending, mayChoose, typeStandings } from "./event-type-change";

const names = fc.subarray(["a", "b", "c", "d"]);
const anyFlow = fc.record({
  wanted: names,
  applied: names,
  created: fc.boolean(),
  pending: fc.boolean(),
  over: fc.boolean(),
});

test("every event type is shown once, asked or leaving only while a change is pending, else foreign or missing", () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      const shown = typeStandings(flow);
      expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
      const standings = new Set(shown.map(({ standing }) => standing));
      expect(isChangePending(flow)).toBe(standings.has("asked") || standings.has("leaving"));
      if (flow.pending) expect(standings.has("foreign") || standings.has("missing")).toBe(false);
      for (const { name, standing } of shown) {
        if (standing === "asked" || standing === "missing")
          expect([flow.wanted.includes(name), flow.applied.includes(name)]).toEqual([true, false]);
        if (standing === "leaving" || standing === "foreign")
          expect([flow.wanted.includes(name), flow.applied.includes(name)]).toEqual([false, true]);
      }
      const kept = shown
        .filter(({ standing }) => !["leaving", "foreign"].includes(standing))
        .map(({ name }) => name);
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
