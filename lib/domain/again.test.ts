import fc from "fast-check";
import { expect, test } from "vitest";
import { mayRequestAgain, topicNameForAgain } from "./again";
import { partnerTopicName } from "./azure-names";
import { type Change, endings, lives, type Outcome, type Verb } from "./lifecycle";
import { reasonCodes, reasons } from "./reasons";

const startedAt = new Date("2026-11-22T09:00:00Z");
const after = (outcome: Outcome, verb: Verb = "create") => ({
  last: { verb, outcome, startedAt },
  failures: 1,
});

test("every flow that is over can be asked for again, and of the others only what Azure refused for good", () => {
  const changes: Change[] = [
    { is: "none" },
    { is: "applying" },
    { is: "drifted" },
    ...reasonCodes.map((reason): Change => ({ is: "blocked", reason })),
  ];
  for (const life of lives)
    for (const change of changes)
      for (const outcome of [{ is: "open" }, { is: "unknown" }, { is: "done" }] satisfies Outcome[]) {
        const over = endings.includes(life);
        expect(mayRequestAgain({ life, change }, after(outcome))).toBe(over);
        if (change.is !== "blocked") continue;
        const { reason } = change;
        const forGood = life === "requested" && reasons[reason].retry === "person";
        expect(mayRequestAgain({ life, change }, after({ is: "refused", reason }))).toBe(over || forGood);
        // What is in Azure is not known then.
        for (const verb of ["read", "delete", "prove"] satisfies Verb[])
          expect(mayRequestAgain({ life, change }, after({ is: "refused", reason }, verb))).toBe(over);
      }
});

test("the old name where it is free, else the next number that is", () => {
  expect(topicNameForAgain("orders", false, [])).toBe("orders");
  expect(topicNameForAgain("orders", true, [])).toBe("orders-2");
  expect(topicNameForAgain("orders", false, ["ORDERS", "orders-2"])).toBe("orders-3");
  expect(topicNameForAgain("orders-2", true, [])).toBe("orders-3");
  expect(topicNameForAgain("a".repeat(50), true, [])).toBe(`${"a".repeat(48)}-2`);
});

test("is always a name that Azure takes, and never one that is taken", () => {
  const names = fc
    .stringMatching(/^[a-z][a-z0-9-]{1,47}[a-z0-9]$/)
    .filter((name) => partnerTopicName.safeParse(name).success);
  fc.assert(
    fc.property(names, fc.boolean(), fc.nat(5), (name, mayBeTaken, count) => {
      const taken: string[] = [];
      for (let n = 0; n < count; n++) taken.push(topicNameForAgain(name, mayBeTaken, taken));
      const proposal = topicNameForAgain(name, mayBeTaken, taken);
      expect(taken).not.toContain(proposal);
      expect(partnerTopicName.safeParse(proposal).success).toBe(true);
      if (mayBeTaken) expect(proposal).not.toBe(name);
    }),
  );
});
