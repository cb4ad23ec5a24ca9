import { expect, it } from "vitest";
import { currentHref } from "./current-link";

const hrefs = ["/flows", "/flows/new", "/people"];

it.each([
  ["/flows", "/flows"],
  ["/flows/ef_7qn4p3tc", "/flows"],
  ["/flows/new", "/flows/new"],
  ["/flows/new/authorize", "/flows/new"],
  ["/flows/newest", "/flows"],
  ["/flowsheet", undefined],
  ["/", undefined],
])("%s belongs to %s", (pathname, expected) => {
  expect(currentHref(pathname, hrefs)).toBe(expected);
});
