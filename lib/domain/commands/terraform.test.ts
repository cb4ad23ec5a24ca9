import fc from "fast-check";
import { expect, it } from "vitest";
import { hclEscaped } from "./terraform";

/** The language's rule for quoted strings: escapes, `$${` and `%%{`; an opening that is not escaped is no string. */
function read(inside: string): string | undefined {
  let value = "";
  for (let rest = inside; rest !== ""; ) {
    const [, escaped, doubled, plain] = /^(?:\\([nr"\\])|([$%])\2(?=\{)|([^"\\\n\r]))/su.exec(rest) ?? [];
    if (doubled === undefined && /^[$%]\{/.test(rest)) return undefined;
    if (escaped !== undefined) value += { n: "\n", r: "\r" }[escaped] ?? escaped;
    else if (doubled !== undefined) value += `${doubled}{`;
    else if (plain !== undefined) value += plain;
    else return undefined;
    rest = rest.slice(escaped !== undefined ? 2 : doubled !== undefined ? 3 : (plain?.length ?? 0));
  }
  return value;
}

it.each([
  ["rg-events", "rg-events"],
  ["Größe (東京)", "Größe (東京)"],
  [`a\${b}`, `a$\${b}`],
  ["a%{if}", "a%%{if}"],
  ["a$b%c", "a$b%c"],
  ['a"b\\c', 'a\\"b\\\\c'],
  ["a\r\nb", "a\\r\\nb"],
])("%j is %s", (value, escaped) => expect(hclEscaped(value)).toBe(escaped));

it("is read back as the value, whatever it is", () => {
  const words = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "\\", '"', "\n", "\r", "a", "東") });
  fc.assert(fc.property(words, (value) => void expect(read(hclEscaped(value))).toBe(value)));
});
