import { expect, it } from "vitest";
import { postedValues } from "./posted-values";

const form = (...fields: [string, string | Blob][]) => {
  const posted = new FormData();
  for (const [name, value] of fields) posted.append(name, value);
  return posted;
};

it("gives a field as text, and one that occurs more than once as a list in its order", () =>
  expect(
    postedValues(form(["types", "b"], ["name", "Orders"], ["types", "a"], ["note", "long\0er"]), 4),
  ).toEqual({ types: ["b", "a"], name: "Orde", note: "long" }));

it("leaves out the framework's fields, the token, and names that no form of ours has", () =>
  expect(
    postedValues(
      form(["$ACTION_REF_1", ""], ["form", "token"], ["__proto__", "x"], ["a".repeat(62), "x"]),
      4,
    ),
  ).toEqual({}));

it("gives no text of a file", () =>
  expect(postedValues(form(["logo", new Blob(["svg"])]), 4)).toEqual({ logo: "" }));

it("reads no more fields than a form can have", () => {
  const many = (count: number) =>
    form(...Array.from({ length: count }, (_, n): [string, string] => [`f${n}`, ""]));
  expect(Object.keys(postedValues(many(2_000), 4))).toHaveLength(2_000);
  expect(postedValues(many(2_001), 4)).toBe("too-many");
});
