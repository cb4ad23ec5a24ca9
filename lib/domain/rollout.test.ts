import fc from "fast-check";
import { expect, it } from "vitest";
import { driftOf } from "./drift";
import type { Desired, Observed, Review } from "./lifecycle";
import { rolloutWish } from "./rollout";

const names = fc.subarray(["a", "b", "c"]);
const flow = fc.record({
  desired: fc.record({
    present: fc.boolean(),
    eventTypes: fc.subarray(["a", "b", "c"], { minLength: 1 }),
    confirmed: fc.record({ eventTypes: fc.boolean(), activateBy: fc.constant(true) }),
  }) satisfies fc.Arbitrary<Desired>,
  review: fc.constantFrom<Review>("unproven", "in_review", "accepted"),
  observed: fc.record({
    channel: fc.constantFrom<Observed["channel"]>("never_read", "present", "missing"),
    eventTypes: names,
  }),
});

it("takes out what is retired and nothing else, never the last one, never over a drift, and only where it is wanted", () => {
  fc.assert(
    fc.property(flow, names, (facts, retired) => {
      const wish = rolloutWish({ kind: "retire", names: retired }, facts);
      const { desired, review, observed } = facts;
      const left = desired.eventTypes.filter((name) => !retired.includes(name));
      if (!desired.present || left.length === desired.eventTypes.length) expect(wish.is).toBe("nothing");
      else if (left.length === 0) expect(wish).toEqual({ is: "kept", because: "only-one" });
      else if (driftOf(desired, review, observed)?.eventTypes)
        expect(wish).toEqual({ is: "kept", because: "drifted" });
      else {
        expect(wish).toMatchObject({ is: "retire", eventTypes: left });
        if (wish.is === "retire")
          expect([...left, ...wish.removed].sort()).toEqual([...desired.eventTypes].sort());
      }
    }),
    { numRuns: 2_000 },
  );
});

it("describes anew what is or will be in Azure, and changes no event type for it", () => {
  fc.assert(
    fc.property(flow, names, (facts, changed) => {
      const has = facts.desired.present && facts.desired.eventTypes.some((name) => changed.includes(name));
      const wanted = has && facts.review !== "in_review";
      expect(rolloutWish({ kind: "describe", names: changed }, facts)).toEqual({
        is: wanted ? "describe" : "nothing",
      });
    }),
  );
});
