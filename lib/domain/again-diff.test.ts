import { expect, it } from "vitest";
import { againDiff } from "./again-diff";

const now = new Date("2026-11-22T15:12:00Z");
const before = {
  topicName: "orders",
  location: "westeurope",
  eventTypes: ["Northwind.Orders.OrderPlaced", "Northwind.Stock.StockLow"],
  validUntil: new Date("2026-12-22T23:59:00Z"),
};
const same = { topicName: "orders", regionOffered: true, eventTypes: before.eventTypes };

it("says only the dates when nothing else differs", () =>
  expect(againDiff(before, same, now)).toEqual([
    "Authorization: you said it is valid until 22 Dec 2026, 23:59 UTC; you confirm it again, with that date or another.",
    "Time to activate: it begins anew when Azure has created the topic.",
  ]));

it("says each thing that differs", () => {
  const said = againDiff(
    { ...before, validUntil: new Date("2026-11-01T00:00:00Z") },
    { topicName: "orders-2", regionOffered: false, eventTypes: ["Northwind.Orders.OrderPlaced"] },
    now,
  );
  expect(said).toEqual([
    "Partner topic: orders becomes orders-2, because the old name is or may still be taken.",
    "Region: West Europe is no longer offered; you choose another one.",
    "No longer offered: StockLow.",
    "Authorization: the one you told us about has ended by its date; authorize again and confirm it.",
    "Time to activate: it begins anew when Azure has created the topic.",
  ]);
});
