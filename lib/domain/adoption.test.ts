import { expect, it } from "vitest";
import { type AdoptableChannel, adoptionRefusedWords, whyNotAdopted } from "./adoption";

const channel: AdoptableChannel = {
  activated: true,
  eventTypes: ["a.Placed", "a.Cancelled"],
  deleting: false,
  leadsTo: { azureSubscriptionId: "s", resourceGroup: "g", topicName: "t" },
};
const known = new Set(["a.Placed", "a.Cancelled", "a.Shipped"]);

it("takes a channel over whose topic and event types are known, activated or not", () => {
  expect(whyNotAdopted(channel, known)).toBeUndefined();
  expect(whyNotAdopted({ ...channel, activated: false }, known)).toBeUndefined();
});

it.each([
  ["absent" as const, "gone"],
  [{ ...channel, deleting: true }, "deleting"],
  [{ ...channel, leadsTo: undefined }, "no-topic"],
  [{ ...channel, eventTypes: [] }, "no-event-types"],
  [{ ...channel, eventTypes: ["a.Placed", "b.Unknown"] }, "unknown-types"],
])("refuses %j: %s, in words", (seen, because) => {
  const refused = whyNotAdopted(seen, known);
  expect(refused?.because).toBe(because);
  expect(refused && adoptionRefusedWords(refused)).toMatch(/\. /);
});

it("names what is unknown and who holds the claim", () => {
  const refused = whyNotAdopted({ ...channel, eventTypes: ["b.Unknown"] }, known);
  expect(refused && adoptionRefusedWords(refused)).toContain("b.Unknown");
  expect(adoptionRefusedWords({ because: "held-by-another", names: ["Fabrikam"] })).toContain(
    "Fabrikam holds",
  );
});
