import { expect, test } from "vitest";
import { viewOf } from "@/lib/api/fields";
import { openApiDocument } from "@/lib/api/openapi";
import type { Json } from "@/lib/api/schema-of";
import { operations } from "./operations/all";
import { webhookMessages } from "./operations/webhook-messages";

const document = openApiDocument(operations, webhookMessages, "https://portal.example");

test("every operation has an id and an address of its own, and words", () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { summary, says } of operations) expect(summary && says).toBeTruthy();
});

test("every reference leads somewhere, and no schema is left open", () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = ""]) => name);
  const { schemas } = document.components as { schemas: Json };
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(schemas, name).toHaveProperty(name);
  expect(text).not.toContain("$defs");
});

test("every operation can be shown, with the bounds of its numbers", () => {
  const views = operations.map(viewOf);
  const limit = views.find(({ id }) => id === "listUsage")?.parameters.find(({ name }) => name === "limit");
  expect(limit?.type).toBe("integer from 1 to 1,000, 500 if not told");
  // The greatest number that JavaScript knows well is nobody's bound.
  expect(JSON.stringify(views)).not.toContain("9,007");
});

test("every parameter of an address is told", () => {
  for (const { path, params } of operations)
    expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(params.shape));
});
