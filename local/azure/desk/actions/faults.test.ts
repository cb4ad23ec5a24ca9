import { expect, test } from "vitest";
import { faultShape } from "../../http/faults.ts";
import { faultKinds } from "./faults.ts";

test("every fault that the control API knows can be ordered on the desk", () => {
  const kinds = faultShape.shape.do.options.map(({ shape }) => shape.kind.value);
  expect(faultKinds.map(({ value }) => value).sort()).toEqual([...kinds].sort());
});
