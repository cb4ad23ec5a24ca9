import fc from "fast-check";
import { expect, test } from "vitest";
import { differing, driftOf } from "./drift";
import { type Desired, type Observed, stateOf, wantedWork } from "./lifecycle";

const t0 = new Date("2026-11-22T09:00:00Z");
const hours = (count: number) => new Date(t0.getTime() + count * 3_600_000);

type Values = { eventTypes: string[]; deadline: Date };
type World = { desired: Desired; observed: Observed; azure: Values };
type Command = { by: "person" | "operator" | "reconciler"; eventTypes: string[]; deadline: Date };

const anyValues = {
  eventTypes: fc.subarray(["a", "b", "c"], { minLength: 1 }),
  deadline: fc.constantFrom(hours(24), hours(48), hours(72)),
};
const anyCommand: fc.Arbitrary<Command> = fc.record({
  by: fc.constantFrom("person", "operator", "reconciler", "reconciler"),
  ...anyValues,
});

test("whatever people and operators do: only what a person asked for is written, once, and the rest is seen as drift", () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
      const world = newWorld();
      for (const command of commands) {
        const before = structuredClone(world);
        const wrote = act(world, command);
        const { desired } = before;
        if (wrote === "update") expect(desired.confirmed.eventTypes).toBe(false);
        if (wrote === "extend") expect(desired.confirmed.activateBy).toBe(false);
        if (command.by === "reconciler" && !wrote) expect(world.azure).toEqual(before.azure);
        const drift = driftOf(world.desired, "accepted", world.observed);
        const { change } = stateOf(world.desired, "accepted", world.observed, { failures: 0 });
        expect(change.is === "drifted").toBe(drift !== undefined && workOf(world) === "nothing");
        if (change.is === "none") expect(shown(world)).toEqual({ eventTypes: false, activateBy: false });
      }
      for (let step = 0; step < 4; step++) act(world, { by: "reconciler", eventTypes: [], deadline: t0 });
      expect(workOf(world)).toBe("nothing");
      expect(world.observed).toMatchObject(world.azure);
    }),
    { numRuns: 5_000 },
  );
});

test("drift names what Azure has beside the wish and what it lacks", () => {
  const { desired, observed } = newWorld();
  const edited = { ...observed, eventTypes: ["c"], deadline: hours(24) };
  expect(driftOf(desired, "accepted", edited)).toEqual({
    eventTypes: { added: ["c"], removed: ["a", "b"] },
    activateBy: { asked: hours(48), shown: hours(24) },
  });
  expect(driftOf(desired, "accepted", { ...edited, activatedAt: t0 })?.activateBy).toBeUndefined();
  expect(driftOf(desired, "accepted", { ...edited, channel: "missing" })).toBeUndefined();
  expect(driftOf({ ...desired, present: false }, "accepted", edited)).toBeUndefined();
  expect(driftOf(desired, "accepted", observed)).toBeUndefined();
  expect(driftOf(desired, "accepted", { ...observed, deadline: new Date(hours(48).getTime() + 999) })).toBe(
    undefined,
  );
});

function newWorld(): World {
  const azure = { eventTypes: ["a", "b"], deadline: hours(48) };
  return {
    azure,
    desired: {
      present: true,
      eventTypes: azure.eventTypes,
      activateBy: azure.deadline,
      confirmed: { eventTypes: true, activateBy: true },
    },
    observed: { channel: "present", createdAt: t0, at: t0, ...azure },
  };
}

const workOf = ({ desired, observed }: World) => wantedWork(desired, "accepted", observed);
const shown = ({ desired, observed }: World) => differing(desired, observed);

/** What the reconciler wrote, if it did: one step of it is a write where there is work, and a read. */
function act(world: World, { by, eventTypes, deadline }: Command): "update" | "extend" | undefined {
  if (by === "person") {
    world.desired = {
      ...world.desired,
      eventTypes,
      activateBy: deadline,
      confirmed: { eventTypes: false, activateBy: false },
    };
    return undefined;
  }
  if (by === "operator") {
    world.azure = { eventTypes, deadline };
    return undefined;
  }
  const work = workOf(world);
  if (work === "update") world.azure = { ...world.azure, eventTypes: [...world.desired.eventTypes] };
  if (work === "extend") world.azure = { ...world.azure, deadline: world.desired.activateBy ?? t0 };
  world.observed = { ...world.observed, ...world.azure };
  const differs = shown(world);
  world.desired.confirmed = {
    eventTypes: world.desired.confirmed.eventTypes || !differs.eventTypes,
    activateBy: world.desired.confirmed.activateBy || !differs.activateBy,
  };
  return work === "update" || work === "extend" ? work : undefined;
}
