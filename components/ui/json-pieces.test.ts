import { expect, it } from "vitest";
import { jsonPieces, prettyJson } from "./json-pieces";

const joined = (text: string) =>
  jsonPieces(text)
    .map((piece) => piece.text)
    .join("");

it.each([
  '{"type":"Northwind.Orders.OrderPlaced","total":182.50,"lines":[{"sku":"NT-118"}]}',
  '{ "a \\" b": "c: \\"d\\"", "e": null }',
  '</code><script>alert("1")</script>',
  'not json "open',
  "",
])("loses nothing of %s", (text) => {
  expect(joined(text)).toBe(text);
});

it("tells keys from values that look alike", () => {
  const pieces = jsonPieces('{"a": "a", "b": ["a:", 1, true]}').filter((piece) => piece.kind !== "space");
  expect(pieces.filter((piece) => piece.kind === "key").map((piece) => piece.text)).toEqual(['"a"', '"b"']);
  expect(pieces.filter((piece) => piece.kind === "value").map((piece) => piece.text)).toEqual([
    '"a"',
    '"a:"',
    "1",
    "true",
  ]);
});

it("indents JSON and leaves the rest alone", () => {
  expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(prettyJson("{a}")).toBe("{a}");
});
