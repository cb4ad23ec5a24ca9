import fc from "fast-check";
import { expect, it } from "vitest";
import { powershellQuoted } from "./powershell";

const quotes = "'\u2018\u2019\u201A\u201B";

/** PowerShell's own rule: in single quotes, two quotes of any of these kinds are one, and a lone one ends the string. */
function read(literal: string): string | undefined {
  const inside = literal.slice(1, -1);
  if (!literal.startsWith("'") || !literal.endsWith("'") || literal.length < 2) return undefined;
  const lone = new RegExp(`(?<![${quotes}])[${quotes}]([${quotes}]{2})*(?![${quotes}])`);
  if (lone.test(inside)) return undefined;
  return inside.replace(new RegExp(`([${quotes}])[${quotes}]`, "g"), "$1");
}

it.each([
  ["rg-events", "'rg-events'"],
  ["-Größe_(東京).1", "'-Größe_(東京).1'"],
  ["it's", "'it''s'"],
  ["it’s", "'it’’s'"],
  ["$env:PATH `n", "'$env:PATH `n'"],
  ["0x10", "'0x10'"],
])("%s is %s", (value, literal) => expect(powershellQuoted(value)).toBe(literal));

it("is read back as the value, whatever it is", () => {
  const words = fc.string({ unit: fc.constantFrom(...quotes, "a", "$", "`", " ", "东", '"') });
  fc.assert(fc.property(words, (value) => void expect(read(powershellQuoted(value))).toBe(value)));
});
