import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { azureSubscriptionId, flowName, partnerTopicName, resourceGroupName } from "./azure-names";
import { catalogueAddress } from "./catalogue";
import { invitationNote } from "./invitation";
import { declineReason, noteText } from "./partner-text";
import { hasHidden, hasVisible, lengthInCharacters, soughtText } from "./visible-text";
import { fill } from "./words/fill";

/** Fields whose text is kept and read by others, with the most characters they keep: every one of the customer's side. */
const kept = {
  "name of an event flow": [flowName, 80],
  "whom an invitation is for": [invitationNote, 100],
  "Azure subscription ID": [azureSubscriptionId, 36],
  "resource group": [resourceGroupName, 90],
  "partner topic name": [partnerTopicName, 50],
  "a note of the partner's": [noteText, 4_000],
  "why a request is declined": [declineReason, 500],
} as const;

const unseen = [
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2066",
  "\u00ad",
  "\u3164",
  "\u115f",
  "\ufeff",
  "\u2028",
  "\0",
  "\ud800",
];
/** Letters from both sides with something that cannot be seen between them, at an end, or alone. */
const deceiving = fc
  .array(fc.oneof(fc.constantFrom(...unseen, "a", "م", "ש", "東", "-", " "), fc.string({ unit: "binary" })), {
    maxLength: 120,
  })
  .map((pieces) => pieces.join(""));

describe.each(Object.entries(kept))("%s", (_, [schema, max]) => {
  it("keeps only what can be seen whole, and says in one sentence why not", () =>
    fc.assert(
      fc.property(deceiving, (typed) => {
        const { data, error } = schema.safeParse(typed);
        if (data === undefined) {
          expect(error?.issues[0]?.message).toMatch(/^[A-Z].*\.$/su);
          return;
        }
        expect(hasHidden(data.replaceAll(/[\r\n\t]/g, " "))).toBe(false);
        expect(hasVisible(data)).toBe(true);
        expect(lengthInCharacters(data)).toBeLessThanOrEqual(max);
      }),
      { numRuns: 500 },
    ));

  const takes = schema === noteText || schema === declineReason ? "\u200b\u00ad\ufeff" : "";
  it.each(unseen)("has no %j between two letters", (one) =>
    expect(schema.safeParse(`ab${one}cd`).data).toBe(takes.includes(one) ? "abcd" : undefined),
  );
});

it("keeps the lines of a note and of a reason, and of nothing else", () => {
  for (const schema of [noteText, declineReason])
    expect(schema.parse("One.\r\n\tTwo\u00ADfold\u200B.")).toBe("One.\r\n\tTwofold.");
  expect(flowName.safeParse("One.\nTwo.").success).toBe(false);
});

it("finds for a search what it would find without the unseen, whatever is posted", () => {
  fc.assert(
    fc.property(fc.oneof(deceiving, fc.anything()), (typed) => {
      const sought = soughtText(typed);
      expect(hasHidden(sought)).toBe(false);
      expect(lengthInCharacters(sought)).toBeLessThanOrEqual(200);
      expect(() => catalogueAddress("/event-types", { q: sought })).not.toThrow();
    }),
  );
  expect(soughtText("Or\u200bder\u202e placed ")).toBe("Order placed");
});

it("lets a name from right to left stand in a sentence without turning the rest round", () => {
  const letters = fc.constantFrom("a", "م", "ש", "東", "-", " ");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 20 }), (pieces) => {
      const name = pieces.join("");
      const shown = pieces.some((one) => one === "م" || one === "ש") ? `\u2068${name}\u2069` : name;
      expect(fill("{name} asks {name} (2)", { name })).toBe(`${shown} asks ${shown} (2)`);
    }),
  );
});
