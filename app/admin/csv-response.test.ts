import { expect, it } from "vitest";
import { csvResponse } from "./csv-response";

/** The lines of a file with one column, without its head. */
async function linesOf(cells: string[]): Promise<string[]> {
  async function* pages() {
    yield cells;
  }
  const text = await csvResponse("cells", { Name: (cell: string) => cell }, pages()).text();
  return text.trimEnd().split("\r\n").slice(1);
}

it.each(["=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"])(
  "marks a cell that begins with %j as text",
  async (mark) => expect((await linesOf([`${mark}1+1`]))[0]).toMatch(/^"?'/),
);

it.each([
  "Orders;=1+1;",
  'Orders;"=1+1;',
  "Orders\t=1+1",
  "Orders;@SUM(1)",
  "Orders|-1",
  '{"reason":"no;+1;"}',
])("has no formula in %j, wherever a spreadsheet splits it", async (cell) => {
  const [line = ""] = await linesOf([cell]);
  for (const separator of [",", ";", "\t", "|"])
    for (const part of line.split(separator)) expect(part.replace(/^"+/, "")).not.toMatch(/^[=+\-@]/);
});

it("leaves other text as it is", async () =>
  expect(await linesOf(["Orders; a-b", "1-2", "a@b.example"])).toEqual([
    "Orders; a-b",
    "1-2",
    "a@b.example",
  ]));
