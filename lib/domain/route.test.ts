import fc from "fast-check";
import { expect, test } from "vitest";
import { hasEnded, lives } from "./lifecycle";
import { type RouteFacts, routeOf } from "./route";

const types = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"));
const facts: fc.Arbitrary<RouteFacts> = fc.record({
  flow: fc.record({
    id: fc.uuid(),
    secret: fc.constant("abcdefghijklmnop"),
    adoptedChannel: fc.constant(null),
    generation: fc.integer({ min: 1, max: 9 }),
    life: fc.constantFrom(...lives),
    present: fc.boolean(),
    deleting: fc.boolean(),
    location: fc.constant("westeurope"),
    partnerNamespace: fc.constant("northwind-weu"),
    eventTypes: types,
    observedEventTypes: types,
  }),
  accountId: fc.constantFrom("aw-1001", "a b"),
  endpoint: fc.constantFrom("https://weu.example/api/events", undefined),
  partnerSlug: fc.constant("northwind-traders"),
});

test("only an active flow that nobody wants to end is published to, and only where its namespace is", () =>
  fc.assert(
    fc.property(facts, (all) => {
      const { flow, endpoint } = all;
      const wanted = flow.life === "active" && flow.present && !flow.deleting && endpoint !== undefined;
      expect(routeOf(all).publish).toBe(wanted);
    }),
  ));

test("a type is published only when the customer chose it and Azure has it", () =>
  fc.assert(
    fc.property(facts, (all) => {
      const route = routeOf(all);
      if (!route.publish) return;
      const { eventTypes, observedEventTypes } = all.flow;
      for (const type of ["A", "B", "C", "D"])
        expect(route.target.eventTypes.includes(type)).toBe(
          eventTypes.includes(type) && observedEventTypes.includes(type),
        );
    }),
  ));

test("each generation has another channel, and the source names the account", () =>
  fc.assert(
    fc.property(facts, (all) => {
      const active = {
        ...all,
        endpoint: "https://weu.example",
        flow: { ...all.flow, life: "active" as const, present: true, deleting: false },
      };
      const one = routeOf(active);
      const next = routeOf({ ...active, flow: { ...active.flow, generation: all.flow.generation + 1 } });
      if (!one.publish || !next.publish) throw new Error("an active flow is published to");
      expect(one.target.channel).not.toBe(next.target.channel);
      expect(one.target.source).toBe(`northwind-traders/accounts/${encodeURIComponent(all.accountId)}`);
    }),
  ));

test("an end has the words of the life that ended", () =>
  fc.assert(
    fc.property(facts, (all) => {
      const route = routeOf(all);
      if (hasEnded(all.flow.life)) expect(route).toEqual({ publish: false, reason: all.flow.life });
      if (all.flow.life === "requested") expect(route).toEqual({ publish: false, reason: "not_activated" });
    }),
  ));
