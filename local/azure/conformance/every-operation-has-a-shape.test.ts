import { expect, test } from "vitest";
import { routes } from "../http/routes.ts";
import { everyOperation } from "./shapes/every-operation.ts";

test("every operation of the table of routes has a shape, and every shape an operation", () => {
  // A set, because the list of an Azure subscription's event subscriptions is in the table twice.
  const operations = new Set(routes.map(({ method, template }) => `${method} ${template}`));
  expect(Object.keys(everyOperation).sort()).toEqual([...operations].sort());
});
