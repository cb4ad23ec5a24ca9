import { expect, it } from "vitest";
import { confirmationVersion, confirmationWording } from "./confirmation";

const about = {
  partnerName: "Northwind Traders",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  resourceGroup: "rg-events-weu",
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  validUntil: new Date("2026-12-22T23:59:00Z"),
};

/** Every wording that was ever shown. A changed text is a new version with a new line here; none is edited. */
const wordings: Record<number, string> = {
  1: "I confirm that my organization authorized Northwind Traders (partner registration ID b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3) to create partner topics in resource group rg-events-weu of Azure subscription 7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35 until 22 Dec 2026.",
};

it("says exactly what its version stands for", () => {
  const { version, text } = confirmationWording(about);
  expect(version).toBe(confirmationVersion);
  expect(text).toBe(wordings[confirmationVersion]);
  expect(Math.max(...Object.keys(wordings).map(Number))).toBe(confirmationVersion);
});

it("shows the two IDs as IDs and the two answers as values", () => {
  const { parts, text } = confirmationWording(about);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.filter((part) => part.is).map((part) => [part.is, part.text])).toEqual([
    ["id", about.partnerRegistrationImmutableId],
    ["value", "rg-events-weu"],
    ["id", about.azureSubscriptionId],
    ["value", "22 Dec 2026"],
  ]);
});
