import { expect, test } from "vitest";
import { reasonCodes } from "@/lib/domain/reasons";
import { refusalOf } from "./flow-shape";

const row = { organizationName: "Adventure Works", resourceGroup: "rg", topicName: "orders" };

test.each(reasonCodes)("%s is told to a system of the partner, not as to the customer", (reason) => {
  const { title, next } = refusalOf(row, reason, "Northwind");
  expect(`${title}. ${next}`).not.toMatch(/\byours?\b|\bfor you\b|below|this page/i);
});

test("who mends it is named, and the cause is the one that the customer reads", () => {
  expect(refusalOf(row, "authorization_missing", "Northwind")).toMatchObject({
    title: "Adventure Works has not authorized Northwind in their Azure",
    cause: expect.stringContaining("no valid authorization for Northwind in resource group rg"),
    mendedBy: "customer",
  });
});
