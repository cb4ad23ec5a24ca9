import { expect, test } from "vitest";
import { routes } from "../http/routes.ts";
import { everyOperation } from "./shapes/every-operation.ts";

test("every operation is in the table of routes once and has a shape, and every shape an operation", () => {
  const operations = routes.map(({ method, template }) => `${method} ${template}`);
  expect(Object.keys(everyOperation).sort()).toEqual(operations.sort());
});
